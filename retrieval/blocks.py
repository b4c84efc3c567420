"""Lines become blocks: head lines, paragraphs, credit lines, furniture.

A paragraph is put together from wrapped lines, across blank lines and across whatever the
layout set into the middle of its sentence. Whether a line is a head line (of a headline set, a
banner, a sub-heading; `headlines` tells them apart) is read from its mark-up, its width against
the column, its punctuation and its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from retrieval.credits import Lead, is_credit_line, read_lead
from retrieval.lines import Line, Measure, furniture_of, measure_lines
from retrieval.text import is_han

Label = Literal["head", "lead", "start", "more", "credit", "dateline"]


@dataclass(slots=True)
class Paragraph:
    """Lines of running text; `inner` are the head lines that stand in the middle of a sentence."""

    lines: list[Line]
    lead: Lead | None = None
    dateline: bool = False
    inner: list[Line] = field(default_factory=list)
    text: str = ""
    starts: list[tuple[int, int]] = field(default_factory=list)

    def close(self) -> None:
        """Join the lines: `text`, and in `starts` the offset at which each line begins."""
        self.text, self.starts = join_lines(self.lines)


@dataclass(slots=True)
class Head:
    """A line that heads something, or signs it."""

    line: Line


@dataclass(slots=True)
class Credit:
    """A line that is nothing but a credit."""

    line: Line


Block = Paragraph | Head | Credit
Furniture = tuple[int, int, str]


_TERMINAL = re.compile(r"(?:[。！？!?…]|(?<=[\u3400-\u9fff])\.)[”’\"'」』）)】》]*")
_TAIL = re.compile(r"(?:[。！？!?…]|(?<=[\u3400-\u9fff])\.)[”’\"'」』）)】》]*$")
_OPEN_END = re.compile(r"[，,、；;：:（(“‘《〈「『—–\-/+&]$")
_INSIDE = re.compile(r"[。；;]")
_DATELINE = re.compile(
    r"\d{1,2}月\d{1,2}日(?:\s*[,，]?\s*(?:星期|周)[一二三四五六日天])?(?:\s+\S{1,4})?"
)
# Phrases that open a sentence of body text and hardly ever a headline.
_OPENING = re.compile(
    r"(?:据(?:了解|悉|介绍|统计|报道|[^，,。]{2,10}(?:消息|介绍|通报))|近日|日前|近期|连日来|近年来|近来|今年以来|一直以来|长期以来"
    r"|随后|此外|另外|同时|目前|当前|下一步|接下来|其中|会上|会议|活动(?:现场|中|当天)|现场|当天|当日|截至|最终|然而|不过|但是|因此|对此|为此"
    r"|此次|本次|这次|记者|为了|[昨今]天|[昨今]日|\d{1,2}月\d{1,2}日|\d{1,2}日)"
)
_PREFIX_CLAUSE = re.compile(r"[^，,。！？]{2,9}[，,]")


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop, with closing quotes or without."""
    return _TAIL.search(text[-6:]) is not None


def read_blocks(lines: Sequence[Line]) -> tuple[list[Block], list[Furniture]]:
    """The blocks of a page in page order, and its furniture."""
    furniture: list[Furniture] = []
    kept: list[Line] = []
    carried = 0
    for line in lines:
        why = furniture_of(line)
        if why:
            furniture.append((line.number, line.number, why))
            carried += line.gap
        else:
            kept.append(line._replace(gap=line.gap + carried))
            carried = 0
    labels = _Labels(kept, measure_lines(kept)).read()
    return list(_assemble(zip(kept, labels, strict=True))), furniture


