"""Exact phrases in quotation marks."""

from __future__ import annotations

import pytest

from retrieval import Retriever
from retrieval.chinese.text import fold
from retrieval.question.phrases import read_phrases

TEXTS = [
    "上海交通大学开学。",
    "上海的交通和大学。",
    "他说，“上海 交通大学”很好。",
    "北京大学开学。",
]


@pytest.fixture(scope="module")
def texts() -> Retriever:
    return Retriever.from_texts(TEXTS)


@pytest.mark.parametrize(
    "question", ['"上海交通大学"', "“上海交通大学”", "「上海交通大學」", "＂上海交通大学＂ 开学"]
)
def test_a_phrase_must_stand_in_the_text(texts: Retriever, question: str) -> None:
    """Whatever the marks, in folded form and without blanks; the same words apart are no hit."""
    assert {hit.text for hit in texts.search(question)} == {TEXTS[0], TEXTS[2]}


@pytest.mark.parametrize("question", ['"大学交通"', "“大学交通”", '"大学交通" 上海'])
def test_a_phrase_that_no_text_holds_finds_nothing(texts: Retriever, question: str) -> None:
    """Where it was meant as a condition, there is no hit without it."""
    assert texts.search(question) == ()


def test_a_name_in_a_sentence_may_be_unknown(texts: Retriever) -> None:
    """“…” is set around any name: where no text holds it, it counts as words."""
    assert texts.search("“开学季”时大学开学了吗")[0].text in (TEXTS[0], TEXTS[3])


@pytest.mark.parametrize("question", ["《上海日报》", '5"', "“”", '"，"', "‘上海’"])
def test_no_phrase(question: str) -> None:
    """Titles, a lone mark, nothing between the marks, and inner marks."""
    assert read_phrases(question, fold(question)) == ()


def test_a_phrase_across_passages_is_found() -> None:
    """It is looked for in the article, and passages that hold it themselves come alone."""
    texts = Retriever.from_texts(["甲队\n获胜，乙队落败。", "甲队落败，乙队获胜。"])
    [hit] = texts.search('"甲队获胜"')
    assert hit.passage_id == "1"
