"""Source lines of articles."""

from __future__ import annotations

import pytest

from retrieval import Metadata, Page, segment_page

TEXT = (
    "北渡码头昨日宣布，节日期间每日加开六班渡轮，首班提早至清晨五时半。",
    "第三届河灯节将于下月五日在北渡口开幕，为期三天，市民可免费入场。",
    "柳湾社区食堂新添送餐窗口，送餐员一天送出三百份午饭，老人不出门吃上热饭。",
)
HEADS = ("渡轮加班疏导人潮", "河灯节下月开幕", "社区食堂新添窗口")
DAYS = ("2031年3月12日", "2031年3月13日", "2031年3月14日")


def _dates(*lines: str, said: Metadata | None = None) -> list[str | None]:
    cut = segment_page(Page("p.txt", lines), metadata=said or Metadata())
    return [article.date for article in cut.articles]


def _blocks(order: str) -> list[str]:
    """Headlines, source lines and texts of three articles in an order."""
    lines: list[str] = []
    for head, day, text in zip(HEADS, DAYS, TEXT, strict=True):
        parts = {"h": f"## {head}", "s": f"《青榆日报》（{day} 第 04 版）", "t": text}
        lines += [line for part in order for line in (parts[part], "")]
    return lines


ISO = ["2031-03-12", "2031-03-13", "2031-03-14"]


@pytest.mark.parametrize("order", ["hst", "sht", "hts"], ids=["between", "above", "below"])
def test_every_article_has_its_own_date(order: str) -> None:
    """Wherever the page prints it, in one way for all."""
    assert _dates(*_blocks(order)) == ISO


def test_what_the_caller_says_comes_first() -> None:
    """A date that is given holds for every article."""
    assert _dates(*_blocks("hst"), said=Metadata(date="2030-01-01")) == ["2030-01-01"] * 3


def test_an_edition_keeps_the_form_of_the_file_s_name() -> None:
    """第 4 版 in print is the edition 04 that the page is known as."""
    lines = [line.replace("第 04 版", "第 4 版") for line in _blocks("hst")]
    cut = segment_page(Page("2031-03-12_04.txt", tuple(lines)))
    assert {article.edition for article in cut.articles} == {"04"}
