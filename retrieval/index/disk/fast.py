"""The loops over postings, compiled by numba where the extra `fast` is installed.

They give the results of the numpy code beside them, to the last bit. Compiling takes some seconds:
it is done in the background after a number of searches, and nobody waits for it.
"""

from __future__ import annotations

import importlib.util
import logging
import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from retrieval.index.disk.documents import Ints, Words

_log = logging.getLogger(__name__)

_AFTER = 20
"""So many searches a process has made before compiling begins: a single question needs none."""

Floats = NDArray[np.float64]
Bounds = NDArray[np.float32]
Exact = Callable[[Words, Words, Words, Ints, Ints, Floats, Floats, float, Ints, Floats], Floats]
Add = Callable[[Bounds, Words, int, int, Bounds], None]


class _State:
    """What this process has compiled."""

    def __init__(self) -> None:
        self.exact: Exact | None = None
        self.add: Add | None = None
        self.searches = 0
        self.lock = threading.Lock()


_STATE = _State()


def exact() -> Exact | None:
    """`_exact` compiled, None as long as it is not."""
    return _STATE.exact


def add() -> Add | None:
    """`_add` compiled, None as long as it is not."""
    return _STATE.add


def count_search() -> None:
    """Note a search; after some of them compiling begins, where numba is installed."""
    if _STATE.searches <= _AFTER:
        with _STATE.lock:
            _STATE.searches += 1
            begin = _STATE.searches == _AFTER
        if begin and importlib.util.find_spec("numba") is not None:
            threading.Thread(target=_load_quietly, name="numba", daemon=True).start()


def refuse() -> None:
    """Use nothing compiled in this process, and compile nothing more."""
    _STATE.searches = _AFTER + 1
    _STATE.add = _STATE.exact = None


def _load_quietly() -> None:
    try:
        load()
    except Exception as exc:  # noqa: BLE001 - a numba that does not fit this Python or numpy
        _log.warning("numba cannot be used: %s", exc)


def load() -> None:
    """Compile now, for the types that segments have. Raises ImportError where there is no numba."""
    import numba

    words = numba.types.Array(numba.uint32, 1, "C", readonly=True)
    ints, floats, bounds = numba.int64[::1], numba.float64[::1], numba.float32[::1]
    add_types = numba.void(bounds, words, numba.int64, numba.int64, bounds)
    exact_types = floats(
        words, words, words, ints, ints, floats, floats, numba.float64, ints, floats
    )
    added = numba.njit(add_types, nogil=True, cache=True)(_add)
    _STATE.exact = numba.njit(exact_types, nogil=True, cache=True)(_exact)
    _STATE.add = added


def _add(sums: Bounds, postings: Words, low: int, high: int, bounds: Bounds) -> None:
    """Add what a term may score to the sums of the documents that hold it."""
    for at in range(low, high):
        posting = postings[at]
        sums[posting >> 8] += bounds[posting & 255]


def _exact(
    postings: Words,
    often_at: Words,
    often_tf: Words,
    lows: Ints,
    highs: Ints,
    weights: Floats,
    idfs: Floats,
    above: float,
    documents: Ints,
    norms: Floats,
) -> Floats:
    """The scores of documents, as `exact_scores` has them; `above` is k1 + 1."""
    total = norms * 0.0
    for row in range(len(documents)):
        target = np.uint32(documents[row] << 8)
        group = 0.0
        for term in range(len(lows)):
            at = lows[term] + np.searchsorted(postings[lows[term] : highs[term]], target)
            tf = 0
            if at < highs[term] and postings[at] >> 8 == documents[row]:
                tf = (postings[at] >> 4) & 15
                if tf == 15:
                    tf = often_tf[np.searchsorted(often_at, at)]
            group += idfs[term] * (tf * above / (norms[row] + tf))
            if term + 1 == len(lows) or weights[term + 1] != weights[term]:
                total[row] += weights[term] * group
                group = 0.0
    return total
