"""Cutting a page into its articles.

lines -> blocks (head lines, paragraphs, credits) -> bodies (paragraphs of one article) ->
articles (each body with its headline set), banner and furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from retrieval.blocks import Credit, Head, Paragraph, read_blocks, tidy_spaces
from retrieval.credits import (
    is_credit_line,
    join_bylines,
    read_names,
    read_signature,
    tail_credit,
)
from retrieval.headlines import HeadlineSet, set_headline, share_out
from retrieval.lines import Line, read_lines
from retrieval.models import Article, Byline, Kind, SegmentedPage, line_ranges
from retrieval.pages import Page
from retrieval.text import split_sentences, squeeze


@dataclass(slots=True)
class _Body:
    """The paragraphs of one article, the lines that credit it, the head lines inside it."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    credits: list[Line] = field(default_factory=list)
    signature: Line | None = None
    inner: list[Line] = field(default_factory=list)
    repeated: list[Line] = field(default_factory=list)
    section: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def segment_page(page: Page, *, page_id: str | None = None) -> SegmentedPage:
    """Cut a page into articles, banner and furniture.

    Article ids are `<page_id>-01` and so on in page order; `page_id` is the file's stem unless
    given. Every line that is not blank ends up in exactly one place.
    """
    page_id = page_id or PurePath(page.name).stem
    blocks, furniture = read_blocks(read_lines(page))
    bodies, gaps = _split_bodies(blocks)
    for body in bodies:
        furniture += [(line.number, line.number, "duplicate") for line in _drop_repeats(body)]
    splits = share_out(gaps, [body.text for body in bodies])
    banner: list[Line] = []
    heads: list[list[Line]] = [list(body.inner) for body in bodies]
    section: tuple[str, ...] = ()
    for place, (gap, split) in enumerate(zip(gaps, splits, strict=True)):
        if split.before:
            heads[place - 1] += gap[: split.before]
        if split.after:
            heads[place][:0] = gap[len(gap) - split.after :]
        labels = gap[split.before : len(gap) - split.after]
        banner += labels
        # Above the first article stands the page's banner; a label further down heads a section.
        section = tuple(tidy_spaces(line.text) for line in labels) if labels and place else section
        if place < len(bodies):
            bodies[place].section = section
    articles = tuple(
        _article(page, f"{page_id}-{number:02d}", body, lines)
        for number, (body, lines) in enumerate(zip(bodies, heads, strict=True), 1)
    )
    return SegmentedPage(
        page=page.name,
        banner=tuple(line.text for line in banner),
        banner_lines=tuple((line.number, line.number, line.text) for line in banner),
        articles=articles,
        furniture=tuple(sorted(furniture)),
    )


def _split_bodies(
    blocks: Sequence[Paragraph | Head | Credit],
) -> tuple[list[_Body], list[list[Line]]]:
    """The bodies of a page and the head lines around them, one gap more than bodies."""
    bodies: list[_Body] = []
    gaps: list[list[Line]] = [[]]
    for block in blocks:
        if isinstance(block, Head):
            if bodies and not gaps[-1] and _signs(bodies[-1], block.line):
                bodies[-1].signature = block.line
            else:
                gaps[-1].append(block.line)
        elif isinstance(block, Credit):
            if bodies and not gaps[-1]:
                bodies[-1].credits.append(block.line)
            else:
                gaps[-1].append(block.line)
        else:
            if _begins(bodies, gaps[-1], block):
                bodies.append(_Body())
                gaps.append([])
            bodies[-1].paragraphs.append(block)
            bodies[-1].inner += block.inner
    return bodies, gaps


def _begins(bodies: Sequence[_Body], gap: Sequence[Line], paragraph: Paragraph) -> bool:
    """Whether a paragraph begins an article."""
    if not bodies or gap or bodies[-1].signature:
        return True
    return paragraph.lead is not None


def _signs(body: _Body, line: Line) -> bool:
    return (
        body.signature is None
        and not any(paragraph.lead for paragraph in body.paragraphs)
        and not line.level
        and read_signature(line.text) is not None
    )


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


def _article(page: Page, article_id: str, body: _Body, heads: Sequence[Line]) -> Article:
    title = set_headline(heads, body.paragraphs[0].text) if heads else HeadlineSet((), (), ())
    text = body.text
    headline = _join(title.headline)
    kind: Kind = "news"
    if not headline:
        first = split_sentences(text)[0]
        headline, kind = text[first.start : first.end], "untitled"
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
        line_starts=_line_starts(body),
    )


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
    tail = tail_credit(body.paragraphs[-1].text)
    if tail:
        byline = join_bylines(byline, read_names(tail))
        shown.append(tail)
    for line in body.credits:
        byline = join_bylines(byline, read_names(line.text))
        shown.append(tidy_spaces(line.text))
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


__all__ = ["is_credit_line", "segment_page"]
