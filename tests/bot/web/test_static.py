"""The files of the page: small, of this server alone, and text inserted as text."""

from __future__ import annotations

import re

import pytest

from bot.web.app import static_files
from bot.web.leaf import rows_of
from retrieval import Archive
from tests.bot.web.client import Client
from tests.conftest import ROOT

FILES = {path: content.decode() for path, (content, _) in static_files().items()}
SCRIPTS = {path: text for path, text in FILES.items() if path.endswith(".js")}


def test_the_page_is_small() -> None:
    """All that a browser loads, uncompressed: 150 kB at most."""
    assert {"/", "/docs", "/static/app.js", "/static/style.css"} <= FILES.keys()
    assert sum(len(text.encode()) for text in FILES.values()) <= 150_000


@pytest.mark.parametrize("path", FILES)
def test_no_other_host_is_named(path: str) -> None:
    """But for the name of SVG itself."""
    hosts = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+", FILES[path]))
    assert hosts <= {"http://www.w3.org"}


@pytest.mark.parametrize("path", SCRIPTS)
def test_text_is_inserted_as_text(path: str) -> None:
    """No script makes elements of text."""
    ways = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function"
    assert not re.search(ways, SCRIPTS[path])


def test_pages_have_no_script_or_style_of_their_own() -> None:
    """The policy would block them."""
    for path in ("/", "/docs"):
        assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", FILES[path])


def test_the_page_speaks_both_languages() -> None:
    """Every word that scripts and page name is there in both."""
    words = SCRIPTS["/static/words.js"]
    known = set(re.findall(r"(\w+): \[", words))
    named = set(re.findall(r'data-(?:word|label|hint)="(\w+)"', FILES["/"]))
    for text in SCRIPTS.values():
        named |= set(re.findall(r'\bsay\(\s*"(\w+)"', text))
    assert named - known == set()
    assert {"sure", "perhaps", "not_found"} <= known


def test_the_page_is_in_chinese_unless_told_otherwise() -> None:
    """A screen reader reads it so."""
    assert '<html lang="zh-CN">' in FILES["/"]


def test_static_files_come_with_their_types(client: Client) -> None:
    """And HEAD is answered."""
    script = client.get("/static/app.js")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert client.send("HEAD", "/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/static/", "/static/../app.py", "/static/%2e%2e/app.py", "/app.py"]
)
def test_no_path_leads_into_the_file_system(client: Client, path: str) -> None:
    """The files are known by their names."""
    assert client.get(path).status_code == 404


def test_every_reason_of_furniture_is_said_in_chinese() -> None:
    """The page shows the reason in the place of the text."""
    messages = (ROOT / "bot" / "messages" / "pages.py").read_text(encoding="utf-8")
    reasons = {name.replace("_", " ") for name in re.findall(r'"why_(\w+)"', messages)}
    known = set(re.findall(r'"([\w ]+)": "', SCRIPTS["/static/words.js"]))
    assert reasons - known == set()


def test_rows_keep_a_credit_and_the_furniture(seeds: Archive) -> None:
    """Every line that the page lists as furniture is a row, with its reason."""
    for page in seeds.pages:
        rows = rows_of(page)
        furniture = [(row.line, row.last, row.text) for row in rows if row.kind == "furniture"]
        assert sorted(furniture) == sorted(page.furniture)
        credits_ = {row.text for row in rows if row.kind == "credit"}
        for article in page.articles:
            if article.credit and article.credit not in article.text:
                assert article.credit in credits_
