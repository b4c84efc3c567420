"""What kind of answer a question wants."""

from __future__ import annotations

import pytest

from retrieval.question.expectation import Expectation, expectation, set_aside


@pytest.mark.parametrize(
    ("question", "kind", "focus"),
    [
        ("比赛什么时候开始", "time", ""),
        ("比赛在哪里举行", "place", ""),
        ("谁得了第一名", "person", ""),
        ("奖金是多少钱", "money", ""),
        ("同比增长了多少", "percent", ""),
        ("一共有多少名职工", "count", "名"),
        ("培训持续多久", "duration", ""),
        ("这是第几届", "ordinal", ""),
        ("为什么要停水", "reason", ""),
        ("怎么报名", "manner", ""),
        ("活动叫什么名字", "title", ""),
        ("去了哪家医院", "named", "医院"),
        ("哪位教练得了奖", "person", "教练"),
        ("他是什么职务", "role", ""),
        ("谁主办了展览", "organisation", ""),
    ],
)
def test_the_question_word_says_the_kind(question: str, kind: str, focus: str) -> None:
    """And the noun behind it what it is to be one of."""
    wanted = expectation(question)
    assert wanted is not None
    assert (wanted.kind, wanted.focus) == (kind, focus)


def test_several_are_wanted_as_a_list() -> None:
    """With their number, where the question has one."""
    assert expectation("哪两个队晋级") == Expectation("list", "队晋级", True, 2)
    wanted = expectation("设了哪些项目")
    assert wanted is not None
    assert (wanted.kind, wanted.several, wanted.number) == ("list", True, 0)


def test_a_statement_wants_nothing() -> None:
    """Without a question word."""
    assert expectation("职工技能竞赛") is None


def test_what_is_set_aside_is_not_asked_for() -> None:
    """除了…以外 names what the reader knows already."""
    question = "除了跳绳以外还有什么项目"
    span = set_aside(question)
    assert span is not None
    assert question[span.start : span.end].startswith("除了跳绳")
    assert set_aside("还有什么项目") is None
