"""The pages that a reader asks, seen from their articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from retrieval import Article


class Source(NamedTuple):
    """A page and its articles, in order."""

    page: str
    articles: tuple[Article, ...]

    @property
    def date(self) -> str:
        """Day of issue, "" where unknown."""
        return self.articles[0].date or ""


def sources_of(articles: Iterable[Article]) -> tuple[Source, ...]:
    """Return the pages of `articles`, in reading order."""
    pages: dict[str, list[Article]] = {}
    for article in articles:
        pages.setdefault(article.page, []).append(article)
    return tuple(Source(page, tuple(of)) for page, of in pages.items())


def latest(sources: Sequence[Source], count: int) -> tuple[Source, ...]:
    """Return the `count` newest pages: newest day first, a day's pages in reading order.

    Pages without a date come last; of them those read in last count as the newest.
    """
    dated = sorted((s for s in sources if s.date), key=lambda source: source.date, reverse=True)
    undated = [source for source in sources if not source.date]
    room = max(0, count - len(dated))
    return (*dated[:count], *undated[max(0, len(undated) - room) :])


def page_named(sources: Sequence[Source], name: str) -> Source | None:
    """The page that is called `name`: its path or id, else without its folder, without its suffix."""
    ways: tuple[Callable[[Source], str], ...] = (
        lambda source: source.page,
        lambda source: source.articles[0].id.rpartition("-")[0],
        lambda source: PurePosixPath(source.page).name,
        lambda source: PurePosixPath(source.page).stem,
    )
    for way in ways:
        for source in sources:
            if way(source) == name:
                return source
    return None
