"""BM25 in memory: which passages share terms with a question, best first.

The only home of rank-bm25 and numpy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from retrieval.index.protocols import Index, Match, Scored

if TYPE_CHECKING:
    from rank_bm25 import BM25Plus

# Chosen from k1 {0.9, 1.2, 1.5} and b {0.4, 0.6, 0.75} on CMRC 2018 trial and DRCD dev: MRR@10
# varies by less than 0.2 points, so the middle of what the literature uses is kept.
# benchmarks/retrieval.py
K1 = 1.2
B = 0.75


@cache
def _model_class() -> type[BM25Plus]:
    """rank-bm25's BM25Plus, which counts documents for its idf and would forget the counts."""
    from rank_bm25 import BM25Plus

    class Model(BM25Plus):  # type: ignore[misc]  # rank-bm25 has no types
        df: dict[str, int]

        def _calc_idf(self, nd: dict[str, int]) -> None:
            self.df = nd
            super()._calc_idf(nd)

    return Model


class RankBM25Index(Index):
    """An index in memory whose scores are those of rank-bm25.

    The variant is BM25Plus of rank-bm25 0.2.2 with delta = 0, that is Okapi's term weight with
    idf = log((N + 1) / n), n the number of documents that hold the term (Lv and Zhai 2011, with
    their lower bound off). Unlike BM25Okapi's, this idf is never 0 or negative, so that a
    document scores above 0 if and only if it shares a term, even among one or two documents.
    """

    def __init__(self, documents: Iterable[Sequence[str]], *, k1: float = K1, b: float = B) -> None:
        """Build the index of `documents`, each a sequence of terms."""
        corpus = list(documents)
        self._size = len(corpus)
        # rank-bm25 divides by the number of documents and by their mean length.
        self._model: Any = _model_class()(corpus, k1=k1, b=b, delta=0) if any(corpus) else None
        self._df: Mapping[str, int] = self._model.df if self._model else {}

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
            known = [t for t, w in weights.items() if w == weight and t in self._df]
            scores += weight * self._model.get_scores(known)
        if among is not None:
            kept = np.zeros(self._size, np.bool_)
            for low, high in among:
                kept[low:high] = True
            scores[~kept] = 0.0
        best = np.argsort(-scores, kind="stable")[:k]
        return tuple(Scored(int(i), float(scores[i])) for i in best if scores[i] > 0)

    def df(self, term: str) -> int:
        """See Index.df."""
        return self._df.get(term, 0)

    def held(self, terms: Iterable[str]) -> list[str]:
        """See Index.held."""
        return [term for term in terms if term in self._df]

    def match(self, term: str, position: int) -> Match:
        """See Index.match."""
        if not self.holds(term):
            return Match(0, 0, self.idf(term), 0.0)
        [score] = self._model.get_batch_scores([term], [position])
        tf = self._model.doc_freqs[position].get(term, 0)
        return Match(tf, self.df(term), self.idf(term), score)

    def __len__(self) -> int:
        """See Index.__len__."""
        return self._size
