"""How the body text of a page is set: column width and indents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.chinese.width import SETTINGS, Counts, Setting, width_of
from retrieval.reading.lines import Line, ends_sentence


class Measure(NamedTuple):
    """How the body text of a page is set.

    `column` is the width of a full line; None where lines are not wrapped, so that a line is
    a paragraph or a large part of one. `indents`: the first line of a paragraph is narrower by
    two characters. Widths are in full-width characters.
    """

    column: float | None
    setting: Setting = SETTINGS[0]
    indents: bool = True

    def width(self, line: Line) -> float:
        """How wide `line` is in this page's setting."""
        return width_of(line.text, self.setting)

    def overfull(self, line: Line) -> bool:
        """Wider than any line of body text can be."""
        return self.column is not None and self.width(line) > self.column + 1.5

    def full(self, line: Line) -> bool:
        """About as wide as the column, so that the text may go on in the next line."""
        return self.column is None or self.width(line) >= self.column - 2.0

    def reaches(self, line: Line) -> bool:
        """As wide as the column, and not narrower by an indent."""
        return self.column is None or self.width(line) >= self.column - 0.9

    def short(self, line: Line) -> bool:
        """Narrower than an indented first line: the text ends here, or is no body text."""
        return self.column is not None and self.width(line) < self.column - (
            3.0 if self.indents else 1.4
        )

    def indented(self, line: Line) -> bool:
        """As wide as a full line whose first two places are left blank."""
        return (
            self.indents
            and self.column is not None
            and -2.75 <= self.width(line) - self.column <= -1.25
        )


# A column of a newspaper holds 11 to 20 characters; wrapped text of other sources up to 45.
_MAX_COLUMN = 45


def measure_lines(lines: Sequence[Line]) -> Measure:
    """The column width: the width most lines have, if lines of that width are most of the text.

    Of the ways to count characters the one that makes the lines most alike is taken.
    """
    total = sum(line.width for line in lines)
    wide = sum(line.width for line in lines if line.width > _MAX_COLUMN)
    if not lines or wide > total / 2:
        return Measure(None)
    # The lines that a wrap has ended; the others end with their paragraph.
    wrapped = [line for line in lines if not ends_sentence(line.text)] or lines
    counts = [Counts.of(line.text) for line in wrapped]
    share, column, setting = max(
        (_modal_width(counts, setting) for setting in SETTINGS), key=lambda found: found[0]
    )
    over = sum(line.width for line in lines if width_of(line.text, setting) > column + 1.5)
    if share < _MIN_MODAL or over > total / 2:
        return Measure(None)
    measure = Measure(column, setting)
    return measure._replace(indents=_indents(lines, measure))


def _indents(lines: Sequence[Line], measure: Measure) -> bool:
    """Whether first lines are narrower: those below a paragraph that has clearly ended."""
    narrow = wide = 0
    for before, line in pairwise(lines):
        ended = ends_sentence(before.text) and (measure.short(before) or line.gap)
        if ended and not ends_sentence(line.text):
            narrow += measure.indented(line)
            wide += abs(measure.width(line) - (measure.column or 0)) <= 0.75
    return narrow >= wide


_WINDOW = 6  # lines on either side

_LEAST_ALIKE = 5


def local_measures(lines: Sequence[Line], measure: Measure) -> list[Measure]:
    """The measure of each line: the page's, or that of a box set to another width around it."""
    widths = [measure.width(line) for line in lines]
    wrapped = [
        not ends_sentence(line.text) and width <= _MAX_COLUMN
        for line, width in zip(lines, widths, strict=True)
    ]
    measures = []
    for i in range(len(lines)):
        low, high = max(0, i - _WINDOW), i + _WINDOW + 1
        near = [
            width
            for width, is_wrapped in zip(widths[low:high], wrapped[low:high], strict=True)
            if is_wrapped
        ]
        column = _local_column(near, measure.column)
        measures.append(measure._replace(column=column) if column else measure)
    return measures


def _local_column(near: Sequence[float], column: float | None) -> float | None:
    """The width most of these lines have, where it clearly is not the page's; None elsewhere."""
    if len(near) < _LEAST_ALIKE or (column and sum(abs(w - column) <= 1.5 for w in near) > 2):
        return None
    counts = Counter(round(width * 2) for width in near)
    best = max(counts, key=lambda w: (counts[w - 1] + counts[w] + counts[w + 1], w))
    alike = counts[best - 1] + counts[best] + counts[best + 1]
    return best / 2 if alike >= max(_LEAST_ALIKE, 0.6 * len(near)) else None


# Of the lines of wrapped pages 0.5 and more have the column's width, of lists and tables fewer.
_MIN_MODAL = 0.4


def _modal_width(lines: Sequence[Counts], setting: Setting) -> tuple[float, float, Setting]:
    """(share of the lines within half a character of the commonest width, that width, setting)."""
    counts = Counter(round(line.width(setting) * 2) for line in lines)
    column = max(counts, key=lambda w: (counts[w - 1] + counts[w] + counts[w + 1], w))
    near = counts[column - 1] + counts[column] + counts[column + 1]
    return near / len(lines), column / 2, setting