class _Labels:
    """Labels the lines of one page, first to last."""

    def __init__(self, lines: Sequence[Line], measure: Measure) -> None:
        self.lines = lines
        self.measure = measure
        self.leads = [
            _LEAD_HINT.search(line.text[:60]) is not None and _opens(lines, i)
            for i, line in enumerate(lines)
        ]

    def read(self) -> list[Label]:
        labels: list[Label] = []
        last = -1  # the body line before, -1 where there is none
        for i, line in enumerate(self.lines):
            label = self._label(i, line, labels, last)
            labels.append(label)
            if label in ("lead", "start", "more"):
                last = i
            elif label in ("credit", "dateline"):
                last = -1
        return labels

    def _label(self, i: int, line: Line, labels: list[Label], last: int) -> Label:
        if line.level and not (line.level == 7 and ends_sentence(line.text)):
            return "head"
        if self.leads[i]:
            return "lead"
        if is_credit_line(line.text):
            return "credit"
        if _DATELINE.fullmatch(line.text):
            return "dateline"
        open_ = last >= 0 and not ends_sentence(self.lines[last].text)
        if self._is_head(i, line, labels, open_):
            return "head"
        if open_:
            return "more"
        return "start" if self._starts(i, line, last) else "more"

    def _starts(self, i: int, line: Line, last: int) -> bool:
        """Whether the line begins a paragraph, the sentence before it being complete."""
        if last < 0 or last != i - 1 or line.gap or self.measure.column is None:
            return True
        before = self.lines[last]
        if line.indent > before.indent or line.indent >= 2:
            return True
        if self.measure.width(before) < (self.measure.column or 0) - 1.5:
            return True
        return self.measure.indented(line) and not ends_sentence(line.text)

    def _is_head(self, i: int, line: Line, labels: list[Label], open_: bool) -> bool:
        text = line.text
        if line.width > 48 or _INSIDE.search(text) or not any(map(is_han, text)):
            return False
        if self.measure.overfull(line):
            return not _OPEN_END.search(text) and not text.endswith("。")
        if open_:
            return self._interrupts(i, line)
        if _OPEN_END.search(text) or _opening(text):
            return False
        if self.measure.column is None:
            return self._is_head_unwrapped(i, line)
        apart = line.gap > 0 or i == 0 or labels[-1] == "head"
        if self._heads_run(i, apart):
            return True
        return self.measure.short(line) and not ends_sentence(text)

    def _is_head_unwrapped(self, i: int, line: Line) -> bool:
        if ends_sentence(line.text) and line.width > 24:
            return False
        if self._next_leads(i):
            return True
        return line.width <= (30 if re.search("[，,]", line.text) else 45)

    def _interrupts(self, i: int, line: Line) -> bool:
        """Whether a line in the middle of a sentence is none of its lines, but set into it."""
        if ends_sentence(line.text) or _OPEN_END.search(line.text):
            return False
        if self.measure.column is None:
            return line.width <= 30 and (self._set_apart(i) or self._next_leads(i))
        return not self.measure.full(line) and self._set_apart(i)

    def _heads_run(self, i: int, apart: bool) -> bool:
        """Whether from line `i` on no sentence ends before the text that they head begins.

        That text begins with a lead or, where the run is set `apart` from the text above, below
        a blank line.
        """
        for j in range(i, min(i + _LONGEST_RUN, len(self.lines))):
            line = self.lines[j]
            if _INSIDE.search(line.text) or _OPEN_END.search(line.text):
                return False
            if ends_sentence(line.text) and not self._leads_at(j + 1):
                return False
            if self._leads_at(j + 1) or (apart and self.lines[j + 1].gap):
                return True
        return False

    def _leads_at(self, i: int) -> bool:
        """Whether line `i` begins something that is no continuation: a lead, a marked line."""
        if i >= len(self.lines):
            return True
        return self.leads[i] or self.lines[i].level > 0

    def _next_leads(self, i: int) -> bool:
        """Whether the next line that is no head line opens an article."""
        for j in range(i + 1, min(i + 4, len(self.lines))):
            if self.leads[j]:
                return True
            if not (self.lines[j].level or self.measure.overfull(self.lines[j])):
                return False
        return False

    def _set_apart(self, i: int) -> bool:
        """Whether the line is set apart from the text around it by blank lines."""
        below = self.lines[i + 1].gap if i + 1 < len(self.lines) else 1
        return self.lines[i].gap > 0 and below > 0


_LONGEST_RUN = 3  # lines that one headline may take

_LEAD_HINT = re.compile(r"[讯电]|记者|通讯员|消息|报道|实习生|作者")


def _opening(text: str) -> bool:
    match = _OPENING.match(text)
    return match is not None and re.search(r"[，,]", text[: match.end() + 12]) is not None


def _opens(lines: Sequence[Line], i: int) -> bool:
    """Whether an article's lead begins in line `i`; it may run over the next two lines."""
    text = join_lines(lines[i : i + 3])[0]
    return read_lead(text) is not None


def _assemble(labelled: Iterable[tuple[Line, Label]]) -> Iterable[Block]:
    blocks: list[Block] = []
    current: Paragraph | None = None
    between: list[Head | Credit] = []  # stands between `current` and the line at hand
    for line, label in labelled:
        if label == "more" and current is not None:
            if not ends_sentence(current.lines[-1].text):
                current.inner += [block.line for block in between if isinstance(block, Head)]
                between = [block for block in between if not isinstance(block, Head)]
            current.lines.append(line)
            continue
        if label in ("head", "credit"):
            between.append(Head(line) if label == "head" else Credit(line))
            continue
        if current is not None:
            blocks.append(current)
        blocks += between
        between = []
        current = Paragraph([line], dateline=label == "dateline")
    if current is not None:
        blocks.append(current)
    blocks += between
    for block in blocks:
        if isinstance(block, Paragraph):
            block.close()
            block.lead = read_lead(block.text)
    return blocks


_SIGN = r"[\u2010-\u2027\u2030-\u205e\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65,.:;!?()\"'·%％]"
_SPACE_AT_SIGN = re.compile(rf"(?<={_SIGN})\s+|\s+(?={_SIGN})")
_WORD = re.compile(r"[A-Za-z0-9]")


def join_lines(lines: Sequence[Line]) -> tuple[str, list[tuple[int, int]]]:
    """The text of wrapped lines, and (offset, line number) where each line begins in it.

    Blanks at punctuation, strays of the typesetting, go; other blanks stay. Two lines meet
    without a blank unless a Latin word or number ends the one and begins the other.
    """
    text = ""
    starts: list[tuple[int, int]] = []
    for line in lines:
        part = tidy_spaces(line.text)
        if (
            text
            and _LATIN_WORD.match(text[-1])
            and _LATIN_WORD.match(part[0])
            and not (text[-1].isdigit() and part[0].isdigit())
        ):
            text += " "
        starts.append((len(text), line.number))
        text += part
    return text, starts


_LATIN_WORD = re.compile(r"[A-Za-z0-9]")


def tidy_spaces(text: str) -> str:
    """`text` without the blanks at punctuation, and with one blank for many."""
    return re.sub(r"\s+", " ", _SPACE_AT_SIGN.sub("", text))
