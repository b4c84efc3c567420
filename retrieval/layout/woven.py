"""Woven columns: extraction that took line after line across the columns of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.reading.lines import Line, ends_sentence

_COLUMNS = re.compile(r"\S(?: {3,}|\u3000{3,}|\t+)\S")
_STOP = re.compile(r"[，。；,;]")
_LEAST = 5  # lines that are set in columns side by side
_MOST_OPEN = 0.1  # of the lines that end no sentence those that stand between two of another column
_FEW = 8  # lines that tell of no columns
_NEAR = 3  # lines within which the narrow column's sentence ends
_ALIKE = 2.0  # characters by which the lines of one column differ


def is_woven(lines: Sequence[Line]) -> bool:
    """Whether the text of two columns runs through each other, so that no cut can be right.

    Then lines that break off inside a sentence have two widths by turns, or most lines hold
    pieces far apart.
    """
    beside = sum(1 for line in lines if _COLUMNS.search(line.text) and line.width > 2 * _LEAST)
    if beside >= _LEAST and beside > len(lines) / 2:
        return True
    lines = [line for line in lines if line.width > _LEAST and not line.level]
    if len(lines) < _FEW:
        return False
    open_ = [not ends_sentence(line.text) for line in lines]
    turns = sum(
        1
        for i in range(1, len(lines) - 1)
        if all(open_[i - 1 : i + 2])
        and _between(*lines[i - 1 : i + 2])
        and any(_ends_column(line, lines[i]) for line in lines[i + 2 : i + 2 + _NEAR])
    )
    return turns > 0 and turns >= _MOST_OPEN * sum(open_)


def _ends_column(line: Line, wide: Line) -> bool:
    return ends_sentence(line.text) and 2 * line.width <= wide.width


def _between(above: Line, line: Line, below: Line) -> bool:
    alike = abs(above.width - below.width) <= _ALIKE and above.gap == line.gap == below.gap
    apart = line.width >= 2 * max(above.width, below.width)
    return alike and apart and _STOP.search(line.text) is not None
