"""The archive as the bot reads it: a snapshot, searched off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from bot.session import Reply, Session
from bot.telegram.tokens import article_token
from retrieval import Archive, Article, Retriever, SegmentedPage

T = TypeVar("T")


class Shelf(NamedTuple):
    """A snapshot of the archive."""

    retriever: Retriever
    by_token: dict[str, Article]
    by_id: dict[str, Article]

    @property
    def newest(self) -> list[Article]:
        """The articles, the latest date first, those of one day in reading order."""
        return sorted(self.by_id.values(), key=lambda article: article.date or "", reverse=True)


def _shelf(retriever: Retriever) -> Shelf:
    articles = retriever.articles
    return Shelf(retriever, {article_token(a.id): a for a in articles}, {a.id: a for a in articles})


class Library:
    """The archive and its snapshot, which `reload` makes anew."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        # Searching is Python and numpy: more threads than this would only slow each other down.
        self._searchers = ThreadPoolExecutor(1, thread_name_prefix="search")
        self.shelf = _shelf(archive.retriever())
        self.shelf.retriever.ask("谁？")  # loads the dictionary, so that no reader waits for it

    @property
    def retriever(self) -> Retriever:
        """The snapshot's retriever."""
        return self.shelf.retriever

    async def ask(self, session: Session, question: str) -> Reply:
        """The session's reply to a question, on the newest snapshot."""
        session.retriever = self.retriever
        return await self.search(lambda: session.ask(question))

    async def search(self, work: Callable[[], T]) -> T:
        """The result of something that searches."""
        return await asyncio.get_running_loop().run_in_executor(self._searchers, work)

    async def change(self, work: Callable[[Archive], T]) -> T:
        """The result of something that changes the archive; the snapshot follows."""
        result = await asyncio.to_thread(work, self.archive)
        await self.reload()
        return result

    async def reload(self) -> None:
        """Make a new snapshot; who is reading the old one goes on reading it."""
        self.shelf = await asyncio.to_thread(lambda: _shelf(self.archive.retriever()))

    async def pages(self) -> tuple[tuple[str, SegmentedPage], ...]:
        """The pages as they are in the archive now, each with its id."""
        return tuple((await asyncio.to_thread(lambda: self.archive.pages_by_id)).items())

    def unknown_words(self, questions: Iterable[str], most: int) -> list[tuple[str, int]]:
        """The stretches of `questions` that no page holds, the most frequent first."""
        from bot.telegram.stats import count_unknown

        return count_unknown(questions, lambda word: bool(self.retriever.search(word, 1)), most)

    def close(self) -> None:
        """End the threads."""
        self._searchers.shutdown(wait=False, cancel_futures=True)
