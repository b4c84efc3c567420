"""What answers from an archive as it is at one moment."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from retrieval.archive.cutting import PageCutter
from retrieval.archive.indexing.page_index import index_page
from retrieval.archive.indexing.rows import IndexTables, index_mark
from retrieval.archive.indexing.shelf import Shelf, TornSegmentError
from retrieval.archive.indexing.stored import Reader, StoredCollection
from retrieval.archive.keeping import Keeper
from retrieval.archive.store import Database, open_reader, plain_errors
from retrieval.archive.tables import Tables
from retrieval.index.engines import Engine, chosen_engine, index_maker
from retrieval.index.keyed import KeyedIndex
from retrieval.index.protocols import Index, IndexMaker, TextAnalyzer
from retrieval.search.collection import Collection, MemoryCollection
from retrieval.search.searcher import Searcher

_log = logging.getLogger(__name__)

_TRIES = 5
"""So often a snapshot is begun again where another program merged the files under it."""

_PAGES = 20
"""Number of pages that are indexed in one transaction where an index is made again."""


class Snapshots:
    """Keeps the index of an archive current, and makes searchers of it."""

    def __init__(
        self,
        folder: Path | None,
        database: Database,
        analyzer: TextAnalyzer,
        cutter: PageCutter,
        engine: Engine | IndexMaker,
    ) -> None:
        """`engine` is its name, or what builds an index of the documents' terms."""
        self._folder = folder
        self._database = database
        self._analyzer = analyzer
        self._engine = engine
        self._changed = False
        self._tables = Tables(database.connection)
        self._index = IndexTables(database.connection)
        self.shelf = Shelf(folder, database)
        self.keeper = Keeper(database.connection, analyzer, cutter, self.check_analyzer)

    def check_analyzer(self) -> None:
        """Forget an index of another analyzer's terms; called before anything is added to it."""
        before = self._index.mark()
        if before != index_mark(self._analyzer):
            self._index.clear(index_mark(self._analyzer))
            self._changed = before is not None

    def searcher(self, today: Callable[[], datetime.date]) -> Searcher:
        """A searcher of the archive as it is now; filters are relative to `today`."""
        for _ in range(_TRIES):
            self._make_current()
            try:
                collection, index = (
                    self._in_memory() if self._folder is None else self._stored(self._folder)
                )
                return Searcher(collection, index, self._analyzer, today=today)
            except TornSegmentError as exc:
                with self._database.writing():
                    # Where it is there no more, another program has merged it meanwhile.
                    if exc.row.key in {row.key for row in self._index.segments()}:
                        _log.warning("%s is damaged: the index is made again", exc.row.file)
                        self._index.clear(index_mark(self._analyzer))
        raise RuntimeError("the index changes faster than it can be opened")

    def compact(self) -> None:
        """Merge the index into one file, and delete what nothing refers to."""
        self.shelf.tidy(everything=True)
        self.shelf.delete_abandoned()
        with self._database.writing():
            self._index.sweep()

    def _in_memory(self) -> tuple[Collection, Index]:
        with self._database.reading():
            collection = MemoryCollection(self._tables.passages(), self._analyzer)
            return collection, self._engine_of(self._index)

    def _stored(self, folder: Path) -> tuple[Collection, Index]:
        connection = open_reader(folder)
        reader = Reader(connection, lambda: plain_errors(folder))
        with plain_errors(folder):
            tables = IndexTables(connection)
            index = self._engine_of(tables)
            collection = StoredCollection(reader, len(index), tables.characters())
        return collection, index

    def _engine_of(self, tables: IndexTables) -> Index:
        """The index that the tables speak of, by the engine that was chosen."""
        index = self.shelf.index(tables)
        if not isinstance(self._engine, str):
            return KeyedIndex(index.documents(), self._engine)
        engine = chosen_engine(self._engine, len(index))
        if engine == "disk":
            return index
        return KeyedIndex(index.documents(), index_maker(engine, len(index)))

    def _make_current(self) -> None:
        """Index the pages that the index lacks."""
        with self._database.reading():
            stale = self._index.mark() != index_mark(self._analyzer)
            missing = self._index.missing()
        if stale:
            with self._database.writing():
                self.check_analyzer()
                missing = self._index.missing()
        for start in range(0, len(missing), _PAGES):
            self._add_missing(missing[start : start + _PAGES])
            self.shelf.tidy()
        if missing and self._changed:
            _log.info("analysed %d pages: the analyzer has changed", len(missing))
        self._changed = False

    def _add_missing(self, keys: Sequence[int]) -> None:
        """Index some pages; the texts are analysed while others may write."""
        with self._database.reading():
            pages = {key: self._tables.articles_of(key) for key in keys}
        ready = {key: index_page(page[1], self._analyzer) for key, page in pages.items()}
        with self._database.writing():
            for key in sorted(set(keys).intersection(self._index.missing())):
                if self._tables.articles_of(key) == pages[key]:
                    self._index.add(key, pages[key][0], ready[key])
