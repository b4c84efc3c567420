"""The archive as the bot reads it: a snapshot, searched off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from bot.session.sources import latest, sources_of
from bot.telegram.state.stats import count_unknown
from bot.telegram.state.tokens import article_token
from retrieval import Archive, Article, Retriever

T = TypeVar("T")

_NEWEST = 5  # pages


class Shelf(NamedTuple):
    """A snapshot of the archive."""

    retriever: Retriever
    by_token: dict[str, Article]
    by_id: dict[str, Article]

    @property
    def newest(self) -> tuple[Article, ...]:
        """The articles of the newest pages."""
        pages = latest(sources_of(self.by_id.values()), _NEWEST)
        return tuple(article for page in pages for article in page.articles)


def _shelf(retriever: Retriever) -> Shelf:
    retriever.warm()  # so that no reader waits for what the first question makes
    articles = retriever.articles
    return Shelf(retriever, {article_token(a.id): a for a in articles}, {a.id: a for a in articles})


class Library:
    """The archive and its snapshot, which `reload` renews."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        # Searching is Python and numpy: more threads than this would only slow each other down.
        self._searchers = ThreadPoolExecutor(1, thread_name_prefix="search")
        self.shelf = _shelf(archive.retriever())

    @property
    def retriever(self) -> Retriever:
        """The snapshot's retriever."""
        return self.shelf.retriever

    async def search(self, work: Callable[[], T]) -> T:
        """The result of something that searches."""
        return await asyncio.get_running_loop().run_in_executor(self._searchers, work)

    async def change(self, work: Callable[[Archive], T]) -> T:
        """The result of something that changes the archive; the snapshot follows."""
        result = await asyncio.to_thread(work, self.archive)
        await self.reload()
        return result

    async def reload(self) -> None:
        """Take a new snapshot; whoever is reading the old one keeps it."""
        self.shelf = await asyncio.to_thread(lambda: _shelf(self.archive.retriever()))

    def unknown_words(self, questions: Iterable[str], most: int) -> list[tuple[str, int]]:
        """The stretches of `questions` that no page holds, the most frequent first."""
        return count_unknown(questions, lambda word: bool(self.retriever.search(word, 1)), most)

    def close(self) -> None:
        """End the threads."""
        self._searchers.shutdown(wait=False, cancel_futures=True)
