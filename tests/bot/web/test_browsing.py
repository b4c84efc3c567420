"""What the archive holds, over HTTP."""

from __future__ import annotations

import pytest

from retrieval import Archive
from tests.bot.web.client import Client, problem

ARTICLE = "000_01eeeae0c410c12a-02"
PAGE = "000_01eeeae0c410c12a"


def test_articles_are_listed_part_by_part(client: Client, seeds: Archive) -> None:
    """All of them, in reading order, by limit and offset."""
    ids: list[str] = []
    for offset in (0, 20, 40):
        part = client.get(f"/api/articles?limit=20&offset={offset}").json()
        assert part["count"] == len(seeds.articles)
        ids += [item["id"] for item in part["items"]]
    assert ids == [article.id for article in seeds.articles]


@pytest.mark.parametrize(
    ("query", "count"),
    [("reporter=赵思远", 4), (f"page={PAGE}", 8), ("headline=燃气集团", 1), ("paper=某报", 0),
     ("date=2023", 0), ("edition=3", 0)],
)  # fmt: skip
def test_articles_are_filtered(client: Client, query: str, count: int) -> None:
    """By each of the parameters."""
    assert client.get(f"/api/articles?{query}").json()["count"] == count


def test_dates_are_filtered_by_their_beginning() -> None:
    """A year and a month are enough."""
    archive = Archive()
    client = Client(archive)
    for day, text in (("2023-01-05", "甲"), ("2023-02-01", "乙")):
        body = {
            "name": f"{day}_01.txt",
            "text": f"{text}村办起了合唱团\n{text}村的合唱团有三十人。\n",
        }
        assert client.post("/api/pages", body).status_code == 200
    assert client.get("/api/articles?date=2023").json()["count"] == 2
    [item] = client.get("/api/articles?date=2023-02").json()["items"]
    assert (item["date"], item["edition"]) == ("2023-02-01", "01")


def test_an_article_is_whole(client: Client, seeds: Archive) -> None:
    """As the library has it, with its page's id."""
    told = client.get(f"/api/articles/{ARTICLE}").json()
    assert told["article"] == seeds.article(ARTICLE).model_dump(mode="json")
    assert told["page_id"] == PAGE


@pytest.mark.parametrize("path", [f"/api/articles/{ARTICLE}", f"/api/pages/{PAGE}"])
def test_what_a_client_has_is_not_sent_again(client: Client, path: str) -> None:
    """304 for its ETag, 200 for another."""
    first = client.get(path)
    tag = first.headers["etag"]
    again = client.get(path, if_none_match=f'"old", {tag}')
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, if_none_match='"old"').content == first.content


def test_the_etag_changes_with_the_article(own: Client) -> None:
    """A correction is seen."""
    tag = own.get(f"/api/articles/{ARTICLE}").headers["etag"]
    own.post(f"/api/articles/{ARTICLE}/corrections", {"headline": "另一个标题"})
    assert own.get(f"/api/articles/{ARTICLE}", if_none_match=tag).status_code == 200


@pytest.mark.parametrize("path", ["/api/articles/", "/api/pages/"])
@pytest.mark.parametrize("name", ["none", "..%2F..%2Fetc%2Fpasswd", "%00", "%ED%A0%80", "x" * 3000])
def test_unknown_ids(client: Client, path: str, name: str) -> None:
    """404, whatever they look like: no file is looked for."""
    assert problem(client.get(path + name)) == (404, "unknown")


def test_a_page_holds_every_character_of_its_articles(client: Client, seeds: Archive) -> None:
    """The rows of an article, joined, are its text; headlines stand before it."""
    page = client.get(f"/api/pages/{PAGE}").json()
    assert page["articles"] == len(page["items"]) == 8
    for article in seeds.page(PAGE).articles:
        rows = [row for row in page["rows"] if row["article_id"] == article.id]
        text = "".join(row["text"] for row in rows if row["kind"] == "text")
        assert "".join(text.split()) == "".join(article.text.split())
        assert [row["text"] for row in rows if row["kind"] == "head"] == [article.headline_set]
    lines = [row["line"] for row in page["rows"]]
    assert lines == sorted(lines)


def test_collections_count_who_wrote_what(client: Client) -> None:
    """The number beside a name is that of the articles it leads to."""
    told = client.get("/api/collections").json()
    assert (told["pages"], told["articles"]) == (5, 35)
    name = told["names"][0]
    assert name["count"] == client.get(f"/api/articles?reporter={name['name']}").json()["count"]


def test_pages_are_listed(client: Client, seeds: Archive) -> None:
    """With the number of their articles."""
    told = client.get("/api/pages?limit=2&offset=1").json()
    assert told["count"] == 5
    assert [item["id"] for item in told["items"]] == list(seeds.page_ids[1:3])


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "offset=-1", f"paper={'x' * 300}"])
def test_parameters_that_are_not_as_described(client: Client, query: str) -> None:
    """A problem, not a guess."""
    assert problem(client.get(f"/api/articles?{query}")) == (422, "body")
