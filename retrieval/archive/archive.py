"""An archive: pages, their articles, and the retriever that answers from them."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from retrieval.answer.sentences import SentenceChooser
from retrieval.archive.corrections import Corrections
from retrieval.archive.cutting import PageCutter, cut_page
from retrieval.archive.store import Database
from retrieval.archive.tables import Added, Tables
from retrieval.index.analyzer import Analyzer
from retrieval.index.engines import Engine
from retrieval.index.protocols import IndexMaker, TextAnalyzer
from retrieval.models import Article, SegmentedPage
from retrieval.reading.files import Page, find_pages, read_page, seed_files
from retrieval.reading.metadata import UNKNOWN, Metadata
from retrieval.retriever import Retriever

if TYPE_CHECKING:
    from retrieval.archive.snapshots import Snapshots


class Archive:
    """Pages, in the order in which they were added: on disk, or in memory.

    A page is one transaction; two programs may add to one archive at a time. Safe to share
    between threads. Every method raises ArchiveError where the archive itself fails, and
    UnknownIdError, which is one, for an id that the archive does not hold.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        create: bool = True,
        analyzer: TextAnalyzer | None = None,
        cutter: PageCutter = cut_page,
        engine: Engine = "auto",
        index: IndexMaker | None = None,
        chooser: SentenceChooser | None = None,
    ) -> None:
        """Open an archive; see `open` for the arguments. Without a folder it is in memory."""
        self.folder = folder
        self._analyzer = analyzer or Analyzer()
        self._cutter = cutter
        self._chooser = chooser
        self._database = Database(folder, create=create)
        self._tables = Tables(self._database.connection)
        self._engine = index or engine
        self._lock = threading.Lock()
        self._latest: tuple[tuple[object, ...], Retriever] | None = None
        self._corrections = Corrections(self._database.connection)

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        create: bool = True,
        analyzer: TextAnalyzer | None = None,
        cutter: PageCutter = cut_page,
        engine: Engine = "auto",
        index: IndexMaker | None = None,
        chooser: SentenceChooser | None = None,
    ) -> Self:
        """Open the archive in a folder.

        Args:
            folder: The folder of the archive.
            create: Whether to make the folder, with mode 0700, where it holds no archive.
            analyzer: What cuts text into terms; `Analyzer()` by default.
            cutter: What cuts pages into articles; `segment_page` by default.
            engine: What computes the scores: "rank-bm25", "disk", or the faster of them.
            index: What builds the retrievers' index in the place of an engine.
            chooser: What the retrievers value sentences by; the fitted weights by default.

        Returns:
            The archive; close it, or use it as a context manager.

        Raises:
            ArchiveError: There is no archive and `create` is False, or it cannot be used.
        """
        return cls(
            Path(folder),
            create=create,
            analyzer=analyzer,
            cutter=cutter,
            engine=engine,
            index=index,
            chooser=chooser,
        )

    @classmethod
    def of_seeds(cls) -> Self:
        """Return an archive in memory of the five newspaper pages that ship with the library."""
        archive = cls()
        archive.add_files(seed_files())
        return archive

    @cached_property
    def _snapshots(self) -> Snapshots:
        from retrieval.archive.snapshots import Snapshots  # loads numpy: not to list pages

        return Snapshots(self.folder, self._database, self._analyzer, self._cutter, self._engine)

    def __repr__(self) -> str:
        return f"Archive({str(self.folder) if self.folder else 'in memory'!r})"

    def close(self) -> None:
        """Let go of the database; the archive cannot be used afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def add_files(
        self,
        paths: Path | str | Iterable[Path | str],
        *,
        encoding: str | None = None,
        metadata: Metadata = UNKNOWN,
    ) -> tuple[SegmentedPage, ...]:
        """Read, cut and keep page files and the page files in folders.

        Args:
            paths: A file, a folder, or several of them.
            encoding: The encoding of the files; guessed by default.
            metadata: Paper, date and edition of the pages, where they are known.

        Returns:
            The pages as they were cut, in the order of the files.

        Raises:
            PageError: A file cannot be read. The pages before it stay, none is kept in part.
        """
        return tuple(
            self.add_page(read_page(path, encoding=encoding, name=name), metadata=metadata).page
            for path, name in find_pages(paths)
        )

    def add_page(self, page: Page, *, metadata: Metadata = UNKNOWN) -> Added:
        """Cut and keep one page, in the place of the same page where that is kept already.

        The same page is the one read from the same file, or one of the same name with the same
        bytes; pages made in memory are known by their names. The same bytes change nothing.

        Args:
            page: The page as it was read.
            metadata: Paper, date and edition; what it leaves open stays as it was given before.

        Returns:
            The page as it was cut, its id, and what the archive did about it.
        """
        with self._database.reading():
            old = self._tables.find(page)
            page_id = old.id if old else self._tables.free_id(page)
        known = metadata.or_else(old.metadata) if old else metadata
        if old and (old.digest, old.metadata) == (page.digest, known):
            prepared = self._snapshots.keeper.seen(page, known, page_id)
        else:
            prepared = self._snapshots.keeper.prepare(page, known, page_id)
        with self._database.writing():
            added = self._snapshots.keeper.keep(prepared, metadata)
        self._snapshots.shelf.tidy()
        return added

    def fix(
        self,
        article_id: str,
        *,
        kicker: str | None = None,
        headline: str | None = None,
        deck: Sequence[str] | None = None,
    ) -> Article:
        """Put the headline set of an article right; None leaves a part as it is, "" removes it.

        The correction belongs to the page's bytes, so that adding them again keeps it; it goes
        over to a page that replaces them, or comes after their removal, where the article's text
        is the same in it.

        Args:
            article_id: The article.
            kicker: The line above the headline.
            headline: The headline.
            deck: The lines below the headline.

        Returns:
            The article as it is now.

        Raises:
            UnknownIdError: No article has this id.
        """
        with self._database.writing():
            row = self._tables.article(article_id)
            self._corrections.add(
                row.digest, row.number, kicker=kicker, headline=headline, deck=deck
            )
            article = self._corrections.apply(row.digest, row.number, row.article)
            self._snapshots.keeper.put(row.page_key, row.number, article)
        self._snapshots.shelf.tidy()
        return article

    def remove(self, page: str) -> SegmentedPage:
        """Take a page out, named as for `page`; its corrections wait for its articles' return."""
        with self._database.writing():
            _, key = self._tables.id_and_key(page)
            removed = self._tables.page(key)
            self._corrections.leave(key, removed)
            self._snapshots.keeper.remove(key, removed.articles)
        self._snapshots.shelf.tidy()
        return removed

    def compact(self) -> None:
        """Merge the index into one file, and give the space of removed pages back to the disk."""
        self._snapshots.compact()
        with self._database.session():
            self._database.connection.execute("VACUUM")

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
                self._latest = state, Retriever(searcher, chooser=self._chooser)
            return self._latest[1]
