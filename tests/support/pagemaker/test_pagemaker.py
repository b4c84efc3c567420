"""The made pages are whole: their gold says where each line and each character went."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from types import ModuleType
from typing import Any

import pytest

from . import MadePage, make_page
from . import pages as pages_module
from .news import news_sources

SEEDS = range(60)


@pytest.fixture(scope="module")
def pages() -> tuple[MadePage, ...]:
    """The first pages, made once."""
    return tuple(make_page(seed) for seed in SEEDS)


def plain(text: str) -> str:
    """`text` without white space and markdown marks."""
    text = re.sub(r"(?m)^#+ |\*\*", "", text)
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def lines_of(ranges: list[list[Any]]) -> list[int]:
    """The line numbers of first-last ranges."""
    return [number for first, last, *_ in ranges for number in range(first, last + 1)]


def printed(page: MadePage, article: dict[str, Any]) -> str:
    """The characters of an article's lines."""
    lines = page.text.split("\n")
    return "".join(plain(lines[number - 1]) for number in lines_of(article["lines"]))


def stated(article: dict[str, Any]) -> str:
    """The characters gold gives an article; a closing credit is part of its paragraph."""
    head = [article["kicker"] or "", article["headline"], *article["deck"]]
    body = [plain(text) for text in article["paragraphs"]]
    credit = plain(article["credit"] or "")
    inside = bool(credit) and body[-1].endswith(credit)
    return plain("".join(head)) + "".join(body) + ("" if inside else credit)


def test_the_same_seed_makes_the_same_page() -> None:
    """Nothing but the seed decides a page."""
    assert make_page(7) == make_page(7)
    assert make_page(7).text != make_page(8).text


def test_every_line_is_accounted_for_once(pages: tuple[MadePage, ...]) -> None:
    """A line with text belongs to one article, is banner or furniture, or repeats another."""
    for page in pages:
        gold, lines = page.gold, page.text.split("\n")
        count = Counter(lines_of(gold["banner_lines"]) + lines_of(gold["furniture"]))
        for article in gold["articles"]:
            count.update(lines_of(article["lines"]) + lines_of(article["duplicate_lines"]))
        for number, line in enumerate(lines, 1):
            assert count[number] == 1 or not line.strip(), (page.name, number, line)
            assert count[number] <= 1, (page.name, number, line)


def test_an_article_has_the_characters_of_its_lines(pages: tuple[MadePage, ...]) -> None:
    """No character of an article's lines is lost in gold and none is added."""
    for page in pages:
        for article in page.gold["articles"]:
            assert Counter(printed(page, article)) == Counter(stated(article)), article["id"]


def test_paragraphs_stand_in_order_in_their_lines(pages: tuple[MadePage, ...]) -> None:
    """Unless a head is set into its middle, a paragraph is one run of its article's text."""
    for page in pages:
        for article in page.gold["articles"]:
            text, at = printed(page, article), 0
            if "head:mid-sentence" in article["habits"]:
                continue
            for paragraph in article["paragraphs"]:
                at = text.find(plain(paragraph), at)
                assert at >= 0, (article["id"], paragraph)
                at += len(plain(paragraph))


def test_gold_scores_full_marks_against_itself(
    pages: tuple[MadePage, ...], scorer: ModuleType
) -> None:
    """Gold as a prediction is perfect, so a lost mark is the segmenter's."""
    total: Counter[str] = Counter()
    for page in pages:
        counts, errors = scorer.score_page(page.gold, page.gold["articles"], page.text, 0.8)
        assert not errors, (page.name, errors)
        total.update(counts)
    summary = scorer.summary(total)
    for name in ("f1", "headline_acc", "byline_acc", "full_head_acc", "lines_iou", "paragraph_f1"):
        assert summary[name] == 1.0, name
    assert summary["furniture_leakage"] in (0.0, None)
    assert summary["banner_leakage"] in (0.0, None)


def test_another_width_keeps_the_articles(pages: tuple[MadePage, ...]) -> None:
    """A page set to another width holds the same articles and the same page furniture."""
    for page in pages[:20]:
        for width in (0, 13, 18):
            other = make_page(int(page.name[1:]), width=width)
            for ours, theirs in zip(page.gold["articles"], other.gold["articles"], strict=True):
                same = ("headline", "kicker", "deck", "paragraphs", "byline", "credit")
                assert [ours[key] for key in same] == [theirs[key] for key in same]


def test_another_order_moves_whole_articles(pages: tuple[MadePage, ...]) -> None:
    """The last article printed first is the same article, line for line."""
    for page in pages[:20]:
        count = len(page.gold["articles"])
        moved = make_page(int(page.name[1:]), order=(count - 1, *range(count - 1)))
        last, first = page.gold["articles"][-1], moved.gold["articles"][0]
        assert last["paragraphs"] == first["paragraphs"]
        assert printed(page, last) == printed(moved, first)


def test_pages_hold_four_to_nine_articles(pages: tuple[MadePage, ...]) -> None:
    """A page has as many articles as a newspaper's page."""
    assert {len(page.gold["articles"]) for page in pages} <= set(range(4, 10))


def test_tuning_and_reporting_seeds_share_no_news() -> None:
    """Even seeds and odd seeds draw from different items."""
    if not news_sources():
        pytest.skip("the news items are not here: pages are made of labelled articles alone")
    heads = [{a["headline"] for s in range(p, 40, 2) for a in _news_articles(s)} for p in (0, 1)]
    assert not heads[0] & heads[1]


def _news_articles(seed: int) -> list[dict[str, Any]]:
    return [a for a in make_page(seed).gold["articles"] if "source:news" in a["habits"]]


def test_pages_are_made_without_the_news_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """The labelled articles alone make a page too."""
    monkeypatch.setattr(pages_module, "news_sources", lambda: ())
    origins = {habit for habit in make_page(3).habits if habit.startswith("source:")}
    assert "source:news" not in origins
    assert "source:gold" in origins
