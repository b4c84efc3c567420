"""An article that has begun and may go on, weighed chunk by chunk."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from retrieval.layout.cues import is_listed
from retrieval.pages.article_odds import BOTH_SIDES, BRIEF, CROWDED, STACKED, UNTITLED, ArticleOdds
from retrieval.reading.lines import Line


class Inside(NamedTuple):
    """What the chunks of an article and the head lines among them say for it."""

    odds: float
    titles: int  # head lines among them that head it
    places: int  # where these stand
    brief: bool = False  # one signed item of a list, which has no headline


def sides_odds(above: int, below: int, inside: Inside) -> float:
    """The log-odds of a headline set that stands on so many sides of its text, in so many lines."""
    sides = bool(above) + bool(below) + inside.places
    untitled = BRIEF if inside.brief else UNTITLED
    odds = inside.odds - (BOTH_SIDES * (sides - 1) if sides else untitled)
    return odds - CROWDED * max(0, above + below + inside.titles - 3)


@dataclass(slots=True)
class Begun:
    """An article that begins at chunk `first` and may go on: its account, chunk by chunk.

    What stands further back than a head line's neighbourhood reaches is settled, so that an
    article of any length is weighed in the time of its last chunks.
    """

    odds: ArticleOdds
    first: int
    last: int = -1
    sum: float = 0.0
    titles: int = 0
    places: int = 0
    nearest: float = -math.inf  # of the settled sub-headings the likeliest to be a headline
    pending: list[tuple[Line, int]] = field(default_factory=list)

    def go_on(self) -> None:
        """Take in the next chunk."""
        self.last = self.first if self.last < 0 else self.last + 1
        inside = self.last > self.first
        if inside:
            self.sum += self.odds.joins[self.last] + self.odds.signed_on(self.first, self.last)
            self.sum -= STACKED * max(0, len(self.odds.gaps[self.last]) - 1)
        self.pending += self.odds.inner_lines(self.last, above=inside)
        settled = 0
        while (
            settled < len(self.pending) and self.pending[settled][1] < self.last - self.odds.reach
        ):
            settled += 1
        account = self._account(self.pending[:settled])
        self.sum, self.titles, self.places, self.nearest = account
        del self.pending[:settled]

    def inside(self, *, headed: bool) -> Inside:
        """What its chunks so far and the head lines among them say for one article."""
        odds, titles, places, nearest = self._account(self.pending)
        if not headed and not titles and nearest > -UNTITLED:
            return Inside(odds + nearest, 1, 1)
        chunk = self.odds.chunks[self.first]
        alone = self.first == self.last and chunk.closes
        return Inside(odds, titles, places, alone and is_listed(chunk.text))

    def _account(self, lines: Sequence[tuple[Line, int]]) -> tuple[float, int, int, float]:
        total, titles, nearest = self.sum, self.titles, self.nearest
        titled: set[int] = set()
        for line, place in lines:
            title, sub = self.odds.role(line, place, self.first, self.last)
            total += max(title, sub)
            if title > sub:
                titles += 1
                titled.add(place)
            else:
                nearest = max(nearest, title - sub)
        return total, titles, self.places + len(titled), nearest
