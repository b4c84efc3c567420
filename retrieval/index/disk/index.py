"""Searching segments: the best documents exactly, most postings unread.

Terms are looked through from the one that may add most to a score, the rarest, to the one that may
add least. Once the scores of the best so far are known, documents that hold none of the terms
looked through need not be found any more where all the others together cannot lift them among the
best (MaxScore; Turtle and Flood 1995). Those that still may are completed term by term, and the few
left over are scored exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from retrieval.index.bm25 import K1, B
from retrieval.index.disk import fast
from retrieval.index.disk.documents import Documents, Hashes, Ints, TermHashes, term_hash
from retrieval.index.disk.merging import Source, documents_of, merge
from retrieval.index.disk.postings import Postings, invert, places_of
from retrieval.index.disk.scoring import Bm25, Floats, Sought, exact_scores
from retrieval.index.disk.sweep import Sweep
from retrieval.index.protocols import Index, Match, Scored

_BATCH = 8192
"""So many documents are inverted at a time."""

_TERMS_KEPT = 20_000
"""The document frequencies of so many terms are kept: some 3 MB."""


_NONE = np.empty(0, np.int64)


class Segment(NamedTuple):
    """Postings, and the numbers of those documents that were removed since."""

    postings: Postings
    removed: Ints = _NONE

    @classmethod
    def without(cls, postings: Postings, keys: Ints) -> Self:
        """The postings without the documents of these keys."""
        return cls(postings, places_of(postings, keys))

    @property
    def size(self) -> int:
        """Number of documents that count."""
        return len(self.postings.keys) - len(self.removed)

    @property
    def length(self) -> int:
        """Number of terms in the documents that count."""
        lengths = self.postings.lengths
        return int(lengths.sum(dtype=np.int64)) - int(lengths[self.removed].sum(dtype=np.int64))


class Frequencies(NamedTuple):
    """In how many of the removed documents each term stands; terms ascending."""

    terms: Hashes
    counts: Ints

    @classmethod
    def of(cls, batches: Iterable[Documents]) -> Self:
        """The frequencies in these documents."""
        parts = [batch.terms for batch in batches]
        terms, counts = np.unique(
            np.concatenate([np.empty(0, np.uint64), *parts]), return_counts=True
        )
        return cls(terms, counts.astype(np.int64))

    def find(self, terms: Hashes) -> Ints:
        """The frequency of each term."""
        if not len(self.terms):
            return np.zeros(len(terms), np.int64)
        at = np.minimum(self.terms.searchsorted(terms), len(self.terms) - 1)
        return np.where(self.terms[at] == terms, self.counts[at], 0)


_NOTHING_REMOVED = Frequencies.of(())


class DiskIndex(Index):
    """An index over segments, with the scores and the order of `RankBM25Index`.

    Frozen, safe to share between threads. Positions are the documents' keys.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        removed: Frequencies = _NOTHING_REMOVED,
        *,
        k1: float = K1,
        b: float = B,
    ) -> None:
        """`removed` are the terms of the documents that were removed from the segments."""
        self._segments = sorted(segments, key=lambda segment: -segment.size)
        self._removed = removed
        self._size = sum(segment.size for segment in segments)
        length = sum(segment.length for segment in segments)
        self._bm25 = Bm25(k1, b, length / self._size if self._size else 0.0)
        self._bounds = [self._bm25.bounds(one.postings.floors) for one in self._segments if length]
        self._df = lru_cache(_TERMS_KEPT)(self._count)

    @classmethod
    def of(cls, documents: Iterable[Sequence[str]], *, k1: float = K1, b: float = B) -> Self:
        """An index in memory, in one segment; positions are the documents' places from 0."""
        parts = list(inverted(documents))
        merged = merge([Source.whole(part) for part in parts]) if len(parts) > 1 else None
        return cls([Segment(merged)] if merged else list(map(Segment, parts)), k1=k1, b=b)

    def search(
        self,
        weights: Mapping[str, float],
        k: int,
        *,
        among: Sequence[tuple[int, int]] | None = None,
    ) -> tuple[Scored, ...]:
        """See Index.search."""
        terms = sorted(weights, key=lambda term: -weights[term])
        terms = [term for term in terms if self.df(term)]
        k = min(k, self._size)
        if not terms or k <= 0:
            return ()
        hashes = np.array([term_hash(term) for term in terms], np.uint64)
        factors = [(weights[term], self.idf(term)) for term in terms]
        fast.count_search()
        best = _Best(k)
        for segment, bounds in zip(self._segments, self._bounds, strict=True):
            low, high = segment.postings.find(hashes)
            sought = [
                Sought(int(start), int(end), *factor)
                for start, end, factor in zip(low, high, factors, strict=True)
                if end > start
            ]
            if sought:
                sweep = Sweep(segment.postings, self._bm25, bounds, sought, k)
                documents, scores = sweep.best(_barred(segment, among), best.least)
                best.add(segment.postings.keys[documents], scores)
        return best.scored()

    def match(self, term: str, position: int) -> Match:
        """See Index.match."""
        df, idf = self.df(term), self.idf(term)
        hashes = np.array([term_hash(term)], np.uint64)
        for segment in self._segments:
            number = _number(segment, position)
            [low], [high] = segment.postings.find(hashes)
            if number is not None and low < high:
                at = low + segment.postings.postings[low:high].searchsorted(number << 8)
                if at < high and segment.postings.postings[at] >> 8 == number:
                    place = np.array([at])
                    [tf] = segment.postings.true_tfs(place, segment.postings.postings[place])
                    sought = Sought(int(low), int(high), 1.0, idf)
                    [score] = exact_scores(
                        segment.postings, self._bm25, [sought], np.array([number])
                    )
                    return Match(int(tf), df, idf, float(score))
        return Match(0, df, idf, 0.0)

    def df(self, term: str) -> int:
        """See Index.df."""
        return self._df(term)

    def held(self, terms: Iterable[str]) -> list[str]:
        """See Index.held."""
        terms = list(terms)
        counts = self._counts(np.array([term_hash(term) for term in terms], np.uint64))
        return [term for term, count in zip(terms, counts.tolist(), strict=True) if count]

    def _count(self, term: str) -> int:
        """In how many documents a term stands."""
        return int(self._counts(np.array([term_hash(term)], np.uint64))[0])

    def documents(self) -> Documents:
        """All of the documents, in the order of their keys."""
        sources = [
            Source.without(one.postings, one.postings.keys[one.removed]) for one in self._segments
        ]
        live = [source for source in sources if source.alive.any()]
        return documents_of(Source.whole(merge(live))) if live else Documents.of(())

    def _counts(self, hashes: Hashes) -> Ints:
        """In how many documents each term stands."""
        counts = -self._removed.find(hashes)
        for segment in self._segments:
            low, high = segment.postings.find(hashes)
            counts += high - low
        return counts

    def __len__(self) -> int:
        """Number of documents."""
        return self._size


