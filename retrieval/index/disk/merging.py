"""Merging postings into one: what was removed is left out, a few million postings at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from retrieval.index.disk.documents import Documents, Hashes, Ints, Words
from retrieval.index.disk.postings import OFTEN, Bools, Postings, classes_of, places_of

_CHUNK = 4_000_000
"""So many postings are merged at a time, in some 200 MB of memory."""

_GONE = np.uint32(0xFFFFFFFF)


class Source(NamedTuple):
    """Postings to be merged, and which of their documents still count."""

    postings: Postings
    alive: Bools

    @classmethod
    def whole(cls, postings: Postings) -> Source:
        """All of the documents."""
        return cls(postings, np.ones(len(postings.keys), np.bool_))

    @classmethod
    def without(cls, postings: Postings, keys: Ints) -> Source:
        """All but the documents of these keys."""
        alive = np.ones(len(postings.keys), np.bool_)
        alive[places_of(postings, keys)] = False
        return cls(postings, alive)


class Plan(NamedTuple):
    """What is known of the merged postings before any of them is read."""

    keys: Ints
    lengths: Words
    floors: Words
    classes: Words
    numbers: tuple[Words, ...]
    """For each source, the new number of each of its documents; _GONE for those left out."""
    ascending: bool
    """Whether each source's documents come after those of the source before it."""


class Run(NamedTuple):
    """Some of the terms, merged."""

    terms: Hashes
    counts: Ints
    postings: Words
    often_at: Ints
    """Places in `postings`."""
    often_tf: Words


def plan_merge(sources: Sequence[Source]) -> Plan:
    """Number the documents anew, in the order of their keys."""
    keys = np.concatenate([source.postings.keys[source.alive] for source in sources])
    lengths = np.concatenate([source.postings.lengths[source.alive] for source in sources])
    order = keys.argsort(kind="stable")
    places = np.empty(len(order), np.uint32)
    places[order] = np.arange(len(order), dtype=np.uint32)
    numbers, at = [], 0
    for source in sources:
        new = np.full(len(source.alive), _GONE)
        count = int(source.alive.sum())
        new[source.alive] = places[at : at + count]
        numbers.append(new)
        at += count
    floors, classes = classes_of(lengths[order])
    ascending = bool((keys[1:] > keys[:-1]).all())
    return Plan(keys[order], lengths[order], floors, classes, tuple(numbers), ascending)


def merged_runs(sources: Sequence[Source], plan: Plan) -> Iterator[Run]:
    """The merged postings, term by term in ascending order of the hashes."""
    terms = np.unique(np.concatenate([source.postings.terms for source in sources]))
    if not len(terms):
        return
    for low, high in pairwise(_cuts(sources, terms)):
        yield _merge(sources, plan, terms[low:high])


def _cuts(sources: Sequence[Source], terms: Hashes) -> list[int]:
    """Where the terms are cut, so that no piece has many more than _CHUNK postings."""
    held = np.zeros(len(terms), np.int64)
    for source in sources:
        at = terms.searchsorted(source.postings.terms)
        held[at] += source.postings.counts(0, len(source.postings.terms))
    total = np.cumsum(held)
    whole = range(_CHUNK, int(total[-1]), _CHUNK)
    inner = total.searchsorted(np.array(whole, np.int64)) + 1 if whole else ()
    return sorted({0, *(int(at) for at in inner), len(terms)})


def _merge(sources: Sequence[Source], plan: Plan, terms: Hashes) -> Run:
    parts = [
        _part(source.postings, new, plan.classes, terms)
        for source, new in zip(sources, plan.numbers, strict=True)
    ]
    counts = sum((part.counts for part in parts), np.zeros(len(terms), np.int64))
    starts = np.cumsum(counts) - counts
    size = int(counts.sum())
    merged, tfs = np.empty(size, np.uint32), np.zeros(size, np.uint32)
    for part in parts:
        own = np.cumsum(part.counts) - part.counts
        places = np.repeat(starts - own, part.counts) + np.arange(len(part.postings))
        merged[places], tfs[places] = part.postings, part.tfs
        starts += part.counts
    if not plan.ascending:
        key = np.repeat(np.arange(len(terms), dtype=np.uint64), counts) << 32 | merged
        order = key.argsort()
        merged, tfs = merged[order], tfs[order]
    often = np.flatnonzero(tfs)
    kept = counts > 0
    return Run(terms[kept], counts[kept], merged, often, tfs[often])


class _Part(NamedTuple):
    """What one source has of the terms: its postings, numbered anew, and how many of each term."""

    counts: Ints
    postings: Words
    tfs: Words
    """True frequencies of those with many; 0 for others."""


def _part(postings: Postings, new: Words, classes: Words, terms: Hashes) -> _Part:
    first = int(postings.terms.searchsorted(terms[0]))
    last = int(postings.terms.searchsorted(terms[-1], "right"))
    low, high = int(postings.starts[first]), int(postings.starts[last])
    at = terms.searchsorted(postings.terms[first:last])
    rows = np.repeat(at, postings.counts(first, last))
    old = postings.postings[low:high]
    numbers = new[old >> 8]
    tfs = np.zeros(len(old), np.uint32)
    often = np.flatnonzero((old >> 4 & 15) == OFTEN)
    tfs[often] = postings.true_tfs(often + low, old[often])
    alive = numbers != _GONE
    if not alive.all():
        rows, old, numbers, tfs = rows[alive], old[alive], numbers[alive], tfs[alive]
    packed = numbers << 8 | old & 0xF0 | classes[numbers]
    return _Part(np.bincount(rows, minlength=len(terms)), packed, tfs)


def merge(sources: Sequence[Source], write: Callable[[Words], None] | None = None) -> Postings:
    """The postings of all sources as one; `write` takes the packed postings, piece by piece.

    Without it they are in the result.
    """
    plan = plan_merge(sources)
    terms, counts, kept, often_at, often_tf = [], [], [], [], []
    at = 0
    for run in merged_runs(sources, plan):
        terms.append(run.terms)
        counts.append(run.counts)
        often_at.append((run.often_at + at).astype(np.uint32))
        often_tf.append(run.often_tf)
        at += len(run.postings)
        if write is None:
            kept.append(run.postings)
        else:
            write(run.postings)
    starts = np.cumsum(np.concatenate([np.zeros(1, np.int64), *counts]))
    return Postings(
        plan.keys,
        plan.lengths,
        plan.floors,
        np.concatenate([np.empty(0, np.uint64), *terms]),
        starts.astype(np.uint32),
        np.concatenate([np.empty(0, np.uint32), *kept]),
        np.concatenate([np.empty(0, np.uint32), *often_at]),
        np.concatenate([np.empty(0, np.uint32), *often_tf]),
    )


def documents_of(source: Source) -> Documents:
    """The documents whose postings these are: the inverse of `invert`."""
    postings = source.postings
    numbers = postings.postings >> 8
    terms = np.repeat(postings.terms, postings.counts(0, len(postings.terms)))
    tfs = postings.true_tfs(np.arange(len(numbers)), postings.postings)
    kept = np.flatnonzero(source.alive[numbers])
    order = kept[numbers[kept].argsort(kind="stable")]
    counts = np.bincount(numbers[order], minlength=len(source.alive))
    return Documents(
        postings.keys[source.alive],
        postings.lengths[source.alive],
        counts[source.alive].astype(np.uint32),
        terms[order],
        tfs[order],
    )
