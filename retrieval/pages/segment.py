"""Cutting a page into its articles.

lines -> blocks (head lines, paragraphs, credits) -> bodies (paragraphs of one article) ->
articles (each body with its headline set), banner and furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePath

from retrieval.chinese.text import split_sentences, squeeze
from retrieval.layout.anchors import Anchors, SetForm
from retrieval.layout.blocks import Credit, Head, Paragraph, paragraph_of, read_blocks
from retrieval.layout.credits import join_bylines, read_names, read_signature, tail_credit
from retrieval.models import Article, Byline, Kind, SegmentedPage, line_ranges
from retrieval.pages.article_odds import Walls
from retrieval.pages.evidence import Chunk
from retrieval.pages.headlines import HeadlineSet, set_headline
from retrieval.pages.partition import Extent, partition
from retrieval.reading.files import Page
from retrieval.reading.front_matter import front_matter
from retrieval.reading.lines import Line, read_lines, tidy_spaces
from retrieval.reading.metadata import UNKNOWN, Metadata
from retrieval.reading.paths import page_facts

# The furniture that says when and in what a page was printed.
_DATED = ("date line", "page number", "paper", "source line")


@dataclass(slots=True)
class _Body:
    """What becomes an article: its paragraphs, the lines that credit and head it."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    credits: list[Line] = field(default_factory=list)
    signature: Line | None = None
    heads: list[Line] = field(default_factory=list)
    section: tuple[str, ...] = ()
    confidence: float = 1.0
    form: SetForm = "free"

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def segment_page(
    page: Page, *, page_id: str | None = None, metadata: Metadata = UNKNOWN
) -> SegmentedPage:
    """Cut a page into articles, banner and furniture.

    Article ids are `<page_id>-01` and so on in page order; `page_id` is the file's stem unless
    given. Every line that is not blank ends up in exactly one place. `metadata` wins over what
    the page's front matter, its file name, its own date line and its folders say.
    """
    page_id = page_id or PurePath(page.name).stem
    front, front_lines = front_matter(page)
    lines = [line for line in read_lines(page) if line.number > front_lines]
    blocks, furniture, anchors = read_blocks(lines)
    dated = [page.lines[first - 1] for first, _, why in furniture if why in _DATED]
    facts = page_facts(page, metadata.or_else(front), dated, front=front_lines)
    if front_lines:
        furniture.append((1, front_lines, "front matter"))
    pieces, gaps = _pieces(blocks, anchors)
    furniture += [(line.number, line.number, "title alone") for line in _orphans(gaps, anchors)]
    chunks = [piece.chunk for piece in pieces]
    extents = partition(chunks, gaps, _walls(gaps, pieces, anchors))
    bodies = [_body(extent, pieces, gaps) for extent in extents]
    for body in bodies:
        if any(line.number in anchors.heads for line in body.heads):
            body.form = anchors.form
        furniture += [(line.number, line.number, "duplicate") for line in _drop_repeats(body)]
    banner = _labels(extents, gaps, bodies)
    articles = tuple(
        _article(page, f"{page_id}-{number:02d}", body, facts)
        for number, body in enumerate(bodies, 1)
    )
    return SegmentedPage(
        page=page.name,
        **facts._asdict(),
        banner=tuple(line.text for line in banner),
        banner_lines=tuple((line.number, line.number, line.text) for line in banner),
        articles=articles,
        furniture=tuple(sorted(furniture)),
    )


_PHOTO = re.compile(r"[摄攝图圖]")


