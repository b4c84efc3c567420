"""Postings: which documents hold which terms, how often, packed into 4 bytes each.

A posting is `document << 8 | tf << 4 | class`, so that the postings of a term ascend and a
document is found among them by bisection. The lowest byte says what the posting may score at
most: its term frequency up to 14 (15 is "15 or more", and the true one stands apart), and the
class of its document's length. Exact scores need the exact length, which is looked up for the few
documents that may be among the best.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.disk.documents import Documents, Hashes, Ints, Words

CLASSES = 16
"""Number of length classes, each holding as many documents as the next."""
OFTEN = 15
"""The term frequency from which on the true one stands apart from the postings."""
MOST_DOCUMENTS = 1 << 24
"""The most documents that one array of postings can number."""

Bools = NDArray[np.bool_]


class Postings(NamedTuple):
    """The postings of a set of documents, in memory or mapped from a file.

    Documents are numbered in ascending order of their keys. `starts[t]` to `starts[t + 1]` is
    where the postings of `terms[t]` stand. `often_at` are the places of postings with a term
    frequency of OFTEN and more, `often_tf` their true frequencies.
    """

    keys: Ints
    lengths: Words
    floors: Words
    """The least length of each class."""
    terms: Hashes
    starts: Words
    postings: Words
    often_at: Words
    often_tf: Words

    def find(self, terms: Hashes) -> tuple[Ints, Ints]:
        """Where the postings of each term begin and end; both are alike where there are none."""
        if not len(self.terms):
            return np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
        at = np.minimum(self.terms.searchsorted(terms), len(self.terms) - 1)
        low = self.starts[at].astype(np.int64)
        high = self.starts[at + 1].astype(np.int64)
        return low, np.where(self.terms[at] == terms, high, low)

    def counts(self, first: int, last: int) -> Ints:
        """The numbers of postings of the terms from the first to before the last."""
        starts = self.starts[first : last + 1].astype(np.int64)
        return starts[1:] - starts[:-1]

    def true_tfs(self, at: Ints, postings: Words) -> Words:
        """The term frequencies of the postings that stand at these places."""
        tfs = (postings >> 4 & 15).astype(np.uint32)
        often = tfs == OFTEN
        if often.any():
            tfs[often] = self.often_tf[self.often_at.searchsorted(at[often])]
        return tfs


def places_of(postings: Postings, keys: Ints) -> Ints:
    """The numbers of the documents of these keys; keys that none has are left out."""
    if not len(postings.keys):
        return np.empty(0, np.int64)
    at = np.minimum(postings.keys.searchsorted(keys), len(postings.keys) - 1)
    return np.unique(at[postings.keys[at] == keys])


def classes_of(lengths: Words) -> tuple[Words, Words]:
    """The least length of each class, and the class of each document."""
    if not len(lengths):
        return np.zeros(CLASSES, np.uint32), lengths
    ranked = np.sort(lengths)
    floors = ranked[np.arange(CLASSES) * len(ranked) // CLASSES]
    return floors, (floors.searchsorted(lengths, "right") - 1).astype(np.uint32)


def invert(documents: Documents) -> Postings:
    """The postings of a batch of documents."""
    floors, classes = classes_of(documents.lengths)
    numbers = np.repeat(np.arange(len(documents.keys), dtype=np.uint32), documents.counts)
    order = documents.terms.argsort(kind="stable")
    hashes, numbers, tfs = documents.terms[order], numbers[order], documents.tfs[order]
    first = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))[: len(hashes)])
    capped = np.minimum(tfs, OFTEN)
    often = np.flatnonzero(capped == OFTEN)
    return Postings(
        documents.keys,
        documents.lengths,
        floors,
        hashes[first],
        np.append(first, len(hashes)).astype(np.uint32),
        (numbers << 8 | capped << 4 | classes[numbers]).astype(np.uint32),
        often.astype(np.uint32),
        tfs[often],
    )
