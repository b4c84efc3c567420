"""Which paragraphs make an article, and which head lines are its own.

The page is a sequence of chunks of running text with gaps between them that hold head lines. A
dynamic programme over the gaps decides at once where articles end and whose every head line is:
the article's above, the article's below, a sub-heading inside one, or nobody's (a banner or
section label). What it weighs, in log-odds:

- a headline shares rare words with its own article and few with its neighbours;
- two chunks of one article share rare words with each other, two articles hardly any;
- an article begins at a lead (本报讯 …) and ends at a credit or signature;
- an article has a headline, on one side, of a few lines.

The weights were set on pages made by tests/pagemaker with even seeds and hold on odd ones;
tests/retrieval/test_unseen.py measures both.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from retrieval.blocks import is_listed
from retrieval.lines import Line
from retrieval.text import bigrams


class Chunk(NamedTuple):
    """Running text without a head line in it.

    `leads`: it opens with a lead. `closes`: it ends with a credit or a signature. `inner` are
    head lines that the layout set into the middle of a sentence.
    """

    text: str
    leads: bool
    closes: bool
    inner: tuple[Line, ...] = ()


@dataclass(slots=True)
class Extent:
    """An article: chunks `first` to `last`, and the head lines that are its own."""

    first: int
    last: int
    heads: list[Line] = field(default_factory=list)
    subheads: set[Line] = field(default_factory=set)


_MOST = 4  # head lines of one article on one side
_LONGEST = 16  # chunks of one article
_NEIGHBOURHOOD = 20  # chunks on either side that compete for a head line
_WORK = 60_000  # chunks times _LONGEST that are affordable; a longer page has smaller articles

# Log-odds, each tried at half and twice its value on even seeds.
_LEAD_INSIDE = 12.0  # an article goes on beyond another lead
_CLOSED_INSIDE = 1.5  # … or beyond a credit at the end of a chunk
_OPENED = 2.0  # … or with a chunk that opens as news do: 近日，
_CAPTION = 1.5  # … or with a chunk that has its own head line and credit
_UNTITLED = 3.5  # it has no head line at all
_BOTH_SIDES = 2.5  # it has head lines on more than one side
_CROWDED = 1.5  # each head line after the third
_LABEL = 1.4  # a head line is nobody's
_LABEL_FORM = 2.0  # a head line named like a section is an article's
_KICKER_FORM = 1.0  # … or a slogan in two short parts (this one speaks for it)
_FIRST_LABEL = 0.3  # … at the top of the page
_STACKED = 1.5  # each head line after the first between two chunks of one article
_SMOOTH = 50.0  # of {0, 50, 150, 400}, by the area under the curve on the five pages
_GO_ON = 3.5  # two chunks with nothing between them are one article, before their words
_JOIN_COST = 0.6  # two chunks with head lines between them are one article, before their words


class _Heads:
    """How much of a head line's rare words each chunk holds.

    The weight of a bigram is idf over the page's chunks, log(1 + N / df).
    """

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._chunks = [bigrams(chunk.text) for chunk in chunks]
        self._df = Counter(pair for chunk in self._chunks for pair in chunk)
        self._rows: dict[int, tuple[list[float], dict[int, int]]] = {}
        self._scores: dict[tuple[int, int, int], float] = {}

    def weight(self, pair: str) -> float:
        return math.log(1 + len(self._chunks) / max(1, self._df[pair]))

    def score(self, line: Line, place: int, first: int, last: int) -> float:
        """Log-odds that `line`, near chunk `place`, heads the article of chunks first to last."""
        key = (line.number, first, last)
        if key not in self._scores:
            self._scores[key] = self._score(line, place, first, last)
        return self._scores[key]

    def _score(self, line: Line, place: int, first: int, last: int) -> float:
        weights, held = self._row(line, place)
        own, other = 0, 0.0
        for chunk, mask in held.items():
            if first <= chunk <= last:
                own |= mask
            else:
                other = max(other, self._share(weights, mask))
        odds = _headline_odds(self._share(weights, own) - other / 2)
        if _SECTION.fullmatch(line.text):
            return min(odds, 0.0) - _LABEL_FORM
        return odds + (_KICKER_FORM if _SLOGAN.fullmatch(line.text) else 0.0)

    @staticmethod
    def _share(weights: Sequence[float], mask: int) -> float:
        total = sum(weights)
        held = sum(weight for bit, weight in enumerate(weights) if mask >> bit & 1)
        return held / total if total else 0.0

    def _row(self, line: Line, place: int) -> tuple[list[float], dict[int, int]]:
        """The weights of the line's bigrams, and by chunk a mask of those it holds."""
        if line.number not in self._rows:
            pairs = sorted(bigrams(line.text))
            near = range(
                max(0, place - _NEIGHBOURHOOD), min(len(self._chunks), place + _NEIGHBOURHOOD)
            )
            masks = {
                chunk: sum(
                    1 << bit for bit, pair in enumerate(pairs) if pair in self._chunks[chunk]
                )
                for chunk in near
            }
            self._rows[line.number] = ([self.weight(pair) for pair in pairs], masks)
        return self._rows[line.number]

    def cohesion(self, first: int, second: int) -> float:
        """How much two chunks have in common that the rest of the page has not; 0 to 1.

        Shared weight over the geometric mean of the two chunks' weights; a bigram weighs
        log(N / (df - 1)), its rareness outside the one chunk, and _SMOOTH keeps two short
        chunks from being alike by a single word.
        """
        one, two = self._chunks[first], self._chunks[second]
        mean = math.sqrt(self._echo(one) * self._echo(two))
        return self._echo(one & two) / (mean + _SMOOTH)

    def _echo(self, pairs: Iterable[str]) -> float:
        size = len(self._chunks)
        return sum(math.log(size / (self._df[p] - 1)) for p in pairs if self._df[p] > 1)


