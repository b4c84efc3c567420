"""Filters that a reader types."""

from __future__ import annotations

import datetime

import pytest

from retrieval import Archive, Byline, Metadata, Page, Retriever
from retrieval.chinese.text import fold
from retrieval.models import Article
from retrieval.question.filters import Filters, labels_of, read_filters

TODAY = datetime.date(2024, 3, 6)
"""A Wednesday."""

ARTICLE = Article(
    id="a",
    page="晨刊/2023-01-05_03.txt",
    headline="开幕",
    byline=Byline(reporters=("王小 明",), photographers=("赵丁",)),
    paragraphs=("展览开幕。",),
    lines=(),
    section=("今日要闻",),
    paper="某某晨刊",
    date="2023-01-05",
    edition="A03",
)


def _admits(typed: str) -> bool:
    filters, rest, ignored = read_filters(fold(typed), TODAY)
    assert (rest.strip(), ignored) == ("", ())
    return filters.admit(labels_of(ARTICLE, fold))


@pytest.mark.parametrize(
    "typed",
    [
        "记者:王小明", "记者：赵丁", "作者:小明", "日期:2023", "日期：2023-01", "日期:2023年1月", "日期:2023-1-5",
        "日期:2023年1月5日", "日期:20230105", "日期:1月5日", "日期:1月", "版:A3", "版：第a03版", "来源:晨刊",
        "来源:2023-01-05_03", "报纸: 某某晨刊", "reporter:王小明 date:2023", "记者:李四 记者:赵丁", "日期:2022..2023-01", "日期:2022 到 2024", "日期:去年",
        "日期:去年1月", "日期:>2022", "日期>=2023", "日期:<=2023-01-05", "日期:2022以来", "日期:二〇二三年一月",
        "日期:民国112年", "年份:2023", "时间:2023-01", "日期:1月3日至8日", "栏目:要闻",
    ],
)  # fmt: skip
def test_what_fits_is_admitted(typed: str) -> None:
    """Part of a name, a year, month or day, an edition, a paper or page; one value of each."""
    assert _admits(typed)


@pytest.mark.parametrize(
    "typed",
    ["记者:王大明", "日期:2022", "日期:2023-02", "日期:2023-01-15", "版:3", "版:A30", "来源:晚刊", "记者:赵丁 日期:2022", "日期:今年", "日期:2023-02..2023-03", "日期:>2023", "日期:本周", "栏目:体育", "版:头版"],
)  # fmt: skip
def test_what_does_not_fit_is_not(typed: str) -> None:
    """Every kind that is typed must fit."""
    assert not _admits(typed)


@pytest.mark.parametrize(
    "typed",
    ["主题:团结", "比赛时间:5月", "现场记者:王", "时间:晚上八点 地点:体育馆"],
)
def test_what_only_looks_like_one_stays_text(typed: str) -> None:
    """Words before a colon that name no filter."""
    assert read_filters(typed, TODAY) == (Filters(), typed, ())


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("日期:2023-13 谁得了奖", "谁得了奖"),
        ("日期:昨儿个 谁得了奖", "谁得了奖"),
        ("谁得了奖 日期:5", "谁得了奖"),
        ("日期:2024到2022 谁得了奖", "谁得了奖"),
        ("版:增刊 谁得了奖", "谁得了奖"),
        ("标题:开幕 谁得了奖", "开幕 谁得了奖"),
        ("记者:谁写的", "记者:谁写的"),
    ],
)
def test_what_is_not_understood_is_named(typed: str, rest: str) -> None:
    """No filter, but said; the words of a filter that there is not are looked for as words."""
    filters, left, ignored = read_filters(typed, TODAY)
    assert (filters, left.strip()) == (Filters(), rest)
    assert [":" in typed[slice(*span)] for span in ignored] == [True]


def test_a_question_right_behind_a_date() -> None:
    """日期:2023年谁得了奖 is the filter and the question."""
    filters, rest, _ = read_filters("日期:2023年谁得了奖", TODAY)
    assert (filters.said, rest.strip()) == ({"date": ("2023-01-01..2023-12-31",)}, "谁得了奖")


