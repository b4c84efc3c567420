"""A page as it is shown: rows of text, each of an article, the banner or the furniture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from retrieval import Article, SegmentedPage

RowKind = Literal["head", "credit", "text", "banner", "furniture"]


class Row(NamedTuple):
    """Some lines of the file, from `line` to `last`, and what they are."""

    line: int
    last: int
    kind: RowKind
    text: str
    article_id: str | None = None


def rows_of(page: SegmentedPage) -> list[Row]:
    """Return the rows of a page, in the order of the file's lines.

    An archive keeps the text of articles and banners, with their lines; of furniture it keeps
    the lines and the reason, which stands in the place of the text.
    """
    rows = [row for article in page.articles for row in _rows_of_article(article)]
    rows += [Row(first, last, "banner", text) for first, last, text in page.banner_lines]
    rows += [Row(first, last, "furniture", why) for first, last, why in page.furniture]
    return sorted(rows, key=lambda row: (row.line, row.last))


def _rows_of_article(article: Article) -> Iterator[Row]:
    starts = article.line_starts
    ends = (*(start for start, _ in starts[1:]), len(article.text))
    for (start, line), end in zip(starts, ends, strict=True):
        text = article.text[start:end].strip("\n")
        if text:
            yield Row(line, line, "text", text, article.id)
    heads = _heads_of(article)
    if heads:
        first = heads[0]
        yield Row(first[0], first[1], "head", article.headline_set, article.id)
        if article.credit and article.credit not in article.text:
            last = heads[-1]
            yield Row(last[0], last[1], "credit", article.credit, article.id)


def _heads_of(article: Article) -> list[tuple[int, int]]:
    """The lines of an article that hold none of its text, as ranges."""
    body = {line for _, line in article.line_starts}
    ranges: list[tuple[int, int]] = []
    for first, last in article.lines:
        for number in range(first, last + 1):
            if number in body:
                continue
            if ranges and ranges[-1][1] == number - 1:
                ranges[-1] = (ranges[-1][0], number)
            else:
                ranges.append((number, number))
    return ranges
