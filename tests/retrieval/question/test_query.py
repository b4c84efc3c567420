"""A question as it is looked for."""

from __future__ import annotations

import pytest

from retrieval import Retriever
from retrieval.question.query import Query


@pytest.fixture(scope="module")
def found() -> Retriever:
    """Two passages."""
    return Retriever.from_texts(["职工踊跃献血，人人都有收获的。", "花茶了得，工会的活动。"])


def _read(found: Retriever, question: str) -> Query:
    return found._searcher.read(question)


@pytest.mark.parametrize("question", ["的", "了", "的了", "吗？"])
def test_function_words_alone_look_for_nothing(found: Retriever, question: str) -> None:
    """They stand in every text, and no passage is a hit for them."""
    assert found.search(question) == ()


@pytest.mark.parametrize(("question", "text"), [("血", "献血"), ("茶", "花茶")])
def test_one_character_is_looked_for_in_words(found: Retriever, question: str, text: str) -> None:
    """血 finds the passage with 献血, and marks it."""
    [hit] = found.search(question)
    assert text in hit.text
    assert next(hit.text[start:end] for start, end in hit.highlights).find(question) >= 0


def test_a_character_beside_others_is_only_itself(found: Retriever) -> None:
    """Where more is asked, its words are not."""
    assert "花茶" not in _read(found, "茶 活动").others


def test_the_words_of_a_question_are_kept(found: Retriever) -> None:
    """Cut once, with their places."""
    query = _read(found, "献血活动")
    assert [word.term for word in query.cut] == ["献血", "活动"]
    assert all(query.folded[w.start : w.end] == w.term for w in query.cut)
