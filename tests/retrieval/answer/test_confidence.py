"""Whether the pages answer at all."""

from __future__ import annotations

import pytest

from retrieval import Retriever

ASKED = "密云区总工会慰问了多少名公共文明引导员？"


@pytest.mark.parametrize(
    "polite", ["你好，{}", "hello {} thanks", "帮我查一下{}", "请问{}", "{}谢谢您！"]
)
def test_politeness_neither_helps_nor_hurts(retriever: Retriever, polite: str) -> None:
    """The same answer, and about as sure."""
    plain, asked = retriever.ask(ASKED), retriever.ask(polite.format(ASKED))
    assert asked.best == plain.best
    assert asked.confidence == pytest.approx(plain.confidence, abs=0.02)


@pytest.mark.parametrize(
    "chatter", ["你好", "帮我写首诗", "翻译成英语", "红烧肉怎么做", "Python list sort"]
)
def test_chatter_is_not_answered(retriever: Retriever, chatter: str) -> None:
    """What is typed to an assistant is not in the paper."""
    answer = retriever.ask(chatter)
    assert not answer.answered
    assert answer.best is None


@pytest.mark.parametrize(
    "other",
    [
        "海淀区总工会慰问了多少名公共文明引导员？",
        "2019年密云区总工会慰问了多少名公共文明引导员？",
        "密云区总工会给公共文明引导员花了多少钱？",
    ],
)
def test_what_the_article_lacks_makes_it_less_sure(retriever: Retriever, other: str) -> None:
    """Another place, another year, a sum that nobody names."""
    assert retriever.ask(other).confidence < 0.6 * retriever.ask(ASKED).confidence


def test_confidence_is_a_probability(retriever: Retriever) -> None:
    """Between 0 and 1, and it alone decides."""
    for question in (ASKED, "你好", "xyzzy", "燃气集团", "谁？"):
        answer = retriever.ask(question)
        assert 0 <= answer.confidence <= 1
        assert answer.answered == (answer.best is not None)
