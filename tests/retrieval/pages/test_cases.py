"""Small pages, each one habit of real pages, and what should come of them (tests/data/cases)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from retrieval import Page, SegmentedPage, segment_page
from tests.conftest import ROOT

PAGES = ROOT / "tests" / "data" / "cases" / "pages"
WOVEN = "28-woven-columns"
NAMES = sorted(file.stem for file in PAGES.glob("*.txt"))


def _cut(file: Path) -> SegmentedPage:
    return segment_page(Page(file.name, tuple(file.read_text("utf-8").split("\n"))))


def _plain(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def _form(article: dict[str, Any]) -> dict[str, Any]:
    """What of an article is asked for, without white space."""
    return {
        "headline": _plain(article["headline"]),
        "kicker": _plain(article["kicker"]),
        "deck": _plain("".join(article["deck"])),
        "byline": {role: list(names) for role, names in article["byline"].items()},
        "paragraphs": [_plain(paragraph) for paragraph in article["paragraphs"]],
    }


def test_there_are_cases() -> None:
    """The next test cannot pass by reading nothing."""
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", [name for name in NAMES if name != WOVEN])
def test_a_habit_of_real_pages_is_cut_as_it_should_be(name: str) -> None:
    """Articles, headline sets, bylines, paragraphs, and what the page says of itself."""
    wanted = json.loads((PAGES / f"{name}.expected.json").read_text("utf-8"))
    cut = _cut(PAGES / f"{name}.txt")
    assert [_form(article.model_dump()) for article in cut.articles] == [
        _form(article) for article in wanted["articles"]
    ]
    for fact in ("paper", "date", "edition"):
        assert wanted.get(fact) in (None, getattr(cut, fact))


def test_woven_columns_are_one_article_that_nobody_trusts() -> None:
    """Where no cut can be right, no headline is made of scraps and the confidence says so."""
    (article,) = _cut(PAGES / f"{WOVEN}.txt").articles
    assert article.kind == "untitled"
    assert article.confidence < 0.5
