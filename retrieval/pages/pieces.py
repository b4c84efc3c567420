"""The pieces of a page: text without a head line in it, and the head lines between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from retrieval.layout.anchors import Anchors
from retrieval.layout.blocks import Block, Credit, Head, Paragraph, paragraph_of
from retrieval.layout.credits import read_signature, tail_credit
from retrieval.pages.evidence import Chunk, Walls, is_label
from retrieval.pages.partition import Extent
from retrieval.reading.lines import Line

_PHOTO = re.compile(r"[摄攝图圖]")


@dataclass(slots=True)
class Piece:
    """Paragraphs without a head line between them, and the lines that credit them."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    credits: list[Line] = field(default_factory=list)
    signature: Line | None = None
    closed: bool = False
    signed: bool = False

    def add(self, paragraph: Paragraph) -> None:
        """Let it go on with a paragraph."""
        self.paragraphs.append(paragraph)
        self.closed = tail_credit(paragraph.text) is not None

    def closed_by(self, block: Head | Credit) -> bool:
        """Take in the credit or signature below if it belongs here; return whether it did."""
        if isinstance(block, Credit):
            self.credits += block.lines
        elif _signs(self, block.line):
            self.signature = block.line
        else:
            return False
        self.closed = True
        return True

    @property
    def chunk(self) -> Chunk:
        credit = tail_credit(self.paragraphs[-1].text) or ""
        return Chunk(
            "\n".join(paragraph.text for paragraph in self.paragraphs),
            leads=self.paragraphs[0].lead is not None,
            closes=self.closed,
            gap=self.paragraphs[0].lines[0].gap,
            inner=tuple(line for paragraph in self.paragraphs for line in paragraph.inner),
            signed=self.signed,
            pictured=any(_PHOTO.search(text) for text in (credit, *(c.text for c in self.credits))),
        )


_FINE = 400  # blocks; a newspaper page has some fifty


def read_pieces(blocks: Sequence[Block], anchors: Anchors) -> tuple[list[Piece], list[list[Line]]]:
    """The pieces of a page and the head lines around them, one gap more than pieces."""
    # On a page of usual size every paragraph may begin an article.
    fine = len(blocks) <= _FINE
    pieces: list[Piece] = []
    gaps: list[list[Line]] = [[]]
    waiting: list[Line] = []  # credits between head lines and the text below
    for block in blocks:
        last = pieces[-1] if pieces and not gaps[-1] else None
        if isinstance(block, Credit):
            if last is None or not last.closed_by(block):
                waiting += block.lines
        elif isinstance(block, Head) and last is not None and last.closed_by(block):
            continue
        elif isinstance(block, Head) and not (waiting and gaps[-1]):
            gaps[-1].append(block.line)
        else:
            # Below its byline an article has no headline.
            text = paragraph_of(block.line) if isinstance(block, Head) else block
            begins = text.lines[0].number in anchors.starts
            if last is None or last.closed or text.lead or fine or begins:
                pieces.append(
                    Piece(
                        credits=waiting, signed=bool(waiting) and not all(map(is_label, gaps[-1]))
                    )
                )
                gaps.append([])
                waiting = []
            pieces[-1].add(text)
    gaps[-1] += waiting
    return pieces, gaps


def whole_page(pieces: Sequence[Piece], gaps: Sequence[Sequence[Line]]) -> Extent:
    """All of a page as one article without a headline, where no cut can be right."""
    heads = {line for gap in gaps for line in gap}
    heads |= {line for piece in pieces for line in piece.chunk.inner}
    return Extent(0, len(gaps) - 2, subheads=heads, doubts=None)


def drop_orphans(gaps: Sequence[list[Line]], anchors: Anchors) -> list[Line]:
    """Take out of the gaps the head lines of articles that have no text: 广告."""
    orphans: list[Line] = []
    for gap in gaps:
        starts = [i for i, line in enumerate(gap) if line.number in anchors.starts]
        if len(starts) > 1:
            orphans += gap[starts[0] : starts[-1]]
            del gap[starts[0] : starts[-1]]
    return orphans


def find_walls(gaps: Sequence[Sequence[Line]], pieces: Sequence[Piece], anchors: Anchors) -> Walls:
    """The chunks at which an article begins by its place.

    Where others begin with a headline and a lead of their own, the page's marks stand anywhere,
    and only what they stand under is certain.
    """
    places: dict[int, int] = {}
    leads = 0
    for place, piece in enumerate(pieces):
        starts = [i for i, line in enumerate(gaps[place]) if line.number in anchors.starts]
        if starts:
            places[place] = starts[0]
        elif piece.paragraphs[0].lines[0].number in anchors.starts:
            places[place] = len(gaps[place])
        elif gaps[place] and piece.chunk.leads:
            leads += 1
    if anchors.single or leads <= _FEW * len(places):
        return Walls(places, anchors.heads, anchors.regular or anchors.single)
    under = {
        place: count
        for place, count in places.items()
        if gaps[place][count:] and gaps[place][count].number in anchors.heads
    }
    return Walls(under, anchors.heads)


_FEW = 0.25  # leads without a mark, of the articles with one


def _signs(piece: Piece, line: Line) -> bool:
    return (
        not any(paragraph.lead for paragraph in piece.paragraphs)
        and not line.level
        and read_signature(line.text) is not None
    )
