"""One question over one segment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.index.disk import fast
from retrieval.index.disk.documents import Ints
from retrieval.index.disk.postings import Postings
from retrieval.index.disk.scoring import Bm25, Floats, Sought, exact_scores

_AT_FIRST = 20
"""So many postings for each document that is wanted are read before the first are scored exactly."""

_ENOUGH = 0.5
"""Postings are read until the terms left can add less than this part of the least score."""

_SPARE = 2
"""The best so far are looked for among so many times as many documents as are wanted."""

_ROUNDING = 1e-4
"""Sums of bounds, of 32 bits, may be less than what they bound by this part of them."""


class Sweep:
    """Finds the documents of a segment that may be among the best."""

    def __init__(
        self,
        segment: Postings,
        bm25: Bm25,
        bounds: NDArray[np.float32],
        terms: Sequence[Sought],
        k: int,
    ) -> None:
        """`bounds` are the greatest impacts that the lowest byte of a posting allows."""
        self._segment = segment
        self._bm25 = bm25
        self._terms = terms
        self._k = k
        most = float(bounds.max())
        self._order = sorted(terms, key=lambda term: -term.weight * term.idf)
        self._bounds = [bounds * np.float32(term.weight * term.idf) for term in self._order]
        # What the terms from each on can add to a score together.
        can_add = [term.weight * term.idf * most for term in self._order]
        self._rest = np.append(np.cumsum(can_add[::-1])[::-1], 0.0).tolist()
        self._slack = self._rest[0] * _ROUNDING

    def best(self, sums: NDArray[np.float32], least: float) -> tuple[Ints, Floats]:
        """Documents and their scores: all that may be among the best, and maybe others.

        `sums` has a number for each document, 0, or -inf where it may not be found; it is written
        over. No document with a score below `least` is wanted.
        """
        done = read = 0
        while done < len(self._order) and read < _AT_FIRST * self._k:
            read += self._add(done, sums)
            done += 1
        least = self._raised(least, *self._beyond(sums, self._slack))
        while done < len(self._order) and self._rest[done] + self._slack >= least * _ENOUGH:
            self._add(done, sums)
            done += 1
        # At least something: a document that shares no term is none of the best.
        floor = max(least - self._rest[done] - self._slack, self._slack)
        documents, held = self._beyond(sums, floor)
        least = self._raised(least, documents, held)
        documents = self._complete(documents, held, done, least)
        return documents, self._exact(documents)

    def _exact(self, documents: Ints) -> Floats:
        return exact_scores(self._segment, self._bm25, self._terms, documents)

    @staticmethod
    def _beyond(sums: NDArray[np.float32], floor: float) -> tuple[Ints, NDArray[np.float32]]:
        """The documents with a sum of at least `floor`, and their sums."""
        documents = np.flatnonzero(sums >= np.float32(floor))
        return documents, sums[documents]

    def _raised(self, least: float, documents: Ints, sums: NDArray[np.float32]) -> float:
        """The least score of the best of some documents, or `least` where that is more.

        Those with the greatest sums are scored exactly; where they are few it is left.
        """
        spare = _SPARE * self._k
        if len(documents) <= spare:
            return least
        leading = documents[np.argpartition(sums, -spare)[-spare:]]
        scores = self._exact(leading)
        return max(least, float(np.partition(scores, -self._k)[-self._k]))

    def _add(self, number: int, sums: NDArray[np.float32]) -> int:
        """Add what a term may score to the sums of the documents that hold it."""
        term = self._order[number]
        compiled = fast.add()
        if compiled is not None:
            compiled(sums, self._segment.postings, term.low, term.high, self._bounds[number])
            return term.high - term.low
        postings = self._segment.postings[term.low : term.high]
        np.add.at(sums, postings >> 8, self._bounds[number].take(postings.view(np.uint8)[::4]))
        return len(postings)

    def _complete(
        self, documents: Ints, sums: NDArray[np.float32], done: int, least: float
    ) -> Ints:
        """Those of the documents that can reach `least` with the terms not looked through yet."""
        sums = sums.copy()
        for number in range(done, len(self._order)):
            kept = sums >= np.float32(least - self._rest[number] - self._slack)
            if not kept.all():
                documents, sums = documents[kept], sums[kept]
            term = self._order[number]
            postings = self._segment.postings[term.low : term.high]
            targets = documents.astype(np.uint32) << 8
            at = np.minimum(postings.searchsorted(targets), len(postings) - 1)
            found = postings[at]
            held = found >> 8 == documents
            sums[held] += self._bounds[number].take(found[held] & 255)
        return documents[sums >= np.float32(least - self._slack)]
