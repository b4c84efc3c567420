"""What an archive holds, to read: its pages, their articles, the retriever that answers."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable

from retrieval.answer.sentences import SentenceChooser
from retrieval.archive.store import Database
from retrieval.archive.tables import Tables
from retrieval.index.protocols import IndexMaker, TextAnalyzer
from retrieval.models import Article, SegmentedPage, Thresholds
from retrieval.retriever import Retriever
from retrieval.search.collection import MemoryCollection
from retrieval.search.searcher import Searcher

_log = logging.getLogger(__name__)


class Contents:
    """The pages of an archive, in the order in which they were added."""

    _analyzer: TextAnalyzer
    _index: IndexMaker
    _chooser: SentenceChooser | None
    _thresholds: Thresholds
    _database: Database
    _tables: Tables

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

        The terms are those that are stored; where they are of another analyzer, the pages are
        analysed first. `today` is the day that filters such as 日期:去年 are relative to.
        """
        with self._database.reading():
            stale = self._tables.stale
        if stale:
            with self._database.writing():
                count = self._tables.analyze()
            _log.info("analysed %d passages: the analyzer has changed", count)
        with self._database.reading():
            passages, documents = self._tables.passages()
        collection = MemoryCollection(passages, self._analyzer)
        searcher = Searcher(collection, self._index(documents), self._analyzer, today=today)
        return Retriever(searcher, chooser=self._chooser, thresholds=self._thresholds)
