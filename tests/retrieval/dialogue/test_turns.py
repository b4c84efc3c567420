"""How the words of a turn tie it to the one before."""

from __future__ import annotations

import pytest

from retrieval.chinese.text import fold
from retrieval.dialogue.turns import asks_barely, content_of, manner_of, says_nothing, switch_of


@pytest.mark.parametrize(
    ("turn", "manner"),
    [
        ("那上海呢？", "switching"),
        ("上海的呢", "switching"),
        ("那上海呢，派了谁？", "switching"),
        ("他们待了多久？", "pointing"),
        ("那他们待了多久？", "pointing"),
        ("在这次比赛中谁赢了？", "pointing"),
        ("该公司在哪里？", "pointing"),
        ("其中女职工有多少？", "pointing"),
        ("那一共有多少人？", "joined"),
        ("还有谁去了？", "joined"),
        ("是跟谁一起去的？", "joined"),
        ("是否有人去了？", "plain"),
        ("一共有多少人？", "plain"),
        ("应该怎么办？", "plain"),
        ("其实谁赢了？", "plain"),
        ("其他人呢都去了哪里？", "plain"),
        ("站点帮他们解决了什么？", "plain"),
        ("上海派了谁呢？", "plain"),
        ("吉他比赛谁赢了？", "plain"),
    ],
)
def test_manners(turn: str, manner: str) -> None:
    """Pronouns and demonstratives point where they open a turn, not within it."""
    assert manner_of(fold(turn)) == manner


@pytest.mark.parametrize(
    ("turn", "what", "rest"),
    [
        ("那上海呢？", "上海", ""),
        ("户外劳动者的呢？", "户外劳动者", ""),
        ("那么，上海呢？派了谁？", "上海", "派了谁?"),
    ],
)
def test_the_other_thing_and_what_is_asked_of_it(turn: str, what: str, rest: str) -> None:
    """Both are ranges of the folded turn."""
    folded = fold(turn)
    switch = switch_of(folded)
    assert switch is not None
    assert (folded[slice(*switch.what)], folded[slice(*switch.rest)]) == (what, rest)


def test_content_leaves_question_words_out() -> None:
    """What is left names something."""
    assert content_of(fold("一共去了多少人？")) == "去了人"
    assert content_of(fold("为什么？")) == ""


def test_a_question_word_alone_asks_and_thanks_do_not() -> None:
    """为什么？ leans on anything, 谢谢 on nothing."""
    assert asks_barely(fold("为什么？"))
    assert not says_nothing(fold("为什么？"))
    assert says_nothing(fold("谢谢！"))
    assert not asks_barely(fold("谢谢！"))
