"""How much of a question a text holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from retrieval.chinese.text import Span
from retrieval.question.query import Alternatives, Query


def holds(text: str, term: str) -> bool:
    """Whether `term` stands in `text`, both folded; a number not as a part of a longer one."""
    if term not in text:
        return False
    edged = term[0].isascii() or term[-1].isascii()
    return not edged or any(True for _ in occurrences(text, term))


def occurrences(text: str, term: str) -> Iterator[Span]:
    """Where `term` stands in `text`, as `holds` has it; they may overlap."""
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        if not (_runs_on(text[max(0, at - 1) : at + 1]) or _runs_on(text[end - 1 : end + 1])):
            yield Span(at, end)
        at = text.find(term, at + 1)


def _runs_on(pair: str) -> bool:
    """Whether two neighbours belong to one number or Latin word."""
    return len(pair) == 2 and pair.isascii() and pair.isalnum()


Row = Sequence[float]


class Grid(NamedTuple):
    """What each of some texts holds of the terms of a question: a row a term that any holds."""

    rows: Mapping[str, Row]
    """How much of a term each text holds: 1, or what stands there instead is worth, or 0."""
    weights: Mapping[str, float]
    """Of every term."""
    total: float

    def share(self, at: int) -> float:
        """The share, 0 to 1, of the terms' weight that one of the texts holds."""
        weights = self.weights
        held = sum([weights[term] * row[at] for term, row in self.rows.items()])
        return held / (self.total or 1.0)

    def share_of_two(self, one: int, other: int) -> float:
        """The share that two of the texts hold together."""
        weights = self.weights
        held = 0.0
        for term, row in self.rows.items():
            first, second = row[one], row[other]
            held += weights[term] * (max(second, first))
        return held / (self.total or 1.0)

    def weighed(self, weights: Mapping[str, float]) -> Grid:
        """The same with other weights."""
        return Grid(self.rows, weights, sum(weights.values()))


class Terms(NamedTuple):
    """Terms or characters of a question: what each weighs, and what may stand in its place."""

    weights: Mapping[str, float]
    alternatives: Alternatives = MappingProxyType({})

    @property
    def others(self) -> frozenset[str]:
        """Everything that may stand in the place of a term."""
        return frozenset(other for others in self.alternatives.values() for other in others)


class Columns:
    """Some texts of one passage, and what stands in them; each word is looked for once."""

    def __init__(self, texts: Sequence[str], whole: str, others: Iterable[str]) -> None:
        """`whole` is all of the `texts`; `others` may stand in the place of a question's terms."""
        self._texts = texts
        self._whole = whole
        self._others = {other: row for other in others if (row := self._row(other))}

    def _row(self, term: str) -> Row | None:
        """Whether each text holds a term; None where none does."""
        if term not in self._whole:
            return None
        if term[0].isascii() or term[-1].isascii():
            row = [float(holds(text, term)) for text in self._texts]
        else:
            row = [1.0 if term in text else 0.0 for text in self._texts]
        return row if 1.0 in row else None

    def grid(self, terms: Terms) -> Grid:
        """What each text holds of some terms."""
        rows: dict[str, Row] = {}
        for term in terms.weights:
            row = self._row(term)
            if self._others and (others := terms.alternatives.get(term)):
                row = self._with_others(row, others)
            if row:
                rows[term] = row
        return Grid(rows, terms.weights, sum(terms.weights.values()))

    def _with_others(self, row: Row | None, worth: Mapping[str, float]) -> Row | None:
        """A row, and what stands in the place of its term where the term does not."""
        for other, found in self._others.items():
            if other in worth:
                best = row or [0.0] * len(found)
                row = [max(a, b * worth[other]) for a, b in zip(best, found, strict=True)]
        return row


def longest_run(query: Query, text: str) -> float:
    """The longest piece of the question that stands in a text, of its whole length."""
    pieces = query.folded.split()
    longest = 0
    for piece in pieces:
        start = 0
        while start + longest < len(piece):
            if piece[start : start + longest + 1] in text:
                longest += 1
            else:
                start += 1
    return longest / (sum(map(len, pieces)) or 1)
