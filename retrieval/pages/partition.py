"""Which paragraphs make an article, and which head lines are its own.

The page is a sequence of chunks of running text with gaps between them that hold head lines. A
dynamic programme over the gaps decides at once where articles end and whose every head line is:
the article's above, the article's below, a sub-heading inside one, or nobody's (a banner or
section label). What it weighs, in log-odds, stands in `article_odds`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from retrieval.layout.cues import is_listed
from retrieval.pages.article_odds import ArticleOdds
from retrieval.pages.begun import Begun, sides_odds
from retrieval.pages.confidence import Doubts, bounded
from retrieval.pages.evidence import Chunk, Walls
from retrieval.reading.lines import Line


@dataclass(slots=True)
class Extent:
    """An article: chunks `first` to `last`, the head lines that are its own, and what is doubtful."""

    first: int
    last: int
    heads: list[Line] = field(default_factory=list)
    subheads: set[Line] = field(default_factory=set)
    doubts: Doubts | None = None


_MOST = 4  # head lines of one article on one side
_LONGEST_SET = 12  # head lines of one article; more are no headline set but a broken text
_OPEN = 10  # articles begun that are kept in mind; twice as many change no cut of 200 made pages
_LEAST_TITLE = 3.0  # log-odds, found as those of `article_odds`; below this a line that touches a headline is a sub-heading nevertheless


def partition(
    chunks: Sequence[Chunk], gaps: Sequence[Sequence[Line]], walls: Walls | None = None
) -> list[Extent]:
    """The articles of a page, in order; together they hold every chunk.

    Gap i stands above chunk i, and one more gap below the last. Head lines that are in no
    article's `heads` or `subheads` are banner or section labels. Time grows with the number of
    chunks, whatever the text; an article may have any number of them.
    """
    return _Partition(chunks, gaps, walls or Walls()).solve() if chunks else []


class _Step(NamedTuple):
    """The best way to end an article at a chunk with some of the lines below it."""

    score: float
    first: int
    taken: int  # lines of the gap above that the article before has
    above: int  # lines of that gap that this one has, the lowest


class _Partition:
    def __init__(
        self, chunks: Sequence[Chunk], gaps: Sequence[Sequence[Line]], walls: Walls
    ) -> None:
        self.chunks = chunks
        self.gaps = gaps
        self.walls = walls
        self.odds = ArticleOdds(chunks, gaps, walls)

    def solve(self) -> list[Extent]:
        steps: list[dict[int, _Step]] = []
        begun: list[Begun] = []
        for last in range(len(self.chunks)):
            if (self.chunks[last].leads and not self.walls.regular) or last in self.walls.places:
                begun = []
            begun.append(Begun(self.odds, last))
            best: dict[int, _Step] = {}
            scores: dict[int, float] = {}
            for article in begun:
                article.go_on()
                found = self._endings(article, steps)
                scores[article.first] = max(step.score for step in found.values())
                for count, step in found.items():
                    if count not in best or step.score > best[count].score:
                        best[count] = step
            steps.append(best)
            begun = sorted(begun, key=lambda a: scores[a.first], reverse=True)[:_OPEN]
            begun.sort(key=lambda a: a.first)
        return self._trace(steps)

    def _endings(self, article: Begun, steps: Sequence[dict[int, _Step]]) -> dict[int, _Step]:
        """For each number of lines below, the best way in which the article can end there."""
        first, last = article.first, article.last
        most = self.walls.places.get(last + 1, _MOST)
        below = range(min(most, _MOST, len(self.gaps[last + 1])) + 1)
        unders = [self.odds.under(first, last, count) for count in below]
        insides = [article.inside(headed=headed) for headed in (False, True)]
        overs: dict[int, float] = {}
        best: dict[int, _Step] = {}
        for taken, score, above in self._openings(first, steps):
            if above not in overs:
                overs[above] = self.odds.over(first, last, above)
            for count in below:
                inside = insides[bool(above or count)]
                odds = overs[above] + unders[count] + sides_odds(above, count, inside)
                if count not in best or score + odds > best[count].score:
                    best[count] = _Step(score + odds, first, taken, above)
        return best

    def _openings(
        self, first: int, steps: Sequence[dict[int, _Step]]
    ) -> list[tuple[int, float, int]]:
        """(lines left to the article above, score so far, lines of one's own) at a gap."""
        before = {0: 0.0} if first == 0 else {n: s.score for n, s in steps[first - 1].items()}
        size = len(self.gaps[first])
        wall = self.walls.places.get(first)
        return [
            (taken, score - self.odds.leftover(first, taken, above), above)
            for taken, score in before.items()
            for above in self._above(first, size - (taken if wall is None else wall))
        ]

    def _above(self, first: int, free: int) -> Sequence[int]:
        """How many of the `free` lines over chunk `first` may head it."""
        lines = self.gaps[first]
        if free and lines[len(lines) - free].number in self.walls.heads:
            return (free,)
        return range(min(_MOST, free) + 1)

    def _trace(self, steps: Sequence[dict[int, _Step]]) -> list[Extent]:
        extents: list[Extent] = []
        last = len(steps) - 1
        count = max(steps[last], key=lambda n: steps[last][n].score)
        while last >= 0:
            step = steps[last][count]
            extents.append(self._extent(step, last, count))
            last, count = step.first - 1, step.taken
        return extents[::-1]

    def _extent(self, step: _Step, last: int, below: int) -> Extent:
        first = step.first
        extent = Extent(first, last)
        extent.heads += self.gaps[first][len(self.gaps[first]) - step.above :]
        roles = self.odds.roles(first, last, headed=bool(step.above or below))
        sure = [line for line in extent.heads if line.number in self.walls.heads]
        if sure:
            roles = [(line, place, False) for line, place, _ in roles]
            roles += [(line, first, False) for line in extent.heads if line not in sure]
            extent.heads = sure
        titled = {line.number: line for line, _, is_title in roles if is_title}
        for line, place, is_title in roles:
            own = is_title or (titled and self._belongs(line, titled, place, first, last))
            if own and len(extent.heads) < _LONGEST_SET:
                extent.heads.append(line)
            else:
                extent.subheads.add(line)
        extent.heads += self.gaps[last + 1][:below]
        extent.doubts = self._doubts(extent, step, below)
        return extent

    def _belongs(
        self, line: Line, titled: Mapping[int, Line], place: int, first: int, last: int
    ) -> bool:
        """Whether `line` touches a line of the headline set inside the text: then it is of it too."""
        if self.odds.evidence.score(line, place, first, last) < -_LEAST_TITLE or is_listed(
            line.text
        ):
            return False
        step = 1 + self.odds.tight
        beside = (titled.get(line.number - step), titled.get(line.number + step))
        return any(
            other and max(line, other).gap <= self.odds.tight and line.level == other.level
            for other in beside
        )

    def _doubts(self, extent: Extent, step: _Step, below: int) -> Doubts:
        first, last = extent.first, extent.last
        scores = [self.odds.score(line, first, first, last) for line in extent.heads]
        ends = [place for place in (first, last + 1) if 0 < place < len(self.chunks)]
        sides = bool(step.above) + bool(below) + (len(extent.heads) > step.above + below)
        return Doubts(
            title=bounded(max(scores, default=-math.inf)),
            inside=bounded(min(self.odds.joins[first + 1 : last + 1], default=math.inf)),
            edges=bounded(min((-self.odds.joins[place] for place in ends), default=math.inf)),
            untitled=not sides,
            many_sides=sides > 1,
            many_lines=len(extent.heads) > 2,
            leads=self.chunks[first].leads,
            walled=first in self.walls.places,
            signed=self.chunks[first].signed,
            stacked=any(len(self.gaps[place]) > 1 for place in range(first + 1, last + 1)),
        )
