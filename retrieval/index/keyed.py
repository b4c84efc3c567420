"""Any engine over documents that are known by their keys and terms that are known by their hashes.

An archive keeps no more of its passages than that; an engine that is built of terms gets the
hashes in their place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat

from retrieval.index.disk.documents import Documents, term_hash
from retrieval.index.protocols import Index, IndexMaker, Match, Scored


class KeyedIndex(Index):
    """An index whose positions are keys."""

    def __init__(self, documents: Documents, make: IndexMaker) -> None:
        """Have `make` build an index of the documents, whose keys ascend."""
        self._keys: list[int] = documents.keys.tolist()
        self._index = make(_terms_of(documents))

    def search(
        self,
        weights: Mapping[str, float],
        k: int,
        *,
        among: Sequence[tuple[int, int]] | None = None,
    ) -> tuple[Scored, ...]:
        """See Index.search."""
        if among is not None:
            among = [(self._place(low), self._place(high)) for low, high in among]
        hashed = {_mark(term): weight for term, weight in weights.items()}
        found = self._index.search(hashed, k, among=among)
        return tuple(Scored(self._keys[place], score) for place, score in found)

    def df(self, term: str) -> int:
        """See Index.df."""
        return self._index.df(_mark(term))

    def match(self, term: str, position: int) -> Match:
        """See Index.match."""
        return self._index.match(_mark(term), self._place(position))

    def __len__(self) -> int:
        """See Index.__len__."""
        return len(self._keys)

    def _place(self, key: int) -> int:
        """The place of a document's key among all keys."""
        return bisect_left(self._keys, key)


def _mark(term: str) -> str:
    return f"{term_hash(term):x}"


def _terms_of(documents: Documents) -> Iterator[list[str]]:
    """The hashes of each document's terms, as often as it has them."""
    terms, tfs, at = documents.terms.tolist(), documents.tfs.tolist(), 0
    for count in documents.counts.tolist():
        pairs: Iterable[tuple[int, int]] = zip(
            terms[at : at + count], tfs[at : at + count], strict=True
        )
        yield list(chain.from_iterable(repeat(f"{term:x}", tf) for term, tf in pairs))
        at += count
