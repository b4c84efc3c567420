"""An archive: pages, their articles, and the retriever that answers from them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

from retrieval.answer.sentences import SentenceChooser
from retrieval.answer.weights import thresholds_of
from retrieval.archive.correctable import Correctable
from retrieval.archive.corrections import Corrections
from retrieval.archive.cutting import PageCutter, cut_file, cut_page
from retrieval.archive.store import Database
from retrieval.archive.tables import Tables
from retrieval.index.analyzer import Analyzer
from retrieval.index.bm25 import RankBM25Index
from retrieval.index.protocols import IndexMaker, TextAnalyzer
from retrieval.models import SegmentedPage
from retrieval.reading.files import Page, find_pages, read_page, seed_files
from retrieval.reading.metadata import UNKNOWN, Metadata

_log = logging.getLogger(__name__)

Change = Literal["added", "replaced", "unchanged", "dry-run"]
"""What adding a page did; "dry-run" where it was only cut."""


class Added(NamedTuple):
    """A page as it was cut and kept, and the id it is kept under."""

    change: Change
    page: SegmentedPage
    page_id: str


class Archive(Correctable):
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
        index: IndexMaker = RankBM25Index,
        chooser: SentenceChooser | None = None,
        sure: float | None = None,
        perhaps: float | None = None,
    ) -> None:
        """Open an archive; see `open` for the arguments. Without a folder it is in memory."""
        self.folder = folder
        self._analyzer = analyzer or Analyzer()
        self._cutter = cutter
        self._index = index
        self._chooser = chooser
        self._thresholds = thresholds_of(sure, perhaps)
        self._database = Database(folder, create=create)
        self._tables = Tables(self._database.connection, self._analyzer)
        self._corrections = Corrections(self._database.connection)

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        create: bool = True,
        analyzer: TextAnalyzer | None = None,
        cutter: PageCutter = cut_page,
        index: IndexMaker = RankBM25Index,
        chooser: SentenceChooser | None = None,
        sure: float | None = None,
        perhaps: float | None = None,
    ) -> Self:
        """Open the archive in a folder.

        Args:
            folder: The folder of the archive.
            create: Whether to make the folder, with mode 0700, where it holds no archive.
            analyzer: What cuts text into terms; `Analyzer()` by default.
            cutter: What cuts pages into articles; `segment_page` by default.
            index: What builds the retrievers' index; rank-bm25's by default.
            chooser: What the retrievers value sentences by; the fitted weights by default.
            sure: The confidence from which on an answer is sure; the fitted one by default.
            perhaps: The one from which on it is perhaps right; below, nothing is found.

        Returns:
            The archive; close it, or use it as a context manager.

        Raises:
            ArchiveError: There is no archive and `create` is False, or it cannot be used.
            ValueError: Not 0 <= perhaps <= sure <= 1.
        """
        return cls(
            Path(folder),
            create=create,
            analyzer=analyzer,
            cutter=cutter,
            index=index,
            chooser=chooser,
            sure=sure,
            perhaps=perhaps,
        )

    @classmethod
    def of_seeds(cls) -> Self:
        """Return an archive in memory of the five newspaper pages that ship with the library."""
        archive = cls()
        archive.add_files(seed_files())
        return archive

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
            added.page
            for path, name in find_pages(paths)
            for added in self.add_pages(
                read_page(path, encoding=encoding, name=name), metadata=metadata
            )
        )

    def add_pages(self, file: Page, *, metadata: Metadata = UNKNOWN) -> tuple[Added, ...]:
        """Cut and keep every page of a file, each as `add_page` does; pages it lost are removed.

        Args:
            file: The file as it was read. Of several pages, each is kept as FILE#1 and so on.
            metadata: Paper, date and edition, where they are given for all of them.

        Returns:
            The pages as they were cut, in order.
        """
        added = tuple(
            self.add_page(part.page, metadata=metadata.or_else(part.facts))
            for part in cut_file(file)
        )
        kept = {one.page_id for one in added}
        with self._database.reading():
            known = self._tables.pages_of_file(file.name, file.source)
        for page_id in known:
            if page_id not in kept:
                self.remove(page_id)
        return added

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
        with self._database.writing():
            old = self._tables.find(page)
            metadata = metadata.or_else(old.metadata) if old else metadata
            if old and (old.digest, old.metadata) == (page.digest, metadata):
                self._tables.note_source(old.key, page.source)
                return Added("unchanged", self._tables.page(old.key), old.id)
            page_id = old.id if old else self._tables.free_id(page)
            cut = self._cutter(page, page_id=page_id, metadata=metadata)
            if old:
                self._corrections.carry(old.digest, self._tables.page(old.key), page.digest)
                page = page._replace(source=old.source or page.source)
                self._tables.delete_page(old.key)
            else:
                self._corrections.take_up(page.digest, cut)
            cut = self._corrections.apply_all(page.digest, cut)
            self._tables.insert_page(old.key if old else None, page, page_id, metadata, cut)
            return Added("replaced" if old else "added", cut, page_id)

    def remove(self, page: str) -> SegmentedPage:
        """Take a page out, named as for `page`; its corrections wait for its articles' return."""
        with self._database.writing():
            _, key = self._tables.id_and_key(page)
            removed = self._tables.page(key)
            self._corrections.leave(self._tables.digest(key), removed)
            self._tables.delete_page(key)
            return removed

    def compact(self) -> None:
        """Give the space of removed pages back to the disk."""
        with self._database.session():
            self._database.connection.execute("VACUUM")
