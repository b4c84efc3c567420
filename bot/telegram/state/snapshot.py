"""The archive as the bot reads it: a snapshot, searched off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from bot.session.sources import latest
from bot.telegram.state.stats import count_unknown
from bot.telegram.state.tokens import article_token
from retrieval import Archive, Article, Retriever

T = TypeVar("T")

_NEWEST = 5  # pages


class ByToken:
    """Articles by their tokens, which are worked out again where one is not known yet."""

    def __init__(self, by_id: Mapping[str, Article], ids: dict[str, str]) -> None:
        """`ids` are those of tokens that are known already; those found are noted there."""
        self._by_id = by_id
        self._ids = ids

    def get(self, token: str) -> Article | None:
        """The article, None where there is none."""
        if token not in self._ids:
            self._ids.update((article_token(article_id), article_id) for article_id in self._by_id)
        return self._by_id.get(self._ids.get(token, ""))


class Shelf(NamedTuple):
    """A snapshot of the archive."""

    retriever: Retriever
    by_id: Mapping[str, Article]
    by_token: ByToken

    @property
    def newest(self) -> tuple[Article, ...]:
        """The articles of the newest pages."""
        pages = latest(self.retriever.sources, _NEWEST)
        return tuple(article for page in pages for article in page.articles)


class Library:
    """The archive and its snapshot, which `reload` renews."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        # Searching is Python and numpy: more threads than this would only slow each other down.
        self._searchers = ThreadPoolExecutor(1, thread_name_prefix="search")
        self._tokens: dict[str, str] = {}
        self._reloading = asyncio.Lock()
        self.shelf = self._take()

    def _take(self) -> Shelf:
        """The archive as it is now; the same shelf where nothing has changed."""
        retriever = self.archive.retriever()
        if "shelf" in vars(self) and retriever is self.shelf.retriever:
            return self.shelf
        retriever.warm()  # so that no reader waits for what the first question makes
        by_id = retriever.articles_by_id
        return Shelf(retriever, by_id, ByToken(by_id, self._tokens))

    @property
    def retriever(self) -> Retriever:
        """The snapshot's retriever."""
        return self.shelf.retriever

    async def search(self, work: Callable[[], T]) -> T:
        """Return the result of something that searches."""
        return await asyncio.get_running_loop().run_in_executor(self._searchers, work)

    async def change(self, work: Callable[[Archive], T]) -> T:
        """Return the result of something that changes the archive; the snapshot follows."""
        result = await asyncio.to_thread(work, self.archive)
        await self.reload()
        return result

    async def reload(self) -> None:
        """Take a new snapshot; whoever is reading the old one keeps it."""
        async with self._reloading:
            self.shelf = await asyncio.to_thread(self._take)

    def unknown_words(self, questions: Iterable[str], most: int) -> list[tuple[str, int]]:
        """Return the stretches of `questions` that no page holds, the most frequent first."""
        return count_unknown(questions, lambda word: bool(self.retriever.search(word, 1)), most)

    def close(self) -> None:
        """End the threads."""
        self._searchers.shutdown(wait=False, cancel_futures=True)
