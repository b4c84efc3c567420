"""The items of an enumeration."""

from __future__ import annotations

import pytest

from retrieval import Retriever, Span
from retrieval.answer.items import items_in


def _items(sentence: str) -> list[str]:
    return [sentence[slice(*item)] for item in items_in(sentence, Span(0, len(sentence)))]


@pytest.mark.parametrize(
    ("listed", "items"),
    [
        ("赛龙舟、包粽子、挂艾草", ["赛龙舟", "包粽子", "挂艾草"]),
        ("为老人送上面粉、大米和食用油", ["面粉", "大米", "食用油"]),
        ("包括钢琴、古筝以及二胡等乐器", ["钢琴", "古筝", "二胡"]),
        ("东河小学代表队、西山镇小学代表队获得第三名", ["东河小学代表队", "西山镇小学代表队"]),
        ('推出"早安巴士""晚归巴士"', ["早安巴士", "晚归巴士"]),
        ('开展"冬暖"和"春风"行动', ["冬暖", "春风"]),
        ("和平里、参与奖、普及课", ["和平里", "参与奖", "普及课"]),
    ],
)
def test_items_stand_between_joints(listed: str, items: list[str]) -> None:
    """Without what leads up to the first, sums up, or goes on behind the last."""
    assert _items(listed) == items


@pytest.mark.parametrize("listed", ["面粉", "送来面粉等物资", "、", ""])
def test_one_thing_is_no_list(listed: str) -> None:
    """Nothing is marked where two items are not found."""
    assert _items(listed) == []


def test_an_answer_that_lists_has_its_items() -> None:
    """In the page's own words, traditional characters and full widths as they are."""
    text = "活動當天，義工為長者送上麵粉、大米和食用油等物資。晚上下雨。"
    best = Retriever.from_texts([text]).ask("義工送了哪些物資？").best
    assert best is not None
    assert [best.sentence[slice(*item)] for item in best.items] == ["麵粉", "大米", "食用油"]
    assert best.marks == best.items
