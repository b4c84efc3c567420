"""The index: which passages share terms with a question, best first.

The only home of rank-bm25 and numpy.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

# Chosen from k1 {0.9, 1.2, 1.5} and b {0.4, 0.6, 0.75} on CMRC 2018 trial and DRCD dev: MRR@10
# varies by less than 0.2 points, so the middle of what the literature uses is kept.
K1 = 1.2
B = 0.75


class Scored(NamedTuple):
    """A document of the index, by its place from 0, and its score."""

    position: int
    score: float


class Match(NamedTuple):
    """A term in a document, and what it scores there."""

    tf: int
    df: int
    idf: float
    score: float
    """idf times what the term frequency comes to in a document of this length."""


class Index(Protocol):
    """Documents, each a sequence of terms, to be ranked for the terms of a question."""

    def search(self, weights: Mapping[str, float], k: int) -> tuple[Scored, ...]:
        """The best `k` documents that hold at least one of the terms; ties in document order.

        `weights` are what a term's score is multiplied by, all of them above 0.
        """

    def idf(self, term: str) -> float:
        """Weight of a term; that of a term which no document holds is the greatest."""

    def match(self, term: str, position: int) -> Match:
        """What the document at `position`, from 0, scores for a term of weight 1."""

    def holds(self, term: str) -> bool:
        """Whether a document holds the term."""

    def terms(self) -> Iterable[str]:
        """Every term, once."""

    def __len__(self) -> int:
        """Number of documents."""


class RankBM25Index:
    """An index in memory whose scores are those of rank-bm25.

    The variant is BM25Plus of rank-bm25 0.2.2 with delta = 0, that is Okapi's term weight with
    idf = log((N + 1) / n), n the number of documents that hold the term (Lv and Zhai 2011, with
    their lower bound off). Unlike BM25Okapi's, this idf is never 0 or negative, so that a
    document scores above 0 if and only if it shares a term, even among one or two documents.
    """

    def __init__(self, documents: Iterable[Sequence[str]], *, k1: float = K1, b: float = B) -> None:
        from rank_bm25 import BM25Plus

        corpus = list(documents)
        self._size = len(corpus)
        # rank-bm25 divides by the number of documents and by their mean length.
        self._model = BM25Plus(corpus, k1=k1, b=b, delta=0) if any(corpus) else None

    def search(
        self,
        weights: Mapping[str, float],
        k: int,
        *,
        among: Sequence[tuple[int, int]] | None = None,
    ) -> tuple[Scored, ...]:
        """See Index.search."""
        import numpy as np

        if self._model is None or k <= 0:
            return ()
        scores = np.zeros(self._size)
        for weight in sorted(set(weights.values()), reverse=True):
            known = [t for t, w in weights.items() if w == weight and t in self._model.idf]
            scores += weight * self._model.get_scores(known)
        if among is not None:
            kept = np.zeros(self._size, np.bool_)
            for low, high in among:
                kept[low:high] = True
            scores[~kept] = 0.0
        best = np.argsort(-scores, kind="stable")[:k]
        return tuple(Scored(int(i), float(scores[i])) for i in best if scores[i] > 0)

    def idf(self, term: str) -> float:
        """See Index.idf."""
        known = self._model.idf.get(term) if self._model else None
        return float(known) if known is not None else math.log(self._size + 1)

    def match(self, term: str, position: int) -> Match:
        """See Index.match."""
        if self._model is None or not self.holds(term):
            return Match(0, 0, self.idf(term), 0.0)
        idf = self.idf(term)
        df = round((self._size + 1) / math.exp(idf))  # rank-bm25 keeps no other trace of it
        [score] = self._model.get_batch_scores([term], [position])
        return Match(self._model.doc_freqs[position].get(term, 0), df, idf, score)

    def holds(self, term: str) -> bool:
        """See Index.holds."""
        return self._model is not None and term in self._model.idf

    def terms(self) -> Iterable[str]:
        """See Index.terms."""
        return self._model.idf.keys() if self._model else ()

    def __len__(self) -> int:
        """Number of documents."""
        return self._size
