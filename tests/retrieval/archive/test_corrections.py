"""How corrections come back to their articles, and how they are taken back."""

from __future__ import annotations

import pytest

from retrieval import Article, SegmentedPage
from retrieval.archive.corrections import Corrections
from retrieval.archive.edits import Edit
from retrieval.archive.store import open_database


def _page(*texts: str) -> SegmentedPage:
    articles = tuple(
        Article(
            id=f"a-{n:02d}",
            page="a.txt",
            headline="旧题",
            paragraphs=tuple(text.split("\n")),
            lines=((10 * n, 10 * n + text.count("\n")),),
            line_starts=tuple(
                (sum(len(line) + 1 for line in text.split("\n")[:k]), 10 * n + k)
                for k in range(text.count("\n") + 1)
            ),
        )
        for n, text in enumerate(texts, 1)
    )
    return SegmentedPage(page="a.txt", articles=articles)


@pytest.fixture
def corrections() -> Corrections:
    return Corrections(open_database(None))


def _headlines(page: SegmentedPage) -> list[str]:
    return [article.headline for article in page.articles]


TITLE = Edit(headline="新题")


def test_a_correction_is_applied_to_its_article_alone(corrections: Corrections) -> None:
    """Who corrects an article vouches for it."""
    page = corrections.make("x", _page("甲。", "乙。"), 1, TITLE)
    assert page is not None
    assert _headlines(page) == ["旧题", "新题"]
    assert page.articles[1].confidence == 1.0
    assert corrections.apply_all("x", _page("甲。", "乙。")) == page


def test_later_corrections_are_of_what_earlier_ones_made(corrections: Corrections) -> None:
    """A split, and then the headline of what was split off."""
    split = corrections.make("x", _page("甲。\n乙。", "丙。"), 0, Edit(split=3))
    assert split is not None
    corrections.make("x", split, 1, TITLE)
    page = corrections.apply_all("x", _page("甲。\n乙。", "丙。"))
    assert [(a.id, a.headline, a.text) for a in page.articles] == [
        ("a-01", "旧题", "甲。"),
        ("a-03", "新题", "乙。"),
        ("a-02", "旧题", "丙。"),
    ]


def test_new_bytes_take_over_what_was_said_of_a_text(corrections: Corrections) -> None:
    """By the text of the article, wherever it stands now."""
    corrections.make("x", _page("甲。"), 0, TITLE)
    corrections.carry("x", _page("甲。"), "y")
    page = corrections.apply_all("y", _page("乙。", "甲。"))
    assert _headlines(page) == ["旧题", "新题"]


def test_what_a_removed_page_leaves_is_taken_up(corrections: Corrections) -> None:
    """By another page that holds the text, with all that was made of it."""
    split = corrections.make("x", _page("甲。\n乙。"), 0, Edit(split=3))
    assert split is not None
    corrections.make("x", split, 1, TITLE)
    corrections.leave("x", split)
    new = _page("丙。", "甲。\n乙。")
    corrections.take_up("z", new)
    assert _headlines(corrections.apply_all("z", new)) == ["旧题", "旧题", "新题"]


def test_corrections_of_an_older_version_are_found_by_number(corrections: Corrections) -> None:
    """They are kept as #2 until their page is seen again, then by the article's text."""
    corrections._database.execute(
        "INSERT INTO edits (digest, mark, change) VALUES ('x', '#2', ?)",
        (TITLE.model_dump_json(exclude_none=True),),
    )
    assert _headlines(corrections.apply_all("x", _page("甲。", "乙。"))) == ["旧题", "新题"]
    corrections.carry("x", _page("甲。", "乙。"), "y")
    assert _headlines(corrections.apply_all("y", _page("乙。", "甲。"))) == ["新题", "旧题"]


def test_corrections_are_taken_back_one_by_one(corrections: Corrections) -> None:
    """The last one first, until nothing is corrected; the page is then as it was cut."""
    cut = _page("甲。\n乙。", "丙。")
    page = corrections.make("x", cut, 0, TITLE)
    assert page is not None
    split = corrections.make("x", page, 0, Edit(split=3))
    assert split is not None
    assert corrections.undo("x", split, 1) == page
    assert corrections.undo("x", page, 0) == cut
    assert corrections.undo("x", cut, 0) is None
    assert corrections.apply_all("x", cut) == cut


def test_a_split_is_not_taken_back_under_a_later_one(corrections: Corrections) -> None:
    """What was split off was split again: that comes first."""
    page = corrections.make("x", _page("甲。\n乙。\n丙。"), 0, Edit(split=3))
    assert page is not None
    page = corrections.make("x", page, 1, Edit(split=3))
    assert page is not None
    assert corrections.undo("x", page, 0) == "a-01"
    once = corrections.undo("x", page, 2)
    assert isinstance(once, SegmentedPage)
    twice = corrections.undo("x", once, 0)
    assert isinstance(twice, SegmentedPage)
    assert twice.articles == _page("甲。\n乙。\n丙。").articles
