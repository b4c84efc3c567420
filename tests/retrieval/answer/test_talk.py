"""Small talk, and what is offered instead."""

from __future__ import annotations

import pytest

from retrieval import Retriever
from retrieval.answer.talk import talk_of
from retrieval.chinese.text import fold


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("你好", "greeting"),
        ("你好！", "greeting"),
        ("hello", "greeting"),
        ("谢谢啊", "thanks"),
        ("thank you", "thanks"),
        ("你是谁?", "who"),
        ("你好,你是谁", "who"),
        ("你能做什么", "help"),
        ("what can you do?", "help"),
        ("你好,谁得了奖", None),
        ("谢谢你的帮助怎么翻译", None),
        ("献血", None),
        ("?", None),
        ("", None),
    ],
)
def test_talk_is_all_that_is_said(line: str, kind: str | None) -> None:
    """A greeting before a question does not make it small talk."""
    assert talk_of(fold(line)) == kind


def test_talk_is_no_answer(retriever: Retriever) -> None:
    """It is not found in the pages, nothing is quoted, and its kind is said."""
    answer = retriever.ask("你好")
    assert (answer.talk, answer.verdict, answer.answered) == ("greeting", "not_found", False)
    assert answer.best is None
    assert answer.hits == ()


def test_what_is_offered_has_an_answer(retriever: Retriever) -> None:
    """Two questions, both answered for sure when they are asked."""
    offered = retriever.ask("你能做什么").suggestions
    assert len(set(offered)) == 2
    assert [retriever.ask(question).verdict for question in offered] == ["sure", "sure"]


def test_an_empty_archive_offers_nothing() -> None:
    """Small talk needs no pages."""
    assert Retriever.from_texts([]).ask("你好").suggestions == ()


def test_talk_behind_a_filter_is_talk(retriever: Retriever) -> None:
    """A reader whose questions are narrowed to a page may say hello, too."""
    assert retriever.ask("版:3 你好").talk == "greeting"
    assert retriever.ask("版:3").talk is None
