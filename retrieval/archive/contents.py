"""What an archive holds, to read: its pages, their articles, the retriever that answers."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.answer.sentences import SentenceChooser
from retrieval.archive.cutting import PageCutter
from retrieval.archive.store import Database
from retrieval.archive.tables import Tables
from retrieval.index.engines import Engine
from retrieval.index.protocols import IndexMaker, TextAnalyzer
from retrieval.models import Article, SegmentedPage, Thresholds
from retrieval.retriever import Retriever

if TYPE_CHECKING:
    from retrieval.archive.indexing.snapshots import Snapshots


class Contents:
    """The pages of an archive, in the order in which they were added."""

    folder: Path | None
    _analyzer: TextAnalyzer
    _cutter: PageCutter
    _engine: Engine | IndexMaker
    _chooser: SentenceChooser | None
    _thresholds: Thresholds
    _database: Database
    _tables: Tables
    _lock: threading.Lock
    _latest: tuple[tuple[object, ...], Retriever] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there are no pages."""
        with self._database.reading():
            return self._tables.is_empty()

    @property
    def page_ids(self) -> tuple[str, ...]:
        """The ids of the pages, in order."""
        with self._database.reading():
            return tuple(self._tables.page_ids())

    @property
    def pages(self) -> tuple[SegmentedPage, ...]:
        """The pages with their articles, in order."""
        return tuple(self.pages_by_id.values())

    @property
    def pages_by_id(self) -> dict[str, SegmentedPage]:
        """The pages with their articles, in order, each under its id."""
        with self._database.reading():
            keys = self._tables.page_ids()
            return {page_id: self._tables.page(key) for page_id, key in keys.items()}

    def page(self, page: str) -> SegmentedPage:
        """Return the page with this id, or with this file name where no other has it.

        Raises:
            UnknownIdError: No page has this id or name.
            ArchiveError: Several pages have this name, and none this id.
        """
        with self._database.reading():
            return self._tables.page(self._tables.id_and_key(page)[1])

    def page_id(self, page: str) -> str:
        """Return the id of a page, named as for `page`."""
        with self._database.reading():
            return self._tables.id_and_key(page)[0]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of all pages, in reading order."""
        return tuple(article for page in self.pages for article in page.articles)

    def article(self, article_id: str) -> Article:
        """Return the article with this id.

        Raises:
            UnknownIdError: No article has this id.
        """
        with self._database.reading():
            return self._tables.article(article_id).article

    def retriever(self, *, today: Callable[[], datetime.date] = datetime.date.today) -> Retriever:
        """Return a snapshot that answers from the pages as they are now.

        It is the same as before where nothing has changed, in this program or in another; asking
        for it before each question costs nothing. Pages whose index is lost, or of another
        analyzer, are analysed first. `today` is the day that filters such as 日期:去年 are relative
        to.
        """
        state = (*self._database.version(), today)
        with self._lock:
            if self._latest is None or self._latest[0] != state:
                searcher = self._snapshots.searcher(today)
                self._latest = (
                    state,
                    Retriever(searcher, chooser=self._chooser, thresholds=self._thresholds),
                )
            return self._latest[1]

    @cached_property
    def _snapshots(self) -> Snapshots:
        from retrieval.archive.indexing.snapshots import Snapshots  # loads numpy: not to list pages

        return Snapshots(self.folder, self._database, self._analyzer, self._cutter, self._engine)
