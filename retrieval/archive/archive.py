"""An archive: pages, their articles, and the retriever that answers from them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from retrieval.answer.sentences import SentenceChooser
from retrieval.answer.weights import thresholds_of
from retrieval.archive.correctable import Correctable
from retrieval.archive.corrections import Corrections
from retrieval.archive.cutting import PageCutter, cut_file, cut_page
from retrieval.archive.store import Database
from retrieval.archive.tables import Added, Tables
from retrieval.index.analyzer import Analyzer
from retrieval.index.engines import Engine
from retrieval.index.protocols import IndexMaker, TextAnalyzer
from retrieval.models import SegmentedPage
from retrieval.reading.files import Page, find_pages, read_page, seed_files
from retrieval.reading.metadata import UNKNOWN, Metadata

if TYPE_CHECKING:
    from retrieval.archive.keeping import Prepared


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
        engine: Engine = "auto",
        index: IndexMaker | None = None,
        chooser: SentenceChooser | None = None,
        sure: float | None = None,
        perhaps: float | None = None,
    ) -> None:
        """Open an archive; see `open` for the arguments. Without a folder it is in memory."""
        self.folder = folder
        self._analyzer = analyzer or Analyzer()
        self._cutter = cutter
        self._engine = index or engine
        self._chooser = chooser
        self._thresholds = thresholds_of(sure, perhaps)
        self._database = Database(folder, create=create)
        self._tables = Tables(self._database.connection)
        self._corrections = Corrections(self._database.connection)
        self._lock = threading.Lock()

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
        sure: float | None = None,
        perhaps: float | None = None,
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
            engine=engine,
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
        return next(self.add_many([file], metadata=metadata))

    def add_many(
        self, files: Iterable[Page], *, metadata: Metadata = UNKNOWN, workers: int | None = 1
    ) -> Iterator[tuple[Added, ...]]:
        """Cut and keep the pages of many files, each file as `add_pages` does.

        Args:
            files: The files as they were read.
            metadata: Paper, date and edition, where they are given for all of them.
            workers: Number of processes that cut and analyse, one a core for None. With more than
                one the analyzer and the cutter are pickled, and the main module is imported again.

        Yields:
            The pages of each file as they were cut, once they are kept.
        """
        from retrieval.archive.bulk import Workers

        begun: deque[Page] = deque()
        parts = (self._guess(file, metadata, begun) for file in files)
        for prepared in Workers(workers, self._analyzer, self._cutter).prepare(parts):
            added = tuple(self._keep(part) for part in prepared)
            self._remove_lost(begun.popleft(), {one.page_id for one in added})
            yield added

    def _guess(self, file: Page, metadata: Metadata, begun: deque[Page]) -> tuple[Prepared, ...]:
        begun.append(file)
        with self._database.reading():
            return tuple(
                self._snapshots.keeper.guess(part.page, metadata.or_else(part.facts))
                for part in cut_file(file)
            )

    def _keep(self, part: Prepared) -> Added:
        with self._changing():
            return self._snapshots.keeper.keep(part)

    def _remove_lost(self, file: Page, kept: set[str]) -> None:
        """Remove the pages that a file had when it was added before, and has no more."""
        with self._database.reading():
            known = self._tables.pages_of_file(file.name, file.source)
        for page_id in known:
            if page_id not in kept:
                self.remove(page_id)

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
            guessed = self._snapshots.keeper.guess(page, metadata)
        return self._keep(self._snapshots.keeper.prepare(guessed))

    def remove(self, page: str) -> SegmentedPage:
        """Take a page out, named as for `page`; its corrections wait for its articles' return."""
        with self._changing():
            _, key = self._tables.id_and_key(page)
            removed = self._tables.page(key)
            self._corrections.leave(self._tables.digest(key), removed)
            self._snapshots.keeper.remove(key, removed.articles)
            return removed

    def compact(self) -> None:
        """Merge the index into one file, and give the space of removed pages back to the disk."""
        self._snapshots.compact()
        with self._database.session():
            self._database.connection.execute("VACUUM")
