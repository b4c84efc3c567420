"""How sure a cut is: what the evidence says, and how often it is right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from retrieval import Page, segment_page
from retrieval.pages.confidence import Doubts, confidence
from tests.support.pagemaker import make_page
from tests.support.pagemaker.news import news_sources

EDGES = (0.0, 0.5, 0.8, 0.95, 1.0)
SURE = 0.95


def test_doubts_lower_it() -> None:
    """Each thing that speaks against a cut does."""
    good = Doubts(title=3.0)
    worse = [
        good._replace(title=-3.0),
        good._replace(inside=-2.0),
        good._replace(edges=-2.0),
        good._replace(many_sides=True),
        good._replace(many_lines=True),
    ]
    assert all(confidence(doubts) < confidence(good) for doubts in worse)


def test_it_is_a_probability_to_three_places() -> None:
    """Of the surest and of the least sure cut."""
    values = [confidence(Doubts(title=title)) for title in (-3.0, 3.0)]
    assert all(value == round(value, 3) and 0.0 < value < 1.0 for value in values)


Found = list[tuple[float, bool]]


def _judged(
    scorer: ModuleType, name: str, text: str, gold: dict[str, object]
) -> Iterator[tuple[float, bool]]:
    """The confidence of each article, and whether the scorer has nothing against it."""
    articles = segment_page(Page(name, tuple(text.split("\n")))).articles
    for article in articles:
        found = [article.model_dump(mode="json")]
        errors: list[str] = scorer.score_page(gold, found, None, 0.8)[1]
        wrong = any(error.startswith(("spurious", "merged", "headline")) for error in errors)
        yield article.confidence, not wrong


def _table(title: str, found: Found) -> None:
    print(f"\n{title}: {len(found)} articles")
    for low, high in pairwise(EDGES):
        here = [right for sure, right in found if low <= sure < high or (high == 1.0 == sure)]
        if here:
            print(
                f"  {low:.2f} to {high:.2f}: {len(here):4d} articles, {sum(here) / len(here):.3f} right"
            )


def _check(found: Found) -> None:
    sure = [right for value, right in found if value >= SURE]
    assert sum(sure) >= 0.95 * len(sure)
    assert len(sure) >= len(found) / 2


def test_generated_pages(scorer: ModuleType) -> None:
    """Of the surest 95 in 100 are right, and they are half of all; -s shows the table."""
    if not news_sources():
        pytest.skip("the news that generated pages are made of are not there")
    pages = [make_page(seed) for seed in range(1, 80, 2)]
    found = [item for page in pages for item in _judged(scorer, page.name, page.text, page.gold)]
    _table("generated pages", found)
    _check(found)


def test_real_pages(scorer: ModuleType, shared: Path) -> None:
    """The same of pages that nobody here wrote."""
    files = sorted((shared / "real" / "gold").glob("*.json"))
    if not files:
        pytest.skip("there are no real pages")
    found: Found = []
    for file in files:
        text = (shared / "real" / "pages" / f"{file.stem}.txt").read_text("utf-8")
        found += _judged(scorer, file.stem, text, json.loads(file.read_text("utf-8")))
    _table("real pages", found)
    _check(found)
