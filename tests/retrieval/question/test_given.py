"""Filters that a program gives beside the question."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from retrieval import FilterError, Retriever
from retrieval.chinese.periods import Period
from retrieval.chinese.text import fold
from retrieval.question.filters import Filters
from retrieval.question.given import GivenFilters, read_given

TODAY = datetime.date(2024, 3, 1)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"reporter": "王 某"}, Filters(names=("王某",))),
        ({"date": "2023-01"}, Filters(dates=(Period("2023-01-01", "2023-01-31"),))),
        (
            {"date": datetime.date(2023, 1, 5)},
            Filters(dates=(Period("2023-01-05", "2023-01-05"),)),
        ),
        ({"edition": ["第03版", "A5"]}, Filters(editions=("3", "a5"))),
        ({"paper": "某报", "source": "他报"}, Filters(sources=("某报", "他报"))),
        ({"section": "要闻"}, Filters(sections=("要闻",))),
    ],
)
def test_values_are_read_as_those_that_readers_type(given: GivenFilters, read: Filters) -> None:
    """One value or several, and "paper" is a second name of "source"."""
    assert read_given(given, fold, TODAY) == read


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"title": "好"}, "name"),
        ({"date": "2023-13"}, "value"),
        ({"edition": "三百"}, "value"),
        ({"reporter": " "}, "value"),
    ],
)
def test_what_is_no_filter_is_an_error(given: Mapping[str, str], reason: str) -> None:
    """A program is told, where a reader's filter is passed over and listed as ignored."""
    with pytest.raises(FilterError) as caught:
        read_given(given, fold, TODAY)
    assert (caught.value.name, caught.value.reason) == (next(iter(given)), reason)


MADE = Retriever.from_texts(
    ["比赛在北京举行。", "展览在上海开幕。", "比赛在上海举行。"],
    ids=["a", "b", "c"],
    metadata=[
        {"date": "2023-01-05", "paper": "甲报", "edition": "03"},
        {"date": datetime.date(2024, 1, 1), "paper": "甲报"},
        {"section": "体育", "reporters": ["王五"]},
    ],
)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"date": "2023"}, ["a"]),
        ({"date": ["2023", "2024"]}, ["a", "b"]),
        ({"edition": "3"}, ["a"]),
        ({"reporter": "王五"}, ["c"]),
        ({"paper": "甲", "date": "2024"}, ["b"]),
        ({"paper": "乙"}, []),
    ],
)
def test_articles_are_those_admitted(filters: GivenFilters, found: list[str]) -> None:
    """Of several filters all must fit, of several values one."""
    assert [article.id for article in MADE.iter_articles(filters)] == found


def test_given_and_typed_filters_must_both_fit() -> None:
    """And the answer names them both."""
    answer = MADE.ask("日期:2023 比赛在哪里举行？", filters={"paper": "甲报"})
    assert [hit.passage_id for hit in answer.hits] == ["a"]
    assert set(answer.filters) == {"source", "date"}
    assert MADE.search("日期:2023 比赛", filters={"section": "体育"}) == ()


def test_filters_alone_list_what_both_admit() -> None:
    """A question of nothing but filters asks for the articles themselves."""
    assert [hit.passage_id for hit in MADE.search("来源:甲报", filters={"date": "2024"})] == ["b"]


def test_an_answer_comes_from_what_is_admitted(retriever: Retriever) -> None:
    """The best sentence is never of an article that was left out."""
    question = "燃气集团的工会主席是谁？"
    best = retriever.ask(question).best
    assert best
    own = retriever.article(best.article_id)
    assert own
    others = [article.page for article in retriever.articles if article.page != own.page]
    answer = retriever.ask(question, filters={"source": others})
    assert own.page not in {hit.page for hit in answer.hits}
    assert retriever.ask(question, filters={"source": own.page}).best == best


def test_filters_hold_for_what_a_follow_up_leans_on(retriever: Retriever) -> None:
    """A history changes nothing about which articles are admitted."""
    page = retriever.articles[0].page
    history = ["燃气集团的工会主席是谁？"]
    answer = retriever.ask("他说了什么？", history, filters={"source": page})
    assert {hit.page for hit in answer.hits} <= {page}


def test_lists_hold_what_is_admitted_alone(retriever: Retriever) -> None:
    """A question about the collection is one about the articles that the filters admit."""
    question = "赵思远写了哪些文章？"
    listed = retriever.ask(question).list
    assert listed
    pages = {item.article_id.rpartition("-")[0] for item in listed.items}
    other = next(a.page for a in retriever.articles if a.page_id not in pages)
    assert retriever.ask(question, filters={"source": other}).list is None
    own = retriever.ask(question, filters={"reporter": "赵思远"}).list
    assert own == listed


def test_an_explanation_takes_the_filters_of_its_answer(retriever: Retriever) -> None:
    """Its value is the score of the hit."""
    filters = {"source": retriever.articles[0].page}
    hit = retriever.ask("职工活动在哪里举行？", filters=filters).hits[0]
    tree = retriever.explain("职工活动在哪里举行？", hit.passage_id, filters=filters)
    assert tree.value == pytest.approx(hit.score)
