"""What readers put right: kept by the page's bytes and the article's text."""

from __future__ import annotations

import sqlite3

import pytest

from retrieval import Article, SegmentedPage
from retrieval.archive.corrections import Corrections
from retrieval.archive.store import open_database


def _page(*texts: str) -> SegmentedPage:
    articles = tuple(
        Article(id=f"a-{n:02d}", page="a.txt", headline="旧题", paragraphs=(text,), lines=((n, n),))
        for n, text in enumerate(texts, 1)
    )
    return SegmentedPage(page="a.txt", articles=articles)


@pytest.fixture
def corrections() -> Corrections:
    return Corrections(open_database(None))


def _headlines(corrections: Corrections, digest: str, page: SegmentedPage) -> list[str]:
    return [article.headline for article in corrections.apply_all(digest, page).articles]


def test_a_correction_is_applied_to_its_article_alone(corrections: Corrections) -> None:
    """By its number; who corrects an article vouches for it."""
    corrections.add("x", 2, kicker=None, headline="新题", deck=None)
    page = corrections.apply_all("x", _page("甲。", "乙。"))
    assert [article.headline for article in page.articles] == ["旧题", "新题"]
    assert page.articles[1].confidence == 1.0


def test_parts_are_corrected_one_by_one(corrections: Corrections) -> None:
    """A later correction of the deck leaves the headline of an earlier one."""
    corrections.add("x", 1, kicker=None, headline="新题", deck=None)
    corrections.add("x", 1, kicker=" 引\n题 ", headline=None, deck=["副题", ""])
    article = corrections.apply("x", 1, _page("甲。").articles[0])
    assert (article.kicker, article.headline, article.deck) == ("引 题", "新题", ("副题",))


def test_an_empty_kicker_takes_it_away(corrections: Corrections) -> None:
    """And an empty headline leaves the headline."""
    corrections.add("x", 1, kicker="", headline="", deck=None)
    kept = _page("甲。").articles[0].model_copy(update={"kicker": "引题"})
    article = corrections.apply("x", 1, kept)
    assert (article.kicker, article.headline) == (None, "旧题")


def test_new_bytes_take_over_what_was_said_of_a_text(corrections: Corrections) -> None:
    """By the text of the article, wherever it stands now."""
    corrections.add("x", 1, kicker=None, headline="新题", deck=None)
    corrections.carry("x", _page("甲。"), "y", _page("乙。", "甲。"))
    assert _headlines(corrections, "y", _page("乙。", "甲。")) == ["旧题", "新题"]


def test_what_a_removed_page_leaves_is_taken_up(corrections: Corrections) -> None:
    """By another page that holds the text."""
    corrections.add("x", 1, kicker=None, headline="新题", deck=None)
    _keep_page(corrections._database, 7, "x")
    corrections.leave(7, _page("甲。"))
    corrections.take_up("z", _page("乙。", "甲。"))
    assert _headlines(corrections, "z", _page("乙。", "甲。")) == ["旧题", "新题"]


def _keep_page(database: sqlite3.Connection, key: int, digest: str) -> None:
    database.execute(
        "INSERT INTO pages (key, name, id, digest, settings, data)"
        " VALUES (?, 'a.txt', 'a', ?, '[]', '{}')",
        (key, digest),
    )
