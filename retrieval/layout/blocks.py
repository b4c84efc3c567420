"""Lines become blocks: head lines, paragraphs, credit lines, furniture.

A paragraph is put together from wrapped lines, across blank lines and across whatever the
layout set into the middle of its sentence. Whether a line is a head line (of a headline set, a
banner, a sub-heading; `headlines` tells them apart) is read from its mark-up, its width against
the column, its punctuation and its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from retrieval.layout.anchors import Anchors, find_anchors
from retrieval.layout.credits import is_credit_line
from retrieval.layout.furniture import foreign_of, furniture_of, is_chinese
from retrieval.layout.heads import Label
from retrieval.layout.labels import label_lines
from retrieval.layout.leads import Lead, read_lead, read_whole
from retrieval.layout.marks import find_marks, take_labels
from retrieval.layout.navigation import find_frame
from retrieval.reading.lines import Line, ends_sentence, is_torn, join_lines
from retrieval.reading.measure import measure_lines


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


def paragraph_of(line: Line) -> Paragraph:
    """A paragraph of one line."""
    paragraph = Paragraph([line])
    paragraph.close()
    return paragraph


@dataclass(slots=True)
class Head:
    """A line that heads something, or signs it."""

    line: Line


@dataclass(slots=True)
class Credit:
    """Lines that are nothing but a credit."""

    lines: list[Line]
    text: str


Block = Paragraph | Head | Credit
Furniture = tuple[int, int, str]


class Reading(NamedTuple):
    """A page read into blocks, in page order; its furniture, its anchors, its column's width."""

    blocks: list[Block]
    furniture: list[Furniture]
    anchors: Anchors
    column: float | None


def read_blocks(lines: Sequence[Line]) -> Reading:
    """The blocks of a page, its furniture and its anchors."""
    lines = take_labels(lines)
    whys = _find_furniture(lines)
    frame = find_frame(lines)
    whys |= dict.fromkeys(frame.lines, "navigation")
    marks = {n: why for n, why in find_marks(lines, whys).items() if n not in frame.lines}
    whys |= {n: "date line" if why == "date line" else "source line" for n, why in marks.items()}
    measure = measure_lines([line for line in lines if line.number not in whys])
    anchors = find_anchors(lines, marks, whys, wrapped=measure.column is not None)
    if frame.headline is not None:
        anchors = Anchors({frame.headline}, {frame.headline}, single=True)
    whys |= dict.fromkeys(anchors.repeats, "duplicate")
    kept = list(_without(lines, whys))
    labels = list(zip(kept, label_lines(kept, measure, anchors), strict=True))
    whys |= {line.number: _APART[label] for line, label in labels if label in _APART}
    furniture = [(number, number, why) for number, why in sorted(whys.items())]
    body = [(line, label) for line, label in labels if label not in _APART]
    return Reading(_assemble(body, anchors), furniture, anchors, measure.column)


def _find_furniture(lines: Sequence[Line]) -> dict[int, str]:
    """The lines that are furniture by their words, each with its kind."""
    chinese = is_chinese(lines)
    whys: dict[int, str] = {}
    above = ""
    for line in lines:
        if is_torn(line.text, above):
            continue
        why = furniture_of(line) or (foreign_of(line) if chinese else None)
        if why:
            whys[line.number] = why
        else:
            above = line.text
    return whys


def _without(lines: Iterable[Line], whys: Mapping[int, str]) -> Iterator[Line]:
    """The lines that are no furniture; the blank lines around it are above the next."""
    carried = 0
    for line in lines:
        if line.number in whys:
            carried += line.gap
        else:
            yield line._replace(gap=line.gap + carried)
            carried = 0


_APART = {"caption": "caption", "contents": "duplicate"}


def _assemble(labelled: Iterable[tuple[Line, Label]], anchors: Anchors) -> list[Block]:
    blocks: list[Block] = []
    current: Paragraph | None = None
    between: list[Head | Credit] = []  # stands between `current` and the line at hand
    for line, label in labelled:
        if line.number in anchors.starts and current is not None:
            blocks.append(current)
            blocks += between
            current, between = None, []
        if label == "more" and current is not None:
            if not ends_sentence(current.lines[-1].text):
                current.inner += [block.line for block in between if isinstance(block, Head)]
                between = [block for block in between if not isinstance(block, Head)]
            current.lines.append(line)
            continue
        if label in ("head", "credit"):
            between.append(Head(line) if label == "head" else Credit([line], line.text))
            continue
        if current is not None:
            blocks.append(current)
        blocks += between
        between = []
        current = Paragraph([line], dateline=label == "dateline")
    if current is not None:
        blocks.append(current)
    blocks += between
    return [_finish(block) for block in _unlist(blocks)]


def _finish(block: Block) -> Block:
    """The block with its lines joined and its lead read; as a credit where it is nothing else."""
    if not isinstance(block, Paragraph):
        return block
    block.close()
    lead = read_whole(block.text) or read_lead(block.text)
    note = lead and lead.end >= len(block.text) and not lead.source_end
    block.lead = None if note else lead
    return _as_credit(block)


def _as_credit(block: Block) -> Block:
    """A paragraph that is nothing but a credit, set in two lines, as a credit."""
    if isinstance(block, Paragraph) and is_credit_line(block.text) and not block.inner:
        return Credit(block.lines, block.text)
    return block


_MOST_HEADS = 8  # lines on end; a headline set after a body, a label and another set have seven


def _unlist(blocks: Sequence[Block]) -> Iterator[Block]:
    """Turn head lines into paragraphs where they head nothing: a table, a list, a page of titles."""
    for heads, run in groupby(blocks, key=lambda block: isinstance(block, Head)):
        found = list(run)
        if heads and (len(found) > _MOST_HEADS or len(found) == len(blocks)):
            yield from (Paragraph([block.line]) for block in found if isinstance(block, Head))
        else:
            yield from found