def test_the_question_keeps_its_places() -> None:
    """Blanks stand where the filter stood."""
    filters, rest, _ = read_filters("谁得奖了 版:3 在哪", TODAY)
    assert filters == Filters(editions=("3",))
    assert rest == "谁得奖了     在哪"


@pytest.fixture(scope="module")
def dated() -> Retriever:
    """Two pages with the same words on two days."""
    archive = Archive()
    for day, winner in (("05", "周甲"), ("06", "吴乙")):
        lines = ("## 比赛结束", "", f"比赛昨天结束,{winner}得了冠军。")
        archive.add_page(
            Page(f"{day}.txt", lines), metadata=Metadata("晚刊", f"2023-01-{day}", "3")
        )
    return archive.retriever()


def test_hits_are_restricted(dated: Retriever) -> None:
    """The same question finds the day that is asked for, and nothing of another."""
    for day, winner in (("05", "周甲"), ("06", "吴乙")):
        hits = dated.ask(f"日期:2023-01-{day} 谁得了冠军？").hits
        assert winner in hits[0].text
        assert {hit.date for hit in hits} == {f"2023-01-{day}"}


def test_an_answer_says_what_it_was_restricted_to(dated: Retriever) -> None:
    """Filters by their names, periods in figures, and those that were not understood as typed."""
    answer = dated.ask("日期：2023年1月 來源：晚刊 日期：上午 谁得了冠军")
    assert answer.filters == {"date": ("2023-01-01..2023-01-31",), "source": ("晚刊",)}
    assert answer.ignored == ("日期：上午",)


def test_relative_dates_follow_the_clock() -> None:
    """去年 is the year before the day on which the question is asked."""
    archive = Archive()
    archive.add_page(
        Page("a.txt", ("## 比赛结束", "", "比赛昨天结束,周甲得了冠军。")),
        metadata=Metadata("晚刊", "2023-01-05", "3"),
    )
    day = [datetime.date(2024, 3, 6)]
    retriever = archive.retriever(today=lambda: day[0])
    assert retriever.ask("日期:去年 谁得了冠军").hits
    day[0] = datetime.date(2025, 3, 6)
    assert not retriever.ask("日期:去年 谁得了冠军").hits


def test_filters_alone_list_the_articles_in_order(dated: Retriever) -> None:
    """Each article once, in reading order, as a list."""
    answer = dated.ask("来源：晚刊")
    assert [hit.page for hit in answer.hits] == ["05.txt", "06.txt"]
    assert (answer.answered, answer.best) == (True, None)
    assert answer.list is not None
    assert [item.article_id for item in answer.list.items] == ["05-01", "06-01"]


def test_a_list_is_in_reading_order(dated: Retriever) -> None:
    """Asked or searched; no article of a list answers better than the one before it."""
    asked, found = dated.ask("来源：晚刊"), dated.search("来源：晚刊")
    assert [hit.passage_id for hit in asked.hits] == [hit.passage_id for hit in found]


def test_nothing_that_fits_is_not_found(dated: Retriever) -> None:
    """No hit of another day comes instead."""
    for question in ("日期:2024", "日期:2024 谁得了冠军"):
        assert (dated.ask(question).hits, dated.ask(question).answered) == ((), False)


def test_a_caller_learns_what_the_filters_admit(dated: Retriever) -> None:
    """The articles, none of them, or None where nothing is filtered."""
    admitted = dated.admitted("日期:2023-01-06 谁得了冠军？")
    assert admitted is not None
    assert {article.page for article in admitted} == {"06.txt"}
    assert dated.admitted("日期:2030") == ()
    assert dated.admitted("谁得了冠军？") is None


def test_a_list_leans_on_no_earlier_question(dated: Retriever) -> None:
    """Filters alone list their articles in a conversation too; a question after them keeps them."""
    answer = dated.ask("来源：晚刊", ["日期:2023-01-05 谁得了冠军？"])
    assert answer.standalone_question is None
    assert [hit.page for hit in answer.hits] == ["05.txt", "06.txt"]
    hits = dated.ask("那谁得了冠军呢？", ["日期:2023-01-06"]).hits
    assert {hit.page for hit in hits} == {"06.txt"}
