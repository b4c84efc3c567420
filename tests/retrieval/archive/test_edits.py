"""Corrections of a page, applied."""

from __future__ import annotations

import pytest

from retrieval import Article, Byline, Page, SegmentedPage, segment_page
from retrieval.archive.edits import Edit, edited, offset_of

LINES = (
    "# 社区食堂新添送餐窗口",
    "",
    "本报讯（记者 高闻）午饭时间还没到，柳湾社区食堂的送餐窗口已经排起了小队。",
    "送餐员一天送出三百份午饭。",
    "河灯节下月开幕",
    "本报讯（记者 罗拾）第三届河灯节将于下月五日在北渡口开幕。",
    "节日期间，渡口加开夜班渡轮。",
    "",
    "# 渡口加班疏导人潮",
    "",
    "北渡码头昨日宣布，每日加开六班渡轮。",
)


def _one() -> SegmentedPage:
    """A page with two articles, the first of them wrongly with a second in it."""
    cut = segment_page(Page("p.txt", LINES))
    texts = (LINES[2:7], LINES[10:11])
    heads = (LINES[0][2:], LINES[8][2:])
    first = (3, 11)
    names = (("高闻", "罗拾"), ())
    return cut.model_copy(
        update={
            "articles": tuple(
                Article(
                    id=f"p-{n + 1:02d}",
                    page="p.txt",
                    headline=heads[n],
                    byline=Byline(reporters=names[n]),
                    paragraphs=texts[n],
                    lines=((first[n] - 2, first[n] + len(texts[n]) - 1),),
                    line_starts=tuple(
                        (sum(len(line) + 1 for line in texts[n][:k]), first[n] + k)
                        for k in range(len(texts[n]))
                    ),
                    confidence=0.5,
                )
                for n in range(2)
            )
        }
    )


def _split(line: int) -> Edit:
    return Edit(split=offset_of(_one().articles[0], line))


def test_parts_are_put_right() -> None:
    """Each alone; texts in one line, empty ones are taken away, the others stay."""
    edit = Edit(kicker=" 引\n题 ", deck=("副题", ""), reporters=("甲某",), kind="photo")
    page = edited(_one(), 0, edit)
    assert page is not None
    article = page.articles[0]
    assert (article.kicker, article.headline, article.deck) == ("引 题", LINES[0][2:], ("副题",))
    assert (article.byline.reporters, article.kind, article.confidence) == (("甲某",), "photo", 1.0)
    assert article.corrected == ("kicker", "deck", "kind", "reporters")
    assert page.articles[1] == _one().articles[1]


def test_an_empty_part_is_taken_away() -> None:
    """But an article has a headline."""
    page = edited(_one(), 0, Edit(kicker="", headline="", reporters=()))
    assert page is not None
    article = page.articles[0]
    assert (article.kicker, article.headline, article.byline.names) == (None, LINES[0][2:], ())


def test_a_split_gives_two_articles_their_own() -> None:
    """Text, lines, names; the line that it begins with is the headline of the second."""
    page = edited(_one(), 0, _split(5))
    assert page is not None
    first, second, third = page.articles
    assert (first.id, second.id, third.id) == ("p-01", "p-03", "p-02")
    assert (first.paragraphs, first.lines) == (LINES[2:4], ((1, 4),))
    assert (second.headline, second.paragraphs, second.lines) == (LINES[4], LINES[5:7], ((5, 7),))
    assert second.line_starts[0] == (0, 6)
    assert (first.byline.reporters, second.byline.reporters) == (("高闻",), ("罗拾",))
    assert first.corrected == second.corrected == ("split",)


def test_a_split_before_a_sentence_leaves_it_in_the_text() -> None:
    """An article without a headline of its own is headed by its first sentence."""
    page = edited(_one(), 0, _split(4))
    assert page is not None
    second = page.articles[1]
    assert (second.kind, second.headline) == ("untitled", LINES[3])
    assert second.paragraphs == LINES[3:7]


def test_every_line_stays_where_it_was() -> None:
    """Offsets lead to the same lines of the file after a split and a merge."""
    page = edited(_one(), 0, _split(5))
    assert page is not None
    merged = edited(page, 0, Edit(merge=True))
    assert merged is not None
    for article in (*page.articles, *merged.articles):
        for offset, line in article.line_starts:
            assert LINES[line - 1].endswith(article.text[offset:].split("\n")[0])


def test_a_merge_keeps_every_word() -> None:
    """The headline of the rest is a paragraph; names and lines are those of both."""
    page = edited(_one(), 0, Edit(merge=True))
    assert page is not None
    [article] = page.articles
    assert article.paragraphs == (*LINES[2:7], LINES[8][2:], LINES[10])
    assert article.lines == ((1, 7), (9, 11))
    assert article.byline.reporters == ("高闻", "罗拾")


def test_a_split_is_undone_by_a_merge() -> None:
    """Text and names are as they were."""
    page = edited(_one(), 0, _split(5))
    assert page is not None
    merged = edited(page, 0, Edit(merge=True))
    assert merged is not None
    was, now = _one().articles[0], merged.articles[0]
    assert (now.paragraphs, now.lines, now.byline) == (was.paragraphs, was.lines, was.byline)


@pytest.mark.parametrize("line", [-1, 0, 1, 2, 3, 8, 11, 99])
def test_lines_that_split_nothing(line: int) -> None:
    """Outside the article, above its text, its first line, another's."""
    assert offset_of(_one().articles[0], line) is None


def test_an_offset_within_a_line_splits_nothing() -> None:
    """Of other bytes the text may be wrapped otherwise."""
    assert edited(_one(), 0, Edit(split=5)) is None


def test_the_last_article_has_no_rest() -> None:
    """There is nothing to merge it with."""
    assert edited(_one(), 1, Edit(merge=True)) is None
