"""Documents as term hashes and frequencies: what a batch of them brings to the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Words = NDArray[np.uint32]
Hashes = NDArray[np.uint64]

_CACHED_HASHES = 2_000_000
"""Number of distinct terms whose hashes are kept while documents are read (some 300 MB)."""


def term_hash(term: str) -> int:
    """A term's 64 bits, the same on every machine.

    Two of ten million terms share them with a probability of 3 in a million.
    """
    data = term.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


class TermHashes(dict[str, int]):
    """Hashes of terms, each worked out once."""

    def __missing__(self, term: str) -> int:
        """Work out the hash of a term seen for the first time."""
        if len(self) >= _CACHED_HASHES:
            self.clear()
        self[term] = value = term_hash(term)
        return value


class Documents(NamedTuple):
    """A batch of documents, in ascending order of their keys.

    A key is the document's place in reading order. `counts` says how many distinct terms each
    document has; `terms` and `tfs` hold those of all documents, one after another.
    """

    keys: Ints
    lengths: Words
    counts: Words
    terms: Hashes
    tfs: Words

    @classmethod
    def of(
        cls, documents: Iterable[tuple[int, Sequence[str]]], hashes: Mapping[str, int] | None = None
    ) -> Self:
        """The documents with these keys and terms, keys ascending."""
        hashes = TermHashes() if hashes is None else hashes
        keys: list[int] = []
        lengths: list[int] = []
        counts: list[int] = []
        terms: list[int] = []
        tfs: list[int] = []
        for key, words in documents:
            counted = Counter(words)
            keys.append(key)
            lengths.append(len(words))
            counts.append(len(counted))
            terms += map(hashes.__getitem__, counted)
            tfs += counted.values()
        return cls(
            np.array(keys, np.int64),
            np.array(lengths, np.uint32),
            np.array(counts, np.uint32),
            np.array(terms, np.uint64),
            np.array(tfs, np.uint32),
        )

    @classmethod
    def joined(cls, batches: Sequence[Documents]) -> Self:
        """Several batches as one; the keys of each come after those of the one before it."""
        if not batches:
            return cls.of(())
        return cls(*(np.concatenate(parts) for parts in zip(*batches, strict=True)))

    def pack(self) -> bytes:
        """The batch as bytes."""
        sizes = np.array([len(self.keys), len(self.terms)], np.uint32)
        return b"".join(part.tobytes() for part in (sizes, *self))

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """What `pack` packed. Raises ValueError where the bytes are of anything else."""
        sizes = np.frombuffer(data[:8].ljust(8, b"\0"), np.uint32)
        count, postings = int(sizes[0]), int(sizes[1])
        parts = []
        at = 8
        for kind, size in zip(_KINDS, (count, count, count, postings, postings), strict=True):
            end = at + size * np.dtype(kind).itemsize
            if end > len(data):
                raise ValueError("No batch of documents.")
            parts.append(np.frombuffer(data, kind, size, at))
            at = end
        if at != len(data) or int(parts[2].sum()) != postings:
            raise ValueError("No batch of documents.")
        return cls(*parts)


_KINDS = (np.int64, np.uint32, np.uint32, np.uint64, np.uint32)
