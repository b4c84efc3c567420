"""The archive behind the server, worked with in threads so that the server goes on listening."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

from retrieval import Archive, Article, Retriever

T = TypeVar("T")


class Library:
    """An archive, and the threads that work with it."""

    def __init__(self, archive: Archive) -> None:
        """Serve `archive`, which stays open as long as the server runs."""
        self.archive = archive
        # Python runs one of them at a time; the second answers while the first waits for a disk.
        self._threads = ThreadPoolExecutor(max(2, os.cpu_count() or 1), "wenbao-web")

    async def run(self, work: Callable[[], T]) -> T:
        """Do some work in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def retriever(self) -> Retriever:
        """Return a retriever of the pages as they are now."""
        return self.archive.retriever()

    def articles(self) -> tuple[Article, ...]:
        """Return every article, in reading order."""
        return _articles(self.retriever())

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)


@lru_cache(maxsize=1)
def _articles(retriever: Retriever) -> tuple[Article, ...]:
    return retriever.articles
