"""Like for like."""

from __future__ import annotations

import pytest

from retrieval import Analyzer
from retrieval.dialogue.substitution import place_of_like


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    """The analyzer, its dictionary loaded once."""
    return Analyzer()


@pytest.mark.parametrize(
    ("earlier", "what", "like"),
    [
        ("海淀区的工会主席是谁?", "东城区", "海淀区"),
        ("慰问组去了仁和医院吗?", "北京朝阳医院", "仁和医院"),
        ("丰台社工竞赛几支队进决赛?", "通州的竞赛", "丰台社工竞赛"),
        ("一共有多少家职工暖心驿站?", "劳动者的驿站", "职工暖心驿站"),
        ("谁得了第一名?", "第三名", "第一名"),
        ("冠军奖多少钱?", "亚军", "冠军"),
        ("2022年派了多少人?", "2023年", "2022年"),
        ("隧道左线多长?", "右线", "左线"),
        ("白天最高气温多少度?", "最低", "最高"),
        ('"红船"座椅放在哪里?', '"绿洲"', '"红船"'),
        ("给甘肃捐了多少钱?", "青海", "甘肃"),
        ("西城区的主席是谁?", "石景山", "西城区"),
        ("袁海鹏是什么职务?", "潘建新", "袁海鹏"),
        ("去年派了多少人?", "今年", "去年"),
    ],
)
def test_a_thing_of_the_same_kind_gives_its_place(
    analyzer: Analyzer, earlier: str, what: str, like: str
) -> None:
    """By its form, its last noun, its opposite, or for being a name too."""
    place = place_of_like(earlier, what, analyzer)
    assert place is not None
    assert earlier[place.start : place.end] == like


@pytest.mark.parametrize(
    ("earlier", "what"),
    [
        ("大白菜多少钱一公斤?", "莴笋"),
        ("贵州大厦去了几个人?", "咸亨酒店"),
        ("海淀区的工会主席是谁?", "海淀区"),
        ("谁得了第一名?", "时间"),
        ("袁海鹏是什么职务?", "高度"),
    ],
)
def test_where_nothing_is_alike_nothing_is_replaced(
    analyzer: Analyzer, earlier: str, what: str
) -> None:
    """Better two questions behind one another than one that nobody asked."""
    assert place_of_like(earlier, what, analyzer) is None
