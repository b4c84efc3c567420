"""The pages of one file: a whole issue, a month of an archive, cut where another page begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retrieval.models import Article, SegmentedPage
from retrieval.reading.files import Page
from retrieval.reading.lines import ends_sentence
from retrieval.reading.metadata import UNKNOWN, Metadata, read_source_line


class Part(NamedTuple):
    """A page of a file, and what the source lines up to it say of it."""

    page: Page
    facts: Metadata


class _Mark(NamedTuple):
    """Source lines that follow on each other: the first of them, and what they say together."""

    first: int
    facts: Metadata


def split_pages(page: Page) -> tuple[Part, ...]:
    """Cut a file into the newspaper pages that it holds.

    A page begins where the source lines (第4版, 《某报》（日期 第 04 版）) name another edition or
    day than those before; the headline above such a line is of the new page.

    Args:
        page: The file as read.

    Returns:
        The pages, with their number from 1 and their first line in the file, named FILE#1 and so
        on; the page itself, and no facts, where it is the only one.
    """
    starts = _starts(page.lines)
    if len(starts) == 1:
        return (Part(page, UNKNOWN),)
    ends = (*(start for start, _ in starts[1:]), len(page.lines))
    return tuple(
        Part(
            page._replace(
                name=f"{page.name}#{number}",
                source=page.source and f"{page.source}#{number}",
                lines=page.lines[start:end],
                number=number,
                first_line=start + 1,
            ),
            facts,
        )
        for number, ((start, facts), end) in enumerate(zip(starts, ends, strict=True), 1)
    )


def _starts(lines: Sequence[str]) -> list[tuple[int, Metadata]]:
    """The offsets of the lines that pages begin with, the first 0, and the pages' facts."""
    starts = [(0, UNKNOWN)]
    before = UNKNOWN
    for mark in _marks(lines):
        facts = mark.facts.or_else(before)
        other = (facts.date, facts.edition) != (before.date or facts.date, before.edition)
        last = starts[-1][0]
        start = _headline_above(lines, mark.first, last) if before.edition and other else last
        if any(line.strip() for line in lines[last:start]):
            starts.append((start, facts))
        elif not before.edition or other:
            starts[-1] = (last, facts)
        before = facts
    return starts


def _marks(lines: Sequence[str]) -> Iterator[_Mark]:
    """The source lines that name an edition, and those right beside them.

    Lists of pages (第1版：要闻, 第2版：综合, …) are none.
    """
    first = 0
    said: list[Metadata] = []
    for number, line in enumerate((*lines, "。")):
        if not line.strip():
            continue
        facts = read_source_line(line.strip())
        if facts != UNKNOWN:
            first = first if said else number
            said.append(facts)
        elif said and not _BESIDE.match(line.strip()):
            if len({facts.edition for facts in said} - {None}) == 1:
                together = UNKNOWN
                for facts in said:
                    together = together.or_else(facts)
                yield _Mark(first, together)
            said = []


# What archives print between the lines that say date, page and column.
_BESIDE = re.compile(r"[专專][栏欄]\s*[:：]|作者\s*[:：]")
_MOST_HEAD = 6
"""So many lines of a headline may stand above its source line."""
_PAGE_NUMBER = re.compile(r"[-—\s]*(?:第\s*)?\d{1,4}\s*页?[-—\s]*")


def _headline_above(lines: Sequence[str], mark: int, low: int) -> int:
    """The first line of what a source line stands under: up to a blank line or the end of a text.

    A markdown heading stands apart from it by a blank line.
    """
    start = mark
    above = mark - 1
    while above > low and not lines[above].strip():
        above -= 1
    if above > low and lines[above].lstrip().startswith("#"):
        return above
    while start - 1 > low and mark - start < _MOST_HEAD and _heads(lines[start - 1]):
        start -= 1
    return start


def _heads(line: str) -> bool:
    text = line.strip()
    return bool(text) and not ends_sentence(text) and not _PAGE_NUMBER.fullmatch(text)


def placed(cut: SegmentedPage, page: Page) -> SegmentedPage:
    """Count the lines of a cut page, which begins in the middle of a file, from the file's first.

    Args:
        cut: The page as cut, its lines counted from its own first.
        page: The page as read.

    Returns:
        The same articles with the lines of the file and the number of their page.
    """
    by = page.first_line - 1
    if not by:
        return cut
    return cut.model_copy(
        update={
            "articles": tuple(_moved(article, by, page.number) for article in cut.articles),
            "banner_lines": tuple((a + by, b + by, text) for a, b, text in cut.banner_lines),
            "furniture": tuple((a + by, b + by, why) for a, b, why in cut.furniture),
        }
    )


def _moved(article: Article, by: int, number: int) -> Article:
    lines = tuple((a + by, b + by) for a, b in article.lines)
    starts = tuple((offset, line + by) for offset, line in article.line_starts)
    return article.model_copy(update={"lines": lines, "line_starts": starts, "page_no": number})