def inverted(documents: Iterable[Sequence[str]]) -> Iterator[Postings]:
    """The postings of documents in batches; keys are the documents' places from 0."""
    hashes = TermHashes()
    numbered = enumerate(documents)
    while len((batch := Documents.of(islice(numbered, _BATCH), hashes)).keys):
        yield invert(batch)


def _number(segment: Segment, key: int) -> int | None:
    """The number of a document that counts; None where the segment has none of this key."""
    at = int(segment.postings.keys.searchsorted(key))
    if at == len(segment.postings.keys) or segment.postings.keys[at] != key:
        return None
    return None if at in segment.removed else at


def _barred(segment: Segment, among: Sequence[tuple[int, int]] | None) -> NDArray[np.float32]:
    """Where a sweep begins: 0 for each document, less than any score where it may not be found."""
    count = len(segment.postings.keys)
    if among is None:
        begin = np.zeros(count, np.float32)
    else:
        begin = np.full(count, -np.inf, np.float32)
        edges = segment.postings.keys.searchsorted(np.array(among, np.int64).reshape(-1, 2))
        for low, high in edges.tolist():
            begin[low:high] = 0.0
    begin[segment.removed] = -np.inf
    return begin


class _Best:
    """The best documents of the segments looked through so far."""

    def __init__(self, k: int) -> None:
        self._k = k
        self._keys = np.empty(0, np.int64)
        self._scores = np.empty(0)

    def add(self, keys: Ints, scores: Floats) -> None:
        """Take in the best of another segment."""
        keys, scores = np.concatenate((self._keys, keys)), np.concatenate((self._scores, scores))
        order = np.lexsort((keys, -scores))[: self._k]
        self._keys, self._scores = keys[order], scores[order]

    @property
    def least(self) -> float:
        """The score that a document must reach to be among the best; 0 while any may."""
        return float(self._scores[-1]) if len(self._scores) == self._k else 0.0

    def scored(self) -> tuple[Scored, ...]:
        """The best, in order."""
        return tuple(map(Scored, self._keys.tolist(), self._scores.tolist()))
