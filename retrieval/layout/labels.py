"""What each line of a page is: head line, lead, first or further line of text, credit, date.

The reading is either inside a sentence ("open": the body line before ends none) or between two
("closed"). A wrapped line of body text is about as wide as the column, narrower by the indent
where it begins a paragraph, and narrower still only where its sentence ends; a line that breaks
this is no body text. Where lines are not wrapped, length, punctuation and the words with which
text opens have to tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.chinese.text import squeeze
from retrieval.layout.anchors import Anchors
from retrieval.layout.credits import caption_name, read_authors, tail_credit
from retrieval.layout.cues import (
    DATELINE,
    NUMBER,
    ROW,
    is_listed,
)
from retrieval.layout.heads import LEAST_WIDTH, HeadReader, Label
from retrieval.reading.lines import Line, ends_sentence, is_torn
from retrieval.reading.measure import Measure


def label_lines(lines: Sequence[Line], measure: Measure, anchors: Anchors) -> list[Label]:
    """One label a line; what `anchors` says of a line is so."""
    return _Labels(lines, measure, anchors).read()


_BODY = ("lead", "start", "more")


class _Labels(HeadReader):
    """Labels the lines of one page, first to last."""

    def read(self) -> list[Label]:
        last = -1  # the body line before, -1 where there is none
        for i, line in enumerate(self.lines):
            if line.number in self.anchors.starts or line.number in self.anchors.opens:
                last = -1
            label = self._anchored(i) or self._label(i, last)
            if label == "head":
                label = self._beside(i)
            self.labels.append(label)
            if label in ("lead", "start", "more"):
                last = i
            elif label in ("credit", "dateline"):
                last = -1
        return self.labels

    def _anchored(self, i: int) -> Label | None:
        """What the page's anchors and a torn-off figure say of line `i`."""
        line = self.lines[i]
        if line.number in self.anchors.heads:
            return "head"
        if line.number in self.anchors.bylines:
            return "credit"
        above = self.lines[i - 1].text if i else ""
        torn = i > 1 and is_torn(above, self.lines[i - 2].text)
        return "more" if is_torn(line.text, above) or torn else None

    def _beside(self, i: int) -> Label:
        """What a head line is: one indeed, or who is in a photo, or the contents of the page."""
        text, below = self.lines[i].text, self.lines[i + 1 : i + 2]
        if self.wholes[i + 1 : i + 2] == [True]:
            title = squeeze(NUMBER.sub("", text))
            return "contents" if title in squeeze(below[0].text) else "head"
        name = caption_name(text)
        if (
            not name
            or i == 0
            or self.labels[i - 1] != "head"
            or self.lines[i - 1].width < LEAST_WIDTH / 2
        ):
            return "head"
        named = below and below[0].width > LEAST_WIDTH and name in below[0].text
        return "caption" if named else "head"

    def _label(self, i: int, last: int) -> Label:
        line = self.lines[i]
        open_ = last >= 0 and not self._closed(last)
        if line.level and not (line.level == 7 and (ends_sentence(line.text) or self.credits[i])):
            return "head"
        touching = open_ and line.gap == 0 and last == i - 1
        if touching and tail_credit(self.lines[last].text + line.text):
            return "more"  # a credit that runs over two lines
        if self.credits[i] and not (open_ and line.gap == 0 and self.full(i)):
            return "more" if self._flows_over(i, last) else "credit"
        if self._is_author(i):
            return "credit"
        if self.leads[i] and not (open_ and self.labels[-1] == "lead"):
            return "lead"
        if DATELINE.fullmatch(line.text):
            return "dateline"
        if ROW.fullmatch(line.text):
            return "start"
        if self.is_head(i, open_):
            return "head"
        if open_ and not (self.flush and line.indent >= 2):
            return "more"
        return "start" if self._starts(i, last) else "more"

    def _is_author(self, i: int) -> bool:
        """Whether line `i` is a name alone between a headline and its text."""
        if not i or self.labels[i - 1] != "head" or i + 1 >= len(self.lines):
            return False
        if self.lines[i].level or not read_authors(self.lines[i].text):
            return False
        below = self.lines[i + 1]
        text = ends_sentence(below.text) or below.width >= LEAST_WIDTH or below.indent >= 2
        return text and not self.leads[i + 1] and not below.level

    def _flows_over(self, i: int, last: int) -> bool:
        """Whether a credit in brackets stands in line `i` for want of room in the line above."""
        line = self.lines[i]
        if (
            last != i - 1
            or line.gap
            or line.text[0] not in "（("
            or self.measures[i].column is None
        ):
            return False
        return self.widths[last] + self.widths[i] > (self.measures[i].column or 0)

    def _closed(self, i: int) -> bool:
        """Whether the body text ends with line `i`: at a full stop or at a credit."""
        text = self.lines[i].text
        if ends_sentence(text) or ROW.fullmatch(text):
            return True
        if not re.search(r"[摄图文)）\"”]$|报道$", text):
            return False
        before = "".join(
            line.text
            for line, label in zip(
                self.lines[max(0, i - 3) : i], self.labels[max(0, i - 3) :], strict=False
            )
            if label in _BODY
        )
        return tail_credit(before + text) is not None

    def _starts(self, i: int, last: int) -> bool:
        """Whether the line begins a paragraph, the sentence before it being complete."""
        line = self.lines[i]
        if last < 0 or last != i - 1 or line.gap or self.measures[i].column is None:
            return True
        if is_listed(line.text):
            return True
        if line.indent > self.lines[last].indent or line.indent >= 2:
            return True
        first = self.labels[last] in ("lead", "start") and self.indented(last)
        if self.widths[last] < (self.measures[i].column or 0) - (3.5 if first else 1.5):
            return True
        return self.indented(i) and not ends_sentence(line.text)
