"""A screen at a time."""

from __future__ import annotations

from collections import deque

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from bot.terminal.output import wrap
from bot.terminal.pager import take_lines

LINES = st.lists(st.text(st.sampled_from("工会慰问，。“”ab12 "), max_size=60), max_size=12)


@given(LINES, st.integers(10, 40), st.integers(1, 9))
def test_screens_make_up_the_text(lines: list[str], width: int, room: int) -> None:
    """Screen after screen holds at most its lines and cells, and together they are the text."""
    waiting = deque(map(Text, lines))
    screens = []
    while waiting:
        screens.append([line.plain for line in take_lines(waiting, width, room)])
        assert 0 < len(screens[-1]) <= room
        assert all(cell_len(line) <= width for line in screens[-1])
    whole = [part for line in lines for part in wrap(Text(line), width).plain.split("\n")]
    assert [line for screen in screens for line in screen] == whole


def test_the_next_screen_may_have_another_width() -> None:
    """What was not shown yet is wrapped again."""
    waiting = deque([Text("甲" * 10), Text("乙" * 10)])
    first = [line.plain for line in take_lines(waiting, 20, 1)]
    assert first == ["甲" * 10]
    assert [line.plain for line in take_lines(waiting, 10, 5)] == ["乙" * 5, "乙" * 5]
