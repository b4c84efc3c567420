"""Whether a line heads something: by its width, its punctuation and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from retrieval.chinese.simplified import plain
from retrieval.chinese.text import bigrams, count_han
from retrieval.layout.anchors import Anchors
from retrieval.layout.credits import is_credit_line
from retrieval.layout.cues import (
    ASKS,
    CUT_OFF,
    INSIDE,
    KICKER,
    NEWS,
    NOTE,
    OPEN_END,
    TWO_PARTS,
    comma_phrase,
    is_listed,
    unbalanced,
)
from retrieval.layout.leads import read_lead, read_whole
from retrieval.reading.lines import Line, ends_sentence, is_torn, join_lines, tidy_spaces
from retrieval.reading.measure import Measure, local_measures

Label = Literal["head", "lead", "start", "more", "credit", "dateline", "caption", "contents"]


_NARROW = 3.0  # characters less than the column: no wrap leaves so much room
_WIDEST_HEAD = 48
_WIDEST_PART = 24
_AROUND = 12  # lines
# Of the headlines with a comma on even seeds 9 in 10 are echoed so, of cut-off lines 1 in 10.
_ECHO = 0.4
_LONGEST_RUN = 3  # lines that one headline may take


class HeadReader:
    """Reads the lines of one page for head lines; `labels` are those of the lines before."""

    def __init__(self, lines: Sequence[Line], measure: Measure, anchors: Anchors) -> None:
        self.lines = tuple(lines)
        self.anchors = anchors
        self.measures = local_measures(self.lines, measure)
        self.widths = [measure.width(line) for line in lines]
        self.leads = [_opens(lines, i) for i in range(len(lines))]
        self.wholes = [read_whole(line.text) is not None for line in lines]
        self.credits = [is_credit_line(line.text) for line in lines]
        self.flush = _sets_heads_flush(lines)
        self.labels: list[Label] = []

    def is_head(self, i: int, open_: bool) -> bool:
        line = self.lines[i]
        if i + 1 < len(self.lines) and is_torn(self.lines[i + 1].text, line.text):
            return False
        if line.width > _WIDEST_HEAD or INSIDE.search(line.text) or not count_han(line.text):
            return False
        if self.measures[i].overfull(line):
            return not OPEN_END.search(line.text) and not line.text.endswith("。")
        if self.measures[i].column is None:
            indented = line.indent >= 2 and self.flush
            return not indented and self._is_head_unwrapped(i, open_)
        return self._is_head_wrapped(i, open_)

    def _is_head_unwrapped(self, i: int, open_: bool) -> bool:
        text, width = self.lines[i].text, self.lines[i].width
        if OPEN_END.search(text):
            return not open_ and self._is_kicker(i)
        if open_:
            # The rest of a sentence ends it, or is as wide as text is.
            return not ends_sentence(text) and width <= 30
        if ends_sentence(text):
            apart = self._set_apart(i) and width <= 26
            return bool(ASKS.search(text)) and width <= 32 and (apart or self._echoed(i))
        if self.lines[i].indent >= 2 and not self._leads_at(i + 1):
            return width <= 12 and not comma_phrase(text)
        below_head = i > 0 and self.labels[i - 1] == "head" and not self.lines[i].gap
        if below_head and width <= 30 and self._gap_below(i):
            return True
        if comma_phrase(text):
            return False
        if self._leads_at(i + 1) or (below_head and width <= 30) or self._heads_part(i):
            return True
        if re.search("[，,]", text) or CUT_OFF.search(text):
            return width <= 32 and (self._echoed(i) or (width <= 20 and self._set_apart(i)))
        return width <= 45

    def _is_kicker(self, i: int) -> bool:
        """Whether line `i` introduces the headline below it: 某厂厂长李四——."""
        if not KICKER.search(self.lines[i].text) or i + 1 >= len(self.lines):
            return False
        below = self.lines[i + 1]
        return not (below.gap or ends_sentence(below.text)) and below.width <= _WIDEST_PART + 6

    def _gap_below(self, i: int) -> bool:
        return i + 1 < len(self.lines) and self.lines[i + 1].gap > 0

    def _heads_part(self, i: int) -> bool:
        """Whether the mark of a list is a sub-heading's: the text below is wider, and no item."""
        if not is_listed(self.lines[i].text) or i + 1 >= len(self.lines):
            return False
        below = self.lines[i + 1]
        return self.lines[i].width <= _WIDEST_PART < below.width and not is_listed(below.text)

    def _echoed(self, i: int) -> bool:
        """Whether the text around says the line's words again, as the text under a headline does."""
        own = bigrams(self.lines[i].text)
        around = self.lines[max(0, i - _AROUND) : i] + self.lines[i + 1 : i + 1 + _AROUND]
        said = set().union(*(bigrams(line.text) for line in around))
        return len(own & said) >= _ECHO * len(own)

    def _is_head_wrapped(self, i: int, open_: bool) -> bool:
        """A line no wider than the column: is it set as body text would be?"""
        text = self.lines[i].text
        if ends_sentence(text) and not ASKS.search(text):
            return False
        if OPEN_END.search(text):
            return (text.endswith("，") and not open_ and self._heads_run(i)) or (
                not open_ and self._is_kicker(i)
            )
        if open_:
            # Inside a sentence only the last line is narrow, and that one ends it.
            return not self.full(i) and not ends_sentence(text) and self._resumes(i + 1)
        if self._heads_run(i) or TWO_PARTS.fullmatch(text):
            return True
        if ends_sentence(text):
            return self._starts_paragraph(i + 1) and self._echoed(i)
        if self.measures[i].short(self.lines[i]):
            return not (self._resumes(i + 1) and comma_phrase(text))
        if comma_phrase(text) or self.lines[i].indent >= 2 or unbalanced(text):
            return False
        return self._next_is_first(i + 1)

    def indented(self, i: int) -> bool:
        return self.measures[i].indented(self.lines[i])

    def full(self, i: int) -> bool:
        return self.measures[i].full(self.lines[i])

    def _resumes(self, i: int) -> bool:
        """Whether line `i` can go on with a sentence: it begins no article and no paragraph."""
        if i >= len(self.lines) or self._leads_at(i):
            return False
        return self.full(i) or ends_sentence(self.lines[i].text)

    def _next_is_first(self, i: int) -> bool:
        """Whether line `i` is set as the first of a paragraph, narrower by the indent."""
        if i + 1 >= len(self.lines) or self._leads_at(i):
            return False
        line, below = self.lines[i], self.lines[i + 1]
        if line.indent >= 2 > self.lines[i - 1].indent:
            return True
        if ends_sentence(line.text) or not self.indented(i):
            return False
        return self.measures[i + 1].reaches(below)

    def _starts_paragraph(self, i: int) -> bool:
        """Whether line `i`, after a full stop, begins a paragraph or nothing stands there."""
        if self._leads_at(i) or self.lines[i].gap:
            return True
        return self.indented(i) or self.lines[i].indent >= 2

    def _heads_run(self, i: int) -> bool:
        """Whether from line `i` on no sentence ends before the text that they head begins.

        That text begins with a lead, a line of another head, or below a blank line.
        """
        for j in range(i, min(i + _LONGEST_RUN, len(self.lines))):
            text = self.lines[j].text
            if comma_phrase(text):
                return False
            if INSIDE.search(text):
                return False
            if self._leads_at(j + 1):
                return True
            if ends_sentence(text) or (OPEN_END.search(text) and not text.endswith("，")):
                return False
            if j > i and self.widths[j] < (self.measures[j].column or 0) - _NARROW:
                return True
            if j == i and self._opens_news(j + 1):
                return True
            if self.lines[j + 1].gap:
                return not OPEN_END.search(text) and not self._body_run(i, j)
        return False

    def _opens_news(self, i: int) -> bool:
        """Whether line `i` begins as news does and body lines seldom: 近日，…"""
        line = self.lines[i]
        return NEWS.match(plain(line.text)) is not None and (
            line.gap > 0 or self.labels[-1:] == ["head"]
        )

    def _body_run(self, i: int, j: int) -> bool:
        """Whether lines `i` to `j`, above blank lines, can be a paragraph that breaks off there.

        Then the first is narrower by the indent, the others are full, and so is the line below.
        """
        apart = self.lines[i].gap > 0 or i == 0 or self.labels[i - 1] == "head"
        first = self.indented(i) or (not apart and self.full(i))
        whole = all(self.full(k) for k in range(i + 1, j + 1))
        below = self.lines[j + 1]
        resumes = self.measures[i + 1].reaches(below) or ends_sentence(below.text)
        return first and whole and resumes

    def _leads_at(self, i: int) -> bool:
        """Whether line `i` begins something that goes on with nothing: a lead, another head."""
        if i >= len(self.lines):
            return True
        line = self.lines[i]
        if self.leads[i] or line.level > 0 or self.credits[i]:
            return True
        return self.measures[i].overfull(line) and not INSIDE.search(line.text)

    def _set_apart(self, i: int) -> bool:
        """Whether the line is set apart from the text around it by blank lines."""
        below = self.lines[i + 1].gap if i + 1 < len(self.lines) else 1
        return self.lines[i].gap > 0 and below > 0


