"""BM25 as rank-bm25 0.2.2 has it, for single documents and as bounds for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.disk import fast
from retrieval.index.disk.documents import Ints, Words
from retrieval.index.disk.postings import OFTEN, Postings

Floats = NDArray[np.float64]


class Bm25(NamedTuple):
    """The formula's constants, and the mean length of the documents."""

    k1: float
    b: float
    mean: float

    def norms(self, lengths: Words) -> Floats:
        """What a term frequency is weighed against in documents of these lengths."""
        return np.asarray(self.k1 * (1 - self.b + self.b * lengths.astype(np.int64) / self.mean))

    def impacts(self, tfs: Words, norms: Floats) -> Floats:
        """What the term frequencies come to; times idf, a term's score."""
        return np.asarray(tfs * (self.k1 + 1) / (norms + tfs))

    def bounds(self, floors: Words) -> NDArray[np.float32]:
        """The greatest impact that the lowest byte of a posting allows."""
        tfs = np.arange(OFTEN + 1, dtype=np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            impacts = tfs[:, None] * (self.k1 + 1) / (self.norms(floors)[None, :] + tfs[:, None])
        impacts[OFTEN] = self.k1 + 1
        return np.nextafter(np.nan_to_num(impacts).astype(np.float32).ravel(), np.float32(9))


class Sought(NamedTuple):
    """A term of a question in one segment: its postings' range, its weight and its idf."""

    low: int
    high: int
    weight: float
    idf: float


def exact_scores(segment: Postings, bm25: Bm25, terms: Sequence[Sought], documents: Ints) -> Floats:
    """The scores of documents, added up in the order in which rank-bm25 adds them up.

    `terms` are in that order: greater weights first, terms of one weight as they were given.
    """
    norms = bm25.norms(segment.lengths[documents])
    compiled = fast.exact()
    if compiled is not None:
        return np.asarray(
            compiled(
                segment.postings,
                segment.often_at,
                segment.often_tf,
                np.array([term.low for term in terms], np.int64),
                np.array([term.high for term in terms], np.int64),
                np.array([term.weight for term in terms]),
                np.array([term.idf for term in terms]),
                bm25.k1 + 1,
                documents,
                norms,
            )
        )
    return _exact_scores(segment, bm25, terms, documents, norms)


def _exact_scores(
    segment: Postings, bm25: Bm25, terms: Sequence[Sought], documents: Ints, norms: Floats
) -> Floats:
    targets = documents.astype(np.uint32) << 8
    at = np.empty((len(terms), len(documents)), np.int64)
    for row, term in zip(at, terms, strict=True):
        row[:] = segment.postings[term.low : term.high].searchsorted(targets)
        row += term.low
    ends = np.array([term.high for term in terms])[:, None]
    inside = at < ends
    found = segment.postings[np.where(inside, at, 0)]
    held = inside & (found >> 8 == targets >> 8)
    tfs = np.zeros(at.shape, np.uint32)
    tfs[held] = segment.true_tfs(at[held], found[held])
    impacts = bm25.impacts(tfs, norms[None, :])
    total = np.zeros(len(documents))
    group = np.zeros(len(documents))
    for number, (term, impact) in enumerate(zip(terms, impacts, strict=True)):
        group += term.idf * impact
        if number + 1 == len(terms) or terms[number + 1].weight != term.weight:
            total += term.weight * group
            group = np.zeros(len(documents))
    return total
