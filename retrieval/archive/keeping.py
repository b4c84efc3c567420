"""Keeping pages: their rows and what they bring to the index, changed together.

Nothing here locks or begins a transaction; `Archive` does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.archive.corrections import Corrections
from retrieval.archive.cutting import PageCutter
from retrieval.archive.indexing.page_index import PageIndex, index_page
from retrieval.archive.indexing.rows import IndexTables
from retrieval.archive.tables import Added, Tables
from retrieval.index.protocols import TextAnalyzer
from retrieval.models import Article, SegmentedPage
from retrieval.reading.files import Page
from retrieval.reading.metadata import Metadata


class Prepared(NamedTuple):
    """A page, cut and analysed before the archive is written to."""

    page: Page
    given: Metadata
    """What the caller said of it."""
    metadata: Metadata
    """That, and what was given before."""
    page_id: str
    seen: bool
    """Whether it seems to be kept already."""
    cut: SegmentedPage | None = None
    brings: PageIndex | None = None
    """What it brings to the index."""

    def as_kept(
        self, page_id: str, metadata: Metadata, cutter: PageCutter
    ) -> tuple[SegmentedPage, PageIndex | None]:
        """The page with this id and metadata, cut again where they were taken to be others."""
        if self.cut is not None and (self.page_id, self.metadata) == (page_id, metadata):
            return self.cut, self.brings
        return cutter(self.page, page_id=page_id, metadata=metadata), None


def prepare(page: Prepared, cutter: PageCutter, analyzer: TextAnalyzer) -> Prepared:
    """Cut and analyse a page, unless it seems to be kept already; no archive is needed."""
    if page.seen:
        return page
    cut = cutter(page.page, page_id=page.page_id, metadata=page.metadata)
    return page._replace(cut=cut, brings=index_page(cut.articles, analyzer))


class Keeper:
    """Changes the pages of one database."""

    def __init__(
        self,
        database: sqlite3.Connection,
        analyzer: TextAnalyzer,
        cutter: PageCutter,
        check_analyzer: Callable[[], None],
    ) -> None:
        """`check_analyzer` is called before the index is changed."""
        self._tables = Tables(database)
        self._index = IndexTables(database)
        self._corrections = Corrections(database)
        self._analyzer = analyzer
        self._cutter = cutter
        self._check_analyzer = check_analyzer

    def guess(self, page: Page, metadata: Metadata) -> Prepared:
        """A page as it is going to be kept, not cut yet."""
        old = self._tables.find(page)
        page_id = old.id if old else self._tables.free_id(page)
        known = metadata.or_else(old.metadata) if old else metadata
        seen = old is not None and (old.digest, old.metadata) == (page.digest, known)
        return Prepared(page, metadata, known, page_id, seen)

    def prepare(self, page: Prepared) -> Prepared:
        """Cut and analyse a page, unless it seems to be kept already."""
        return prepare(page, self._cutter, self._analyzer)

    def keep(self, prepared: Prepared) -> Added:
        """Keep a page that was cut and analysed, as far as that still holds."""
        page = prepared.page
        old = self._tables.find(page)
        metadata = prepared.given.or_else(old.metadata) if old else prepared.given
        if old and (old.digest, old.metadata) == (page.digest, metadata):
            self._tables.note_source(old.key, page.source)
            return Added("unchanged", self._tables.page(old.key), old.id)
        page_id = old.id if old else self._tables.free_id(page)
        cut, index = prepared.as_kept(page_id, metadata, self._cutter)
        if old:
            before = self._tables.page(old.key)
            self._corrections.carry(old.digest, before, page.digest)
            page = page._replace(source=old.source or page.source)
            self.remove(old.key, before.articles)
        else:
            self._corrections.take_up(page.digest, cut)
        corrected = self._corrections.apply_all(page.digest, cut)
        if index is None or corrected != cut:
            index = index_page(corrected.articles, self._analyzer)
        self._check_analyzer()
        key, article_keys = self._tables.insert_page(
            old.key if old else None, page, page_id, metadata, corrected
        )
        self._index.add(key, article_keys, index)
        return Added("replaced" if old else "added", corrected, page_id)

    def remove(self, key: int, articles: Sequence[Article]) -> None:
        """Take a page out, and out of the index."""
        self._check_analyzer()
        self._index.remove(key, index_page(articles, self._analyzer))
        self._tables.delete_page(key)

    def replace_articles(self, page_key: int, page: SegmentedPage) -> None:
        """Keep the articles of `page` in the place of those that are kept."""
        _, before = self._tables.articles_of(page_key)
        self._check_analyzer()
        self._index.remove(page_key, index_page(before, self._analyzer))
        self._tables.delete_articles(page_key)
        keys = self._tables.insert_articles(page_key, page.articles)
        self._index.add(page_key, keys, index_page(page.articles, self._analyzer))
