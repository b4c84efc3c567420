"""The five pages in the forms in which scans and extractions print them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from opencc import OpenCC

from retrieval import Article, Page, segment_page
from retrieval.chinese.simplified import simplify
from retrieval.chinese.text import squeeze
from tests.conftest import ROOT

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def _each_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(map(change, text.split("\n")))


FORMS: dict[str, Callable[[str], str]] = {
    "blanks between characters": _each_line(" ".join),
    "zero-width blanks between characters": _each_line("\u200b".join),
    "traditional characters": OpenCC("s2t").convert,
}


def _cut(text: str) -> tuple[Article, ...]:
    return segment_page(Page("page.txt", tuple(text.split("\n")))).articles


def _form(article: Article) -> tuple[object, ...]:
    """What of an article does not depend on how the page was printed."""
    names = [tuple(map(simplify, role)) for role in article.byline.model_dump().values()]
    heads = (article.kicker or "", article.headline, *article.deck)
    return [simplify(squeeze(head)) for head in heads], names, article.lines


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.stem[:3])
def test_a_page_is_cut_alike_in_every_form(file: Path, form: str) -> None:
    """The same articles, headline sets and bylines from the same lines."""
    text = file.read_text("utf-8")
    plain, printed = _cut(text), _cut(FORMS[form](text))
    assert [_form(article) for article in printed] == [_form(article) for article in plain]
