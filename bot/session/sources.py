"""The pages that a reader asks, seen from their articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from retrieval import Source


def latest(sources: Sequence[Source], count: int) -> tuple[Source, ...]:
    """Return the `count` newest pages: newest day first, a day's pages in reading order.

    Pages without a date come last; of them those read in last count as the newest.
    """
    dated = sorted(
        (s for s in sources if s.date), key=lambda source: source.date or "", reverse=True
    )
    undated = [source for source in sources if not source.date]
    room = max(0, count - len(dated))
    return (*dated[:count], *undated[max(0, len(undated) - room) :])


def page_named(sources: Sequence[Source], name: str) -> Source | None:
    """The page that is called `name`: its path or id, else without its folder, without its suffix."""
    ways: tuple[Callable[[Source], str], ...] = (
        lambda source: source.page,
        lambda source: source.id,
        lambda source: PurePosixPath(source.page).name,
        lambda source: PurePosixPath(source.page).stem,
    )
    for way in ways:
        for source in sources:
            if way(source) == name:
                return source
    return None