def _headline_odds(share: float) -> float:
    """Of own headlines 95 % have a share above 0.2, of neighbours' 99 % one below 0."""
    return max(-3.0, min(5.0, 10 * share - 1.8))


# A slogan in two parts, as kickers like it, and the names of sections.
_SLOGAN = re.compile(r"\S{3,5}[\s\u3000]+\S{3,5}")
_SECTION = re.compile(
    r".{0,10}(?:要闻|新闻|简讯|短讯|快讯|短波|动态|追踪|手记|聚焦|关注|观察|视点|视线|镜头|一线|直击|专版|专刊|专栏|特刊|特别报道|进行时|在行动|在现场|广角|之窗|天地|园地|论坛|热点|看点|速递|播报|传真|纵横|综合|副刊)"
    r"|.{1,6}[·•|｜].{1,6}|\S{2,4}"
)


_OPENER = re.compile(
    r"近日|日前|近期|连日来|[今昨]天[上下]?午?[，,]|[今昨]日|\d{1,2}月\d{1,2}日[上下]?午?[，,]"
)


def _join_odds(cohesion: float) -> float:
    """Of neighbouring paragraphs of one article 90 % are above 0.06, of two articles 10 %."""
    return max(-2.5, min(3.0, 45 * (cohesion - 0.06)))


def _subhead_odds(line: Line) -> float:
    """Whether a head line has the form of a sub-heading: short, or numbered."""
    if is_listed(line.text):
        return 1.5
    if _SECTION.fullmatch(line.text):
        return -1.5
    if line.width <= 12:
        return 0.3
    return -1.0 if line.width <= 16 else -3.0


def partition(chunks: Sequence[Chunk], gaps: Sequence[Sequence[Line]]) -> list[Extent]:
    """The articles of a page, in order; together they hold every chunk.

    Gap i stands above chunk i, and one more gap below the last. Head lines that are in no
    article's `heads` or `subheads` are banner or section labels. Time grows with the number of
    chunks, whatever the text.
    """
    return _Partition(chunks, gaps).solve() if chunks else []


class _Step(NamedTuple):
    """The best way to end an article at a chunk with some of the lines below it."""

    score: float
    first: int
    taken: int  # lines of the gap above that the article before has
    above: int  # lines of that gap that this one has, the lowest