@dataclass(slots=True)
class _Piece:
    """Paragraphs without a head line between them, and the lines that credit them."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    credits: list[Line] = field(default_factory=list)
    signature: Line | None = None
    closed: bool = False
    signed: bool = False

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


def _pieces(
    blocks: Sequence[Paragraph | Head | Credit], anchors: Anchors
) -> tuple[list[_Piece], list[list[Line]]]:
    """The pieces of a page and the head lines around them, one gap more than pieces."""
    # On a page of usual size every paragraph may begin an article.
    fine = len(blocks) <= _FINE
    pieces: list[_Piece] = []
    gaps: list[list[Line]] = [[]]
    waiting: list[Line] = []  # credits between head lines and the text below
    for block in blocks:
        last = pieces[-1] if pieces and not gaps[-1] else None
        if isinstance(block, Credit):
            if last is None:
                waiting += block.lines
            else:
                last.credits += block.lines
                last.closed = True
        elif isinstance(block, Head) and last is not None and _signs(last, block.line):
            last.signature = block.line
            last.closed = True
        elif isinstance(block, Head) and not (waiting and gaps[-1]):
            gaps[-1].append(block.line)
        else:
            if isinstance(block, Head):  # below its byline an article has no headline
                block = paragraph_of(block.line)
            begins = block.lines[0].number in anchors.starts
            if last is None or last.closed or block.lead or fine or begins:
                pieces.append(_Piece(credits=waiting, signed=bool(waiting and gaps[-1])))
                gaps.append([])
                waiting = []
            piece = pieces[-1]
            piece.paragraphs.append(block)
            piece.closed = tail_credit(block.text) is not None
    gaps[-1] += waiting
    return pieces, gaps


def _orphans(gaps: Sequence[list[Line]], anchors: Anchors) -> list[Line]:
    """Take out of the gaps the head lines of articles that have no text: 广告."""
    orphans: list[Line] = []
    for gap in gaps:
        starts = [i for i, line in enumerate(gap) if line.number in anchors.starts]
        if len(starts) > 1:
            orphans += gap[starts[0] : starts[-1]]
            del gap[starts[0] : starts[-1]]
    return orphans


def _walls(gaps: Sequence[Sequence[Line]], pieces: Sequence[_Piece], anchors: Anchors) -> Walls:
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


def _signs(piece: _Piece, line: Line) -> bool:
    return (
        not any(paragraph.lead for paragraph in piece.paragraphs)
        and not line.level
        and read_signature(line.text) is not None
    )


def _body(extent: Extent, pieces: Sequence[_Piece], gaps: Sequence[Sequence[Line]]) -> _Body:
    body = _Body(heads=extent.heads, confidence=extent.confidence)
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
    return body


def _labels(
    extents: Sequence[Extent], gaps: Sequence[Sequence[Line]], bodies: Sequence[_Body]
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


def _drop_repeats(body: _Body) -> list[Line]:
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


def _article(page: Page, article_id: str, body: _Body, facts: Metadata) -> Article:
    heads = body.heads
    title = set_headline(heads, body.text, body.form)
    text = body.text
    headline = _join(title.headline)
    kind: Kind = "news"
    if not headline:
        first = split_sentences(text)[0]
        headline, kind = text[first.start : first.end][:_MOST_UNTITLED], "untitled"
    byline, credit = _credits(body)
    dateline = next((p.text for p in body.paragraphs if p.dateline), None)
    if kind == "news":
        kind = _kind(body, title, credit, dateline)
    numbers = {line.number for p in body.paragraphs for line in p.lines}
    numbers |= {line.number for line in (*heads, *body.credits)}
    if body.signature:
        numbers.add(body.signature.number)
    return Article(
        id=article_id,
        page=page.name,
        kicker=_join(title.kicker) or None,
        headline=headline,
        deck=tuple(tidy_spaces(line.text) for line in title.deck),
        section=body.section,
        byline=byline,
        credit=credit,
        dateline=dateline,
        kind=kind,
        paragraphs=tuple(paragraph.text for paragraph in body.paragraphs),
        lines=line_ranges(_with_blanks(page, numbers)),
        **facts._asdict(),
        confidence=body.confidence,
        line_starts=_line_starts(body),
    )


_MOST_UNTITLED = 100
"""Characters of the first sentence that stand for a headline; a text may have no full stop."""


def _join(lines: Sequence[Line]) -> str:
    return " ".join(tidy_spaces(line.text) for line in lines)


def _line_starts(body: _Body) -> tuple[tuple[int, int], ...]:
    starts: list[tuple[int, int]] = []
    offset = 0
    for paragraph in body.paragraphs:
        starts += [(offset + start, line) for start, line in paragraph.starts]
        offset += len(paragraph.text) + 1
    return tuple(starts)


def _with_blanks(page: Page, numbers: set[int]) -> set[int]:
    """`numbers` with the blank lines between two of them, so that ranges are not cut by them."""
    full = set(numbers)
    for first, second in zip(sorted(numbers), sorted(numbers)[1:], strict=False):
        between = range(first + 1, second)
        if not any(page.lines[number - 1].strip() for number in between):
            full.update(between)
    return full


def _credits(body: _Body) -> tuple[Byline, str | None]:
    byline = Byline()
    shown: list[str] = []
    for paragraph in body.paragraphs:
        if paragraph.lead:
            byline = join_bylines(byline, paragraph.lead.byline)
    found = [(line.number, line.text) for line in body.credits]
    tail = tail_credit(body.paragraphs[-1].text)
    if tail:
        found.append((body.paragraphs[-1].lines[-1].number, tail))
    for _, credit in sorted(found):
        byline = join_bylines(byline, read_names(credit))
        shown.append(tidy_spaces(credit))
    if body.signature:
        name = read_signature(body.signature.text)
        byline = join_bylines(byline, Byline(authors=(name,) if name else ()))
        shown.append(tidy_spaces(body.signature.text))
    return byline, " ".join(shown) or None


_DIARY = re.compile(r"日记|手记|札记|随笔")


def _kind(body: _Body, title: HeadlineSet, credit: str | None, dateline: str | None) -> Kind:
    if dateline or any(_DIARY.search(line.text) for line in (*title.kicker, *title.headline)):
        return "diary"
    lead = any(paragraph.lead for paragraph in body.paragraphs)
    if not lead and credit and re.search(r"摄", credit) and len(body.paragraphs) <= 2:
        return "photo"
    return "news"
