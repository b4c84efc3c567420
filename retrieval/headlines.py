"""Which head lines belong to which body, and what they are: kicker, headline, deck, banner.

A headline shares rare words with its own body. So every head line between two bodies is given
to the body before it, to the body after it, or to neither (then it is a banner or a section
label), such that the shared words of the whole page are most: a dynamic programme over the
gaps between bodies, with no coordinates and no list of words from any paper.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.lines import Line
from retrieval.text import bigrams


class Split(NamedTuple):
    """How the lines of a gap are shared out: the first `before` go to the body above, the last
    `after` to the body below, those between to neither.
    """

    before: int
    after: int


class HeadlineSet(NamedTuple):
    """What stands over an article."""

    kicker: tuple[Line, ...]
    headline: tuple[Line, ...]
    deck: tuple[Line, ...]


class Affinity:
    """How much of a head line's rare words a body holds.

    The weight of a bigram is idf over the page's bodies, log(1 + N / df), as in BM25Plus of
    rank-bm25 0.2.2; bigrams that no body holds weigh as if one did.
    """

    def __init__(self, bodies: Sequence[str]) -> None:
        self._bodies = [bigrams(body) for body in bodies]
        self._df = Counter(pair for body in self._bodies for pair in body)

    def coverage(self, head: str, body: int) -> float:
        """Share, 0 to 1, of the weight of `head`'s bigrams that body number `body` holds."""
        return self.row(head)[body]

    def row(self, head: str) -> list[float]:
        """`coverage` by each body."""
        pairs = bigrams(head)
        total = sum(map(self._weight, pairs))
        if not total:
            return [0.0] * len(self._bodies)
        return [sum(map(self._weight, pairs & body)) / total for body in self._bodies]

    def distinctive(self, head: str) -> list[float]:
        """`coverage` by each body, less half of what the best other body covers.

        A banner is about as near to every article of its page as to the one below it.
        """
        row = self.row(head)
        if len(row) < 2:
            return row
        second, first = sorted(row)[-2:]
        return [own - (second if own == first else first) / 2 for own in row]

    def _weight(self, pair: str) -> float:
        return math.log(1 + len(self._bodies) / max(1, self._df[pair]))


# Costs of the dynamic programme, in units of coverage. Chosen on the five pages from 0.05 to
# 1.0; the result is the same within a factor of two of each.
_NEITHER = 0.16  # what a line must share to be worth giving to a body
_UNTITLED = 0.9  # a body left without any head line
_BOTH_SIDES = 0.5  # a body with head lines above and below
_CROWDED = 0.3  # every head line after the third
_MOST = 4  # head lines on one side of a body


def share_out(gaps: Sequence[Sequence[Line]], bodies: Sequence[str]) -> list[Split]:
    """One split a gap; gap i stands above body i, the last gap below the last body.

    `gaps` has one item more than `bodies`. Linear in the number of gaps.
    """
    affinity = Affinity(bodies)
    table = []
    for i, gap in enumerate(gaps):
        rows = [[0.0, *affinity.distinctive(line.text), 0.0] for line in gap]
        table.append(([row[i] for row in rows], [row[i + 1] for row in rows]))
    # The key counts the head lines above the body that the next gap follows.
    paths: list[dict[int, tuple[float, int, Split]]] = []
    costs = {0: 0.0}
    for i in range(len(gaps)):
        step: dict[int, tuple[float, int, Split]] = {}
        for held, so_far in costs.items():
            for split in _splits(gaps[i], first=i == 0, last=i == len(bodies)):
                score = so_far + _gap_score(gaps[i], split, table[i])
                if i:
                    score -= _body_cost(held, split.before)
                if split.after not in step or score > step[split.after][0]:
                    step[split.after] = (score, held, split)
        paths.append(step)
        costs = {after: score for after, (score, _, _) in step.items()}
    return _trace(paths, costs)


def _trace(
    paths: Sequence[dict[int, tuple[float, int, Split]]], costs: dict[int, float]
) -> list[Split]:
    key = max(costs, key=lambda after: costs[after])
    splits: list[Split] = []
    for step in reversed(paths):
        _, held, split = step[key]
        splits.append(split)
        key = held
    return splits[::-1]


def _splits(gap: Sequence[Line], *, first: bool, last: bool) -> list[Split]:
    most = min(len(gap), _MOST)
    return [
        Split(before, after)
        for before in range(0 if first else most, -1, -1)
        for after in range(0 if last else min(most, len(gap) - before), -1, -1)
    ] or [Split(0, 0)]


def _gap_score(
    gap: Sequence[Line], split: Split, table: tuple[Sequence[float], Sequence[float]]
) -> float:
    above, below = table
    middle = len(gap) - split.after
    score = sum(above[k] - _NEITHER for k in range(split.before))
    score += sum(below[k] - _NEITHER for k in range(middle, len(gap)))
    return score


def _body_cost(above: int, below: int) -> float:
    if not above and not below:
        return _UNTITLED
    both = _BOTH_SIDES if above and below else 0.0
    return both + _CROWDED * max(0, above + below - 3)


# A slogan: two or three parts of two to eight characters, apart by blanks.
_SLOGAN = re.compile(r"\S{2,8}(?:[\s\u3000]+\S{2,8}){1,2}")
# What a deck goes on with: it adds to a headline that has already named who and what.
_DECK = re.compile(r"[—–-]{1,2}|将|还|并|已|共|其中|涉及|覆盖|惠及|每年|最高|预计|.*同时启动$")


def set_headline(lines: Sequence[Line], lead: str) -> HeadlineSet:
    """Tell kicker, headline and deck apart in the head lines of one article.

    The headline is the line that says most of what `lead`, the article's opening, says; lines
    before it are kicker, lines after it deck.
    """
    if len(lines) == 1:
        return HeadlineSet((), tuple(lines), ())
    opening = Affinity([lead])
    top = min((line.level for line in lines if line.level), default=0)

    def weight(place: int) -> float:
        line = lines[place]
        score = opening.coverage(line.text, 0) - 0.12 * place
        if top and line.level == top and any(other.level != top for other in lines):
            score += 0.6
        if _SLOGAN.fullmatch(line.text):
            score -= 0.35
        if _DECK.match(line.text):
            score -= 0.3
        return score

    place = max(range(len(lines)), key=weight)
    return HeadlineSet(tuple(lines[:place]), (lines[place],), tuple(lines[place + 1 :]))
