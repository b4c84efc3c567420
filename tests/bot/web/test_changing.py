"""Adding and correcting, over HTTP."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from retrieval import Added, Archive, ArchiveError, decode_page
from tests.bot.web.client import Client, problem

ARTICLE = "000_01eeeae0c410c12a-02"
TEXT = "城南小学办起植物园\n本报讯（记者 王小明）城南小学的植物园昨天开园，园里种了四十二种植物。\n"
_PAGE = {"name": "south.txt", "text": TEXT, "date": "2023-01-05", "paper": "城南报"}


def _kept(client: Client, **changes: object) -> dict[str, Any]:
    response = client.post("/api/pages", {**_PAGE, **changes})
    assert response.status_code == 200, response.text
    [page] = response.json()["pages"]
    assert isinstance(page, dict)
    return page


def test_a_page_that_is_added_answers(own: Client) -> None:
    """At once, with its date and paper."""
    assert _kept(own)["change"] == "added"
    answer = own.post("/api/ask", {"question": "城南小学的植物园种了多少种植物？"}).json()
    assert "四十二种" in answer["best"]["sentence"]
    assert (answer["hits"][0]["paper"], answer["hits"][0]["date"]) == ("城南报", "2023-01-05")
    assert _kept(own)["change"] == "unchanged"


def test_a_dry_run_keeps_nothing(own: Client) -> None:
    """The cut is shown, the archive stays as it was."""
    tried = _kept(own, dry_run=True)
    assert tried["change"] == "dry-run"
    assert "城南小学办起植物园" in [item["headline"] for item in tried["page"]["items"]]
    assert own.get("/api/pages").json()["count"] == 1


def test_a_page_in_another_encoding(own: Client) -> None:
    """Its bytes as base64."""
    data = base64.b64encode(TEXT.encode("gb18030")).decode()
    page = _kept(own, text=None, base64=data)["page"]
    assert page["items"][0]["names"] == ["王小明"]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"text": None}, "body"),
        ({"base64": "AAAA"}, "body"),
        ({"text": None, "base64": "!"}, "body"),
        ({"text": None, "base64": "字"}, "body"),
        ({"name": "../../etc/x.txt"}, "body"),
        ({"name": "x.pdf"}, "body"),
        ({"date": "someday"}, "body"),
        ({"text": " \n"}, "page"),
        ({"text": "a\x00b"}, "page"),
        ({"text": None, "base64": "//////8="}, "page"),
    ],
)
def test_pages_that_cannot_be_added(own: Client, changes: dict[str, Any], kind: str) -> None:
    """A sentence says why, and nothing is kept."""
    assert problem(own.post("/api/pages", {**_PAGE, **changes})) == (422, kind)
    assert own.get("/api/pages").json()["count"] == 1


def test_an_article_is_corrected_and_the_correction_undone(own: Client) -> None:
    """As by `wenbao fix`."""
    path = f"/api/articles/{ARTICLE}"
    before = own.get(path).json()["article"]["headline"]
    fixed = own.post(
        f"{path}/corrections", {"headline": "新的标题", "reporters": ["王小明"]}
    ).json()
    assert fixed["article"]["headline"] == "新的标题"
    assert fixed["article"]["byline"]["reporters"] == ["王小明"]
    assert own.get("/api/articles?headline=新的标题").json()["count"] == 1
    assert own.post(f"{path}/corrections", {"undo": True}).json()["article"]["headline"] == before


def test_articles_are_split_and_merged(own: Client) -> None:
    """The page has one article more, and then as many as before."""
    path = f"/api/articles/{ARTICLE}/corrections"
    assert own.post(path, {"split": 55}).status_code == 200
    assert own.get("/api/articles").json()["count"] == 9
    assert own.post(path, {"merge_next": True}).status_code == 200
    assert own.get("/api/articles").json()["count"] == 8


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, (422, "body")),
        ({"split": 55, "undo": True}, (422, "body")),
        ({"merge_next": True, "headline": "甲"}, (422, "body")),
        ({"headline": " "}, (422, "body")),
        ({"kind": "poem"}, (422, "body")),
        ({"split": 1}, (409, "archive")),
        ({"undo": True}, (409, "archive")),
    ],
)
def test_corrections_that_cannot_be(
    own: Client, body: dict[str, Any], expected: tuple[int, str]
) -> None:
    """A sentence says why."""
    assert problem(own.post(f"/api/articles/{ARTICLE}/corrections", body)) == expected


def test_an_article_that_is_not_there(own: Client) -> None:
    """404, as when it is read."""
    assert problem(own.post("/api/articles/none-01/corrections", {"undo": True})) == (
        404,
        "unknown",
    )


def test_an_archive_that_another_program_writes_to() -> None:
    """503 with a sentence, not a fault."""

    class Busy(Archive):
        def add_pages(self, *_: object, **__: object) -> tuple[Added, ...]:
            raise ArchiveError("x", "busy")

    assert problem(Client(Busy()).post("/api/pages", _PAGE)) == (503, "archive")


def test_what_another_program_adds_is_seen(tmp_path: Path) -> None:
    """The server answers from the pages as they are now."""
    with Archive.open(tmp_path / "pages") as served, Archive.open(tmp_path / "pages") as other:
        client = Client(served)
        assert client.get("/api/articles").json()["count"] == 0
        other.add_page(decode_page(TEXT.encode(), path="south.txt"))
        assert client.get("/api/articles").json()["count"] == 1
        answer = client.post("/api/ask", {"question": "城南小学的植物园种了多少种植物？"}).json()
        assert "四十二种" in answer["best"]["sentence"]
