"""Which article a source line belongs to, where a page prints one with each."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.models import Article, SegmentedPage
from retrieval.reading.files import Page
from retrieval.reading.metadata import UNKNOWN, Metadata, read_source_line

Ranges = list[range]


def attributed(cut: SegmentedPage, page: Page, said: Metadata) -> SegmentedPage:
    """Give the articles of a page the paper, date and edition that are printed with each.

    Source lines stand between headline and text, or above the headline, or below the text, on
    one page always in the same place.

    Args:
        cut: The page as cut, its lines counted from its own first.
        page: The page as read.
        said: What the caller and the front matter say, which is believed before.

    Returns:
        The page; articles without a source line have the facts of the page.
    """
    own = {
        n
        for article in cut.articles
        for first, last in article.lines
        for n in range(first, last + 1)
    }
    sources = {
        number: facts
        for number, line in enumerate(page.lines, 1)
        if number not in own and (facts := read_source_line(line.strip())) != UNKNOWN
    }
    places = _places(cut.articles, len(page.lines), sources) if sources else []
    articles = (
        [
            _with_facts(article, said.or_else(_together(place, sources)))
            for article, place in zip(cut.articles, places, strict=True)
        ]
        if places
        else cut.articles
    )
    return cut.model_copy(update={"articles": tuple(articles)})


def _places(articles: Sequence[Article], end: int, sources: dict[int, Metadata]) -> Ranges:
    """Where the source line of each article is looked for."""
    if not articles:
        return []
    firsts = [article.lines[0][0] for article in articles]
    lasts = [article.lines[-1][1] for article in articles]
    inside = [range(first, last + 1) for first, last in zip(firsts, lasts, strict=True)]
    above = [range(last + 1, first) for last, first in zip([0, *lasts], firsts, strict=False)]
    below = [
        range(last + 1, first) for last, first in zip(lasts, [*firsts[1:], end + 1], strict=True)
    ]
    return max((inside, above, below), key=lambda places: _held(places, sources))


def _held(places: Ranges, sources: dict[int, Metadata]) -> int:
    return sum(any(number in sources for number in place) for place in places)


def _together(place: range, sources: dict[int, Metadata]) -> Metadata:
    facts = UNKNOWN
    for number in place:
        facts = facts.or_else(sources.get(number, UNKNOWN))
    return facts


def _with_facts(article: Article, facts: Metadata) -> Article:
    known = {name: value for name, value in facts._asdict().items() if value is not None}
    if (facts.edition or "").lstrip("0") == (article.edition or "").lstrip("0"):
        known.pop("edition", None)  # 02 in the file's name, 第二版 in print
    return article.model_copy(update=known)
