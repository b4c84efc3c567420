"""Adding many files: pages are cut and analysed in other processes, and kept in this one.

Cutting and analysing take nine tenths of the time, and need nothing of the archive.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import NamedTuple

from retrieval.archive.cutting import PageCutter
from retrieval.archive.keeping import Prepared, prepare
from retrieval.index.protocols import TextAnalyzer

_FEW = 16
"""So many files are worked on here before others are started: they load a dictionary of their own."""

_AHEAD = 8
"""So many files a worker may be ahead of what is kept."""

Parts = tuple[Prepared, ...]
"""The pages of one file."""


class Workers:
    """Processes that cut and analyse."""

    def __init__(self, count: int | None, analyzer: TextAnalyzer, cutter: PageCutter) -> None:
        """Have `count` processes, one a core where it is None; with one it is done here."""
        self._count = os.cpu_count() or 1 if count is None else count
        self._tools = _Tools(analyzer, cutter)

    def prepare(self, files: Iterable[Parts]) -> Iterator[Parts]:
        """Cut and analyse the pages of files, in their order."""
        files = iter(files)
        few = files if self._count < 2 else islice(files, _FEW)
        yield from (_prepare(parts, self._tools) for parts in few)
        rest = next(files, None)
        if rest is not None:
            yield from self._in_processes(chain([rest], files))

    def _in_processes(self, files: Iterable[Parts]) -> Iterator[Parts]:
        pool = ProcessPoolExecutor(
            self._count,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self._tools,),
        )
        waiting: deque[Future[Parts]] = deque()
        try:
            for parts in files:
                waiting.append(pool.submit(_work, parts))
                if len(waiting) >= _AHEAD * self._count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Tools(NamedTuple):
    """What a page is cut and analysed with."""

    analyzer: TextAnalyzer
    cutter: PageCutter


_TOOLS: list[_Tools] = []
"""Those of this process, where it is a worker."""


def _start(tools: _Tools) -> None:
    """Begin as a worker, which ends with the process that it works for, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _TOOLS[:] = [tools]
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _work(parts: Parts) -> Parts:
    return _prepare(parts, _TOOLS[0])


def _prepare(parts: Sequence[Prepared], tools: _Tools) -> Parts:
    return tuple(prepare(part, tools.cutter, tools.analyzer) for part in parts)
