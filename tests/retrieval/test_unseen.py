"""The gate on pages that nobody has seen: made by tests/pagemaker, from odd seeds only.

Even seeds are for tuning, odd seeds for measuring: a weight set by looking at an odd seed makes
these figures worthless. Even and odd seeds share no news item. Both print the labelled articles
of the five pages as well, about one in eight; the table's row source:news is without those.
Run it with -s for the figures and the table of errors.
"""

from __future__ import annotations

import importlib.util
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import ModuleType
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Article, Page, SegmentedPage, Span, segment_page
from retrieval.text import squeeze
from tests.conftest import SHARED
from tests.pagemaker import MadePage, make_page
from tests.pagemaker.news import news_sources

SEEDS = range(1, 200, 2)

# Lowering a floor is a decision: say why in the commit.
FLOORS = {
    "f1": 0.94,
    "headline_acc": 0.915,
    "full_head_acc": 0.895,
    "byline_acc": 0.935,
    "lines_iou": 0.93,
    "paragraph_f1": 0.98,
    "rewrapped": 0.90,
    "moved": 0.90,
}
# Raising one is the same decision.
CEILINGS = {"furniture_leakage": 0.01, "banner_leakage": 0.075}


class Cut(NamedTuple):
    """A made page, as the program read it and as it cut it."""

    made: MadePage
    page: Page
    result: SegmentedPage

    @property
    def seed(self) -> int:
        return int(self.made.name[1:])


def _cut(made: MadePage) -> Cut:
    page = Page(f"{made.name}.txt", tuple(made.text.split("\n")))
    return Cut(made, page, segment_page(page))


@pytest.fixture(scope="module")
def cuts() -> tuple[Cut, ...]:
    """The pages of the odd seeds, cut."""
    return tuple(_cut(make_page(seed)) for seed in SEEDS)


@pytest.fixture(scope="module")
def news_cuts(shared: Path, cuts: tuple[Cut, ...]) -> tuple[Cut, ...]:
    """The same, where there is news to make them of: figures without it are other figures."""
    if not news_sources():
        pytest.skip("../shared/data/news.txt.gz is not there: pages are of labelled articles only")
    return cuts


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """tools/score_segmentation.py, by which this project is judged."""
    path = shared / "tools" / "score_segmentation.py"
    spec = importlib.util.spec_from_file_location("score_segmentation", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
