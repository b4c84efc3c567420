"""Woven columns."""

from __future__ import annotations

from retrieval import Page
from retrieval.layout.woven import is_woven
from retrieval.reading.lines import read_lines

WIDE = "市里的河堤加固工程进展顺利，参加施工的工人说，今年汛期以前一定能"
NARROW = "食堂新添了送餐"


def _woven(*lines: str) -> bool:
    return is_woven(read_lines(Page("page.txt", lines)))


def test_two_widths_by_turns_are_woven() -> None:
    """Neither column ends its sentences where the next line stands."""
    page = (WIDE, NARROW, WIDE, NARROW, "完工了，不误农时。", "的窗口，昨天开张。")
    assert _woven(*page, *page)


def test_columns_side_by_side_are_woven() -> None:
    """Most lines hold two pieces far apart."""
    assert _woven(*[f"{WIDE}      {NARROW}"] * 8)


def test_headlines_over_text_are_not() -> None:
    """A headline ends no sentence either; the text below it does."""
    assert not _woven(*["食堂新添窗口", WIDE + "完工。"] * 6)


def test_wrapped_text_is_not() -> None:
    """Its lines are alike."""
    assert not _woven(*[WIDE] * 9, "完工。")