def _sets_heads_flush(lines: Sequence[Line]) -> bool:
    """Whether only headlines begin at the margin: then an indented line heads no article."""
    texts = [line for line in lines if ends_sentence(line.text) and line.width >= LEAST_WIDTH]
    bare = [line for line in lines if not ends_sentence(line.text) and line.indent < 2]
    indented = sum(line.indent >= 2 for line in texts)
    return len(texts) > _FEW and indented >= _NEARLY * len(texts) and lines[0] in bare[:1]


_FEW = 3  # texts that tell of no habit
_NEARLY = 0.9


def _opens(lines: Sequence[Line], i: int) -> bool:
    """Whether an article's lead begins in line `i`; it may run over the next two lines.

    Of a headline that ends in 电 or 消息 above a lead, the words are no source of that lead.
    """
    if read_whole(lines[i].text):
        return True
    text = join_lines(lines[i : i + 3])[0]
    lead = read_lead(text)
    if lead is None or lead.end == len(text):
        return False
    own = len(tidy_spaces(lines[i].text))
    if not lead.source_end and lead.end >= own and NOTE.search(lines[i].text):
        return False
    if lead.source_end <= own < lead.end or own - lead.end >= _LEAST_TEXT:
        return True
    return not (i + 1 < len(lines) and _leads_alone(lines, i + 1))


def _leads_alone(lines: Sequence[Line], i: int) -> bool:
    return read_lead(join_lines(lines[i : i + 2])[0]) is not None


LEAST_WIDTH = 15  # of the first line of a text, in characters
_LEAST_TEXT = 6  # characters of text behind a lead, in its line
