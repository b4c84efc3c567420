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
from typing import Literal

from retrieval.chinese.text import bigrams, count_han, squeeze
from retrieval.layout.anchors import Anchors
from retrieval.layout.credits import caption_name, is_credit_line, read_authors, tail_credit
from retrieval.layout.cues import (
    ASKS,
    CUT_OFF,
    DATELINE,
    INSIDE,
    KICKER,
    NEWS,
    NOTE,
    NUMBER,
    OPEN_END,
    ROW,
    TWO_PARTS,
    comma_phrase,
    is_listed,
    unbalanced,
)
from retrieval.layout.leads import read_lead, read_whole
from retrieval.reading.lines import Line, ends_sentence, is_torn, join_lines, tidy_spaces
from retrieval.reading.measure import Measure, local_measures

Label = Literal["head", "lead", "start", "more", "credit", "dateline", "caption", "contents"]


def label_lines(lines: Sequence[Line], measure: Measure, anchors: Anchors) -> list[Label]:
    """One label a line; what `anchors` says of a line is so."""
    return _Labels(lines, measure, anchors).read()


_BODY = ("lead", "start", "more")
_NARROW = 3.0  # characters less than the column: no wrap leaves so much room
_WIDEST_HEAD = 48
_WIDEST_PART = 24
_AROUND = 12  # lines
# Of the headlines with a comma on even seeds 9 in 10 are echoed so, of cut-off lines 1 in 10.
_ECHO = 0.4
_LONGEST_RUN = 3  # lines that one headline may take


class _Labels:
    """Labels the lines of one page, first to last."""

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
            or self.lines[i - 1].width < _LEAST_WIDTH / 2
        ):
            return "head"
        named = below and below[0].width > _LEAST_WIDTH and name in below[0].text
        return "caption" if named else "head"

    def _label(self, i: int, last: int) -> Label:
        line = self.lines[i]
        open_ = last >= 0 and not self._closed(last)
        if line.level and not (line.level == 7 and (ends_sentence(line.text) or self.credits[i])):
            return "head"
        touching = open_ and line.gap == 0 and last == i - 1
        if touching and tail_credit(self.lines[last].text + line.text):
            return "more"  # a credit that runs over two lines
        if self.credits[i] and not (open_ and line.gap == 0 and self._full(i)):
            return "more" if self._flows_over(i, last) else "credit"
        if self._is_author(i):
            return "credit"
        if self.leads[i] and not (open_ and self.labels[-1] == "lead"):
            return "lead"
        if DATELINE.fullmatch(line.text):
            return "dateline"
        if ROW.fullmatch(line.text):
            return "start"
        if self._is_head(i, open_):
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
        text = ends_sentence(below.text) or below.width >= _LEAST_WIDTH or below.indent >= 2
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
        first = self.labels[last] in ("lead", "start") and self._indented(last)
        if self.widths[last] < (self.measures[i].column or 0) - (3.5 if first else 1.5):
            return True
        return self._indented(i) and not ends_sentence(line.text)

    def _is_head(self, i: int, open_: bool) -> bool:
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
            return not self._full(i) and not ends_sentence(text) and self._resumes(i + 1)
        if self._heads_run(i) or TWO_PARTS.fullmatch(text):
            return True
        if ends_sentence(text):
            return self._starts_paragraph(i + 1) and self._echoed(i)
        if self.measures[i].short(self.lines[i]):
            return not (self._resumes(i + 1) and comma_phrase(text))
        if comma_phrase(text) or self.lines[i].indent >= 2 or unbalanced(text):
            return False
        return self._next_is_first(i + 1)

    def _indented(self, i: int) -> bool:
        return self.measures[i].indented(self.lines[i])

    def _full(self, i: int) -> bool:
        return self.measures[i].full(self.lines[i])

    def _resumes(self, i: int) -> bool:
        """Whether line `i` can go on with a sentence: it begins no article and no paragraph."""
        if i >= len(self.lines) or self._leads_at(i):
            return False
        return self._full(i) or ends_sentence(self.lines[i].text)

    def _next_is_first(self, i: int) -> bool:
        """Whether line `i` is set as the first of a paragraph, narrower by the indent."""
        if i + 1 >= len(self.lines) or self._leads_at(i):
            return False
        line, below = self.lines[i], self.lines[i + 1]
        if line.indent >= 2 > self.lines[i - 1].indent:
            return True
        if ends_sentence(line.text) or not self._indented(i):
            return False
        return self.measures[i + 1].reaches(below)

    def _starts_paragraph(self, i: int) -> bool:
        """Whether line `i`, after a full stop, begins a paragraph or nothing stands there."""
        if self._leads_at(i) or self.lines[i].gap:
            return True
        return self._indented(i) or self.lines[i].indent >= 2

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
        return NEWS.match(line.text) is not None and (line.gap > 0 or self.labels[-1:] == ["head"])

    def _body_run(self, i: int, j: int) -> bool:
        """Whether lines `i` to `j`, above blank lines, can be a paragraph that breaks off there.

        Then the first is narrower by the indent, the others are full, and so is the line below.
        """
        apart = self.lines[i].gap > 0 or i == 0 or self.labels[i - 1] == "head"
        first = self._indented(i) or (not apart and self._full(i))
        whole = all(self._full(k) for k in range(i + 1, j + 1))
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
    texts = [line for line in lines if ends_sentence(line.text) and line.width >= _LEAST_WIDTH]
    bare = [line for line in lines if not ends_sentence(line.text) and line.indent < 2]
    indented = sum(line.indent >= 2 for line in texts)
    return len(texts) > _FEW and indented >= _NEARLY * len(texts) and lines[0] in bare[:1]


_FEW = 3  # texts that tell of no habit
_NEARLY = 0.9


def _opens(lines: Sequence[Line], i: int) -> bool:
    """Whether an article's lead begins in line `i`; it may run over the next two lines.

    Its source stands in one line: of a headline that ends in 电 or 消息 above a lead, the first
    words are no source of the second.
    """
    if read_whole(lines[i].text):
        return True
    text = join_lines(lines[i : i + 3])[0]
    lead = read_lead(text)
    if lead is None or lead.end == len(text) or lead.source_end > len(tidy_spaces(lines[i].text)):
        return False
    rest = len(tidy_spaces(lines[i].text)) - lead.end
    if not lead.source_end and rest <= 0 and NOTE.search(lines[i].text):
        return False
    return (
        rest < 0 or rest >= _LEAST_TEXT or not (i + 1 < len(lines) and _leads_alone(lines, i + 1))
    )


def _leads_alone(lines: Sequence[Line], i: int) -> bool:
    return read_lead(join_lines(lines[i : i + 2])[0]) is not None


_LEAST_WIDTH = 15  # of the first line of a text, in characters
_LEAST_TEXT = 6  # characters of text behind a lead, in its line