class _Partition:
    def __init__(self, chunks: Sequence[Chunk], gaps: Sequence[Sequence[Line]]) -> None:
        self.chunks = chunks
        self.gaps = gaps
        self.heads = _Heads(chunks)
        self.longest = max(2, min(_LONGEST, _WORK // len(chunks)))
        self.joins = [0.0] + [self._join(place) for place in range(1, len(chunks))]

    def _join(self, place: int) -> float:
        """Log-odds that chunk `place` goes on with the article of the chunk above it."""
        above, below = self.chunks[place - 1], self.chunks[place]
        if below.leads:
            return -_LEAD_INSIDE
        cohesion = self.heads.cohesion(place - 1, place)
        if place > 1 and not above.leads:
            cohesion = max(cohesion, 0.8 * self.heads.cohesion(place - 2, place))
        odds = _join_odds(cohesion)
        if above.closes:
            odds -= _CLOSED_INSIDE + (_JOIN_COST if self.gaps[place] else 0.0)
        else:
            odds += -_JOIN_COST if self.gaps[place] else _GO_ON
        if _OPENER.match(below.text):
            odds -= _OPENED
        if self.gaps[place] and below.closes:
            odds -= _CAPTION
        return odds

    def solve(self) -> list[Extent]:
        steps: list[dict[int, _Step]] = []
        for last in range(len(self.chunks)):
            below = range(min(_MOST, len(self.gaps[last + 1])) + 1)
            best: dict[int, _Step] = {}
            for first in range(last, max(-1, last - self.longest), -1):
                for taken, score, above in self._openings(first, steps):
                    for count in below:
                        step = _Step(
                            score + self._article(first, last, above, count),
                            first, taken, above,
                        )  # fmt: skip
                        if count not in best or step.score > best[count].score:
                            best[count] = step
                if self.chunks[first].leads:
                    break
            steps.append(best)
        return self._trace(steps)

    def _openings(
        self, first: int, steps: Sequence[dict[int, _Step]]
    ) -> list[tuple[int, float, int]]:
        """(lines left to the article above, score so far, lines of one's own) at a gap."""
        before = {0: 0.0} if first == 0 else {n: s.score for n, s in steps[first - 1].items()}
        size = len(self.gaps[first])
        return [
            (taken, score - self._labels(first, size - taken - above), above)
            for taken, score in before.items()
            for above in range(min(_MOST, size - taken) + 1)
        ]

    def _labels(self, place: int, count: int) -> float:
        """The cost of `count` lines of a gap that are nobody's."""
        return count * _LABEL - (_LABEL - _FIRST_LABEL if count and place == 0 else 0.0)

    def _article(self, first: int, last: int, above: int, below: int) -> float:
        """The log-odds of one article, without what the gaps around it leave over."""
        over = self.gaps[first][len(self.gaps[first]) - above :]
        under = self.gaps[last + 1][:below]
        score = sum(self.joins[first + 1 : last + 1])
        score += sum(self.heads.score(line, first, first, last) for line in over)
        score += sum(self.heads.score(line, last, first, last) for line in under)
        titled: list[int] = []
        for line, place in self._inner(first, last):
            title, sub = self._inner_odds(line, place, first, last)
            score += max(title, sub)
            if title > sub:
                titled.append(place)
        score -= _STACKED * sum(
            max(0, len(self.gaps[place]) - 1) for place in range(first + 1, last + 1)
        )
        sides = bool(above) + bool(below) + len(set(titled))
        score -= _UNTITLED if not sides else _BOTH_SIDES * (sides - 1)
        return score - _CROWDED * max(0, above + below + len(titled) - 3)

    def _inner(self, first: int, last: int) -> Iterable[tuple[Line, int]]:
        """The head lines inside an article, with the chunk they stand in or above."""
        for place in range(first, last + 1):
            if place > first:
                yield from ((line, place) for line in self.gaps[place])
            yield from ((line, place) for line in self.chunks[place].inner)

    def _inner_odds(self, line: Line, place: int, first: int, last: int) -> tuple[float, float]:
        """Log-odds that a line inside an article is of its headline, and that it is a sub-heading."""
        return self.heads.score(line, place, first, last) - 0.5, _subhead_odds(line)

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
        for line, place in self._inner(first, last):
            title, sub = self._inner_odds(line, place, first, last)
            if title > sub:
                extent.heads.append(line)
            else:
                extent.subheads.add(line)
        extent.heads += self.gaps[last + 1][:below]
        return extent
