"""Which chunks are one article: any number of them, in time that grows with the page."""

from __future__ import annotations

import time

import pytest

from retrieval import Page, SegmentedPage, segment_page

SUBJECTS = ("河堤", "食堂", "集市", "车站", "渡口", "剧院", "水塔", "公园")


def _cut(*lines: str) -> SegmentedPage:
    return segment_page(Page("page.txt", lines))


def _story(subject: str, paragraphs: int) -> list[str]:
    return [
        f"第{number}天，{subject}的工地上又来了{number + 7}个帮忙的人。"
        for number in range(paragraphs)
    ]


@pytest.mark.parametrize("paragraphs", [17, 60, 300])
def test_an_article_has_any_number_of_paragraphs(paragraphs: int) -> None:
    """The longest article is no constant."""
    (article,) = _cut(
        "河堤的工地上来了帮忙的人", "本报记者 林一舟", *_story("河堤", paragraphs)
    ).articles
    assert len(article.paragraphs) == paragraphs


def test_long_articles_end_where_the_next_begins() -> None:
    """A byline below a headline begins one."""
    page = [
        line
        for subject in ("河堤", "食堂")
        for line in (f"{subject}的工地上来了帮忙的人", "本报记者 林一舟", *_story(subject, 40))
    ]
    cut = _cut(*page)
    assert [article.headline[:2] for article in cut.articles] == ["河堤", "食堂"]


def _seconds(articles: int) -> float:
    page: list[str] = []
    for number in range(articles):
        subject = SUBJECTS[number % len(SUBJECTS)]
        page += [
            f"{subject}的工地上来了{number}个人",
            "本报讯（记者 林一舟）" + _story(subject, 1)[0],
        ]
        page += _story(subject, 8)
    start = time.process_time()
    _cut(*page)
    return time.process_time() - start


@pytest.mark.slow
def test_time_grows_with_the_page() -> None:
    """Four times as many articles take about four times as long."""
    _seconds(50)
    assert _seconds(400) < 8 * max(_seconds(100), 0.05)


def test_a_headline_set_is_read_below_a_taught_style() -> None:
    """Where headlines stand at the margin, an indented line is a part's."""
    page = (
        "河堤的工地上来了帮忙的人",
        "",
        "　　本报讯（记者 林一舟）昨天，河堤的工地上来了三十多个帮忙的人。",
        "　　第一天",
        "　　工人们先把旧石头搬开，再一车一车地运来新石头。",
        "",
        "食堂添了送餐的窗口",
        "",
        "　　本报讯（记者 高闻）食堂的送餐窗口昨天开张，老人不用再排队。",
        "　　窗口一天送出八十份饭，最远的送到渡口。",
    )
    first, second = _cut(*page).articles
    assert "第一天" in first.paragraphs
    assert second.headline == "食堂添了送餐的窗口"
