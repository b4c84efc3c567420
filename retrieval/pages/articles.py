"""Articles: a body with its headline set, its names and its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.chinese.text import split_sentences
from retrieval.chinese.width import width_of
from retrieval.layout.credits import join_bylines, read_names, read_signature, tail_credit
from retrieval.models import Article, Byline, Kind, line_ranges
from retrieval.pages.bodies import Body
from retrieval.pages.headlines import HeadlineSet, set_headline
from retrieval.reading.files import Page
from retrieval.reading.lines import Line, tidy_spaces
from retrieval.reading.metadata import Metadata

_MOST_UNTITLED = 100
"""Characters of the first sentence that stand for a headline; a text may have no full stop."""


def article_of(
    page: Page, article_id: str, body: Body, facts: Metadata, column: float | None
) -> Article:
    title = set_headline(body.heads or _opening_title(body), body.text, body.form, column)
    headline = _join(title.headline)
    byline, credit = _credits(body)
    dateline = next((p.text for p in body.paragraphs if p.dateline), None)
    kind = _kind(body, title, credit, dateline) if headline else "untitled"
    return Article(
        id=article_id,
        page=page.name,
        kicker=_join(title.kicker) or None,
        headline=headline or _first_words(body.text),
        deck=tuple(tidy_spaces(line.text) for line in title.deck),
        section=body.section,
        byline=byline,
        credit=credit,
        dateline=dateline,
        kind=kind,
        paragraphs=tuple(paragraph.text for paragraph in body.paragraphs),
        lines=line_ranges(_with_blanks(page, _numbers(body))),
        **facts._asdict(),
        confidence=body.confidence,
        line_starts=_line_starts(body),
    )


def _first_words(text: str) -> str:
    """The first sentence of a text without a headline, or as much of it as a headline has."""
    first = split_sentences(text)[0]
    return text[first.start : first.end][:_MOST_UNTITLED]


def _numbers(body: Body) -> set[int]:
    """The lines of an article, its headline's and its credits' among them."""
    lines = [*body.heads, *body.credits, *(line for p in body.paragraphs for line in p.lines)]
    return {line.number for line in (*lines, *([body.signature] if body.signature else ()))}


def _opening_title(body: Body) -> list[Line]:
    """The headline of an article in one line, as lines of their own."""
    first = body.paragraphs[0]
    parts = first.lead.title if first.lead else ()
    number = first.lines[0].number
    return [Line(number + 2 * i, part, 0, 0, width_of(part), 0) for i, part in enumerate(parts)]


def _join(lines: Sequence[Line]) -> str:
    return " ".join(tidy_spaces(line.text) for line in lines)


def _line_starts(body: Body) -> tuple[tuple[int, int], ...]:
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


def _credits(body: Body) -> tuple[Byline, str | None]:
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


def _kind(body: Body, title: HeadlineSet, credit: str | None, dateline: str | None) -> Kind:
    if dateline or any(_DIARY.search(line.text) for line in (*title.kicker, *title.headline)):
        return "diary"
    lead = any(paragraph.lead for paragraph in body.paragraphs)
    if not lead and credit and re.search(r"摄", credit) and len(body.paragraphs) <= 2:
        return "photo"
    return "news"
