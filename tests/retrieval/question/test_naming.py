"""What a question names."""

from __future__ import annotations

import datetime

import pytest

from retrieval.index.analyzer import Analyzer
from retrieval.question.naming import content_words, named
from retrieval.question.query import read_query

TODAY = datetime.date(2024, 1, 10)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    """One for all."""
    return Analyzer()


@pytest.mark.parametrize(
    ("question", "kind", "text"),
    [
        ("肖建明主任是谁", "name", "肖建明"),
        ("开往青海的列车", "name", "青海"),
        ("农业银行的冰柜", "name", "农业银行"),
        ("历下区的公园", "name", "历下区"),
        ("2021年的活动", "number", "2021年"),
        ("8月3日的活动", "number", "8月3日"),
        ("一千三百九十七个班组", "number", "一千三百九十七"),
        ("行长叫什么", "office", "行长"),
        ("副司令员是谁", "office", "副司令员"),
    ],
)
def test_names_numbers_and_offices(analyzer: Analyzer, question: str, kind: str, text: str) -> None:
    """People, places, bodies; numbers with their unit; offices with 副."""
    found = named(read_query(question, analyzer, TODAY), analyzer)
    assert (kind, text) in [(one.kind, one.text) for one in found]


@pytest.mark.parametrize(
    "question", ["公司给职工发了什么", "哪座城市的东西好", "P29路有几站", "两个人去了哪里"]
)
def test_what_names_nothing(analyzer: Analyzer, question: str) -> None:
    """Common words, chance neighbours, parts of Latin words, and small numbers."""
    names = named(read_query(question, analyzer, TODAY), analyzer)
    assert [one.text for one in names if one.text != "p29"] == []


def test_what_it_lets_choose_is_not_taken_for_granted(analyzer: Analyzer) -> None:
    """Of 15组还是16组, one is wrong."""
    found = named(read_query("分成15组还是16组", analyzer, TODAY), analyzer)
    assert [one for one in found if one.kind == "number"] == []


def test_words_that_ask_say_nothing(analyzer: Analyzer) -> None:
    """Pronouns, numerals, and the nouns by which one asks."""
    query = read_query("他们为什么在那个地方办插花活动", analyzer, TODAY)
    assert set(content_words(query, analyzer)) == {"插花", "活动"}
