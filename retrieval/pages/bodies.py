"""Bodies: what becomes one article, and what in it is said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from retrieval.chinese.text import squeeze
from retrieval.layout.anchors import Anchors, SetForm
from retrieval.layout.blocks import Paragraph, paragraph_of
from retrieval.layout.credits import tail_credit
from retrieval.pages.confidence import Doubts, confidence
from retrieval.pages.partition import Extent
from retrieval.pages.pieces import Piece
from retrieval.reading.lines import Line, ends_sentence, tidy_spaces


@dataclass(slots=True)
class Body:
    """What becomes an article: its paragraphs, the lines that credit and head it."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    credits: list[Line] = field(default_factory=list)
    signature: Line | None = None
    heads: list[Line] = field(default_factory=list)
    section: tuple[str, ...] = ()
    doubts: Doubts | None = None
    form: SetForm = "free"

    @property
    def confidence(self) -> float:
        """How sure its extent and headline are; next to nothing where no cut can be right."""
        if self.doubts is None:
            return _WOVEN
        last = self.paragraphs[-1].text
        finished = bool(ends_sentence(last) or self.credits or self.signature or tail_credit(last))
        return confidence(self.doubts.about_text(self.text, finished=finished))

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


_WOVEN = 0.05


def body_of(
    extent: Extent, pieces: Sequence[Piece], gaps: Sequence[Sequence[Line]], anchors: Anchors
) -> Body:
    """What the chunks of an extent hold."""
    body = Body(heads=extent.heads, doubts=extent.doubts)
    if any(line.number in anchors.heads for line in body.heads):
        body.form = anchors.form
    for place in range(extent.first, extent.last + 1):
        piece = pieces[place]
        between = gaps[place]
        inner = [line for paragraph in piece.paragraphs for line in paragraph.inner]
        for line in (*between, *inner):
            if line in extent.subheads:
                body.paragraphs.append(paragraph_of(line))
        body.paragraphs += piece.paragraphs
        body.credits += piece.credits
        body.signature = body.signature or piece.signature
    below = [line for line in gaps[extent.last + 1] if line in extent.subheads]
    body.paragraphs += map(paragraph_of, below)
    return body


def take_banner(
    extents: Sequence[Extent], gaps: Sequence[Sequence[Line]], bodies: Sequence[Body]
) -> list[Line]:
    """The head lines that are no article's; those below the first article head a section.

    A section goes on to the next one, but one of items without headlines ends at a headline.
    """
    owned = {line.number for body in bodies for line in body.heads}
    owned |= {line.number for extent in extents for line in extent.subheads}
    banner = [line for gap in gaps for line in gap if line.number not in owned]
    for extent, body in zip(extents, bodies, strict=True):
        above = {line.number for line in gaps[extent.first]}
        labels = tuple(tidy_spaces(line.text) for line in banner if line.number in above)
        if labels and extent.first:
            body.section = labels
    for before, body in pairwise(bodies):
        if before.heads or not body.heads:
            body.section = body.section or before.section
    return banner


# A shorter repetition may be the writer's own.
_LEAST_REPEAT = 15


def drop_repeats(body: Body) -> list[Line]:
    """Take out the paragraphs that repeat another of the same body, or a part of one."""
    kept: list[Paragraph] = []
    dropped: list[Line] = []
    seen = ""
    for paragraph in body.paragraphs:
        text = squeeze(paragraph.text)
        if len(text) >= _LEAST_REPEAT and text in seen:
            dropped += paragraph.lines
        else:
            kept.append(paragraph)
            seen += "\n" + text
    body.paragraphs = kept
    return dropped


def drop_echoes(body: Body) -> list[Line]:
    """Take out the head lines that repeat one above, or all of the others together."""
    echoes: list[Line] = []
    seen: dict[str, Line] = {}
    for line in body.heads:
        text = squeeze(line.text)
        if text in seen:
            echoes.append(line)
            if seen[text] is body.heads[0] and body.form == "free":
                body.form = "headed"
        else:
            seen[text] = line
    for line in body.heads:
        others = [other for other in body.heads if other not in (line, *echoes)]
        if len(others) > 1 and squeeze(line.text) == squeeze("".join(o.text for o in others)):
            echoes.append(line)
            break
    body.heads = [line for line in body.heads if line not in echoes]
    return echoes
