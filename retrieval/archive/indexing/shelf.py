"""The segment files of an archive: mapped for readers, merged by writers.

A page's terms are kept in the database with the page. When many have come together there they are
merged into a file, with files that are not much larger, so that few files are ever to be searched.
A file is written before the database speaks of it, and deleted after it no longer does; what is
left behind by a program that was killed is found by its age.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from retrieval.archive.indexing.rows import IndexTables, SegmentRow, TailRow, removed_keys
from retrieval.archive.store import Database
from retrieval.index.disk.documents import Documents
from retrieval.index.disk.index import DiskIndex, Frequencies, Segment
from retrieval.index.disk.merging import Source
from retrieval.index.disk.postings import Postings, invert
from retrieval.index.disk.segment import TornError, map_segment, verify_segment, write_segment

_log = logging.getLogger(__name__)

TAIL = 512
"""Passages that are kept in the database before they are merged; opening reads them all (10 ms)."""

_REMOVED = 2048
"""Removed passages that are kept in mind before their segments are written again."""

_FACTOR = 4
"""A segment is at least so many times as large as all smaller ones, or is merged with them."""

_ABANDONED_S = 3600
"""A file that is in no archive is left alone so long: another program may be writing it."""


class TornSegmentError(Exception):
    """A segment's file is missing or not what was written."""

    def __init__(self, row: SegmentRow) -> None:
        super().__init__(row.file)
        self.row = row


class _Merge(NamedTuple):
    """What is to be merged into one segment."""

    tail: Sequence[TailRow]
    segments: Sequence[SegmentRow]


class Shelf:
    """The segment files in an archive's folder."""

    def __init__(self, folder: Path | None, database: Database) -> None:
        self._folder = folder
        self._database = database
        self._tables = IndexTables(database.connection)
        self._mapped: dict[str, Postings] = {}

    def index(self, tables: IndexTables) -> DiskIndex:
        """The index as the tables of one moment have it. Raises TornSegmentError."""
        rows = tables.segments()
        segments = [Segment.without(self._map(row), removed_keys(row)) for row in rows]
        tail = Documents.joined([row.documents for row in tables.tail()])
        self._mapped = {row.file: self._mapped[row.file] for row in rows}
        removed = [one.documents for row in rows for one in row.removed]
        if len(tail.keys):
            segments.append(Segment(invert(tail)))
        return DiskIndex(segments, Frequencies.of(removed))

    def _map(self, row: SegmentRow) -> Postings:
        if row.file not in self._mapped:
            try:
                self._mapped[row.file] = map_segment(self._path(row.file))
            except (OSError, TornError) as exc:
                raise TornSegmentError(row) from exc
        return self._mapped[row.file]

    def _path(self, file: str) -> Path:
        if self._folder is None:
            raise FileNotFoundError(file)
        return self._folder / file

    def tidy(self, *, everything: bool = False) -> None:
        """Merge what has come together, or everything; called after a page is safe.

        Nothing depends on it, so that what stands in its way, a full disk, is no error.
        """
        if self._folder is None:
            return
        try:
            while job := self._next(everything=everything):
                if not self._carry_out(job):
                    break  # another program did
                if everything:
                    break
        except (OSError, TornSegmentError) as exc:
            _log.warning("the index could not be merged: %s", exc)

    def _next(self, *, everything: bool) -> _Merge | None:
        with self._database.reading():
            tail, removed = self._tables.sizes()
            if not everything and tail < TAIL and removed < _REMOVED:
                return None
            segments = self._tables.segments()
            if everything:
                whole = tail == removed == 0 and len(segments) <= 1
                return None if whole else _Merge(self._tables.tail(), segments)
            if tail < TAIL:
                worst = max(segments, key=lambda one: len(removed_keys(one)))
                return _Merge((), [worst])
            taken: list[SegmentRow] = []
            size = tail
            for segment in segments:
                if segment.size >= _FACTOR * size:
                    break
                taken.append(segment)
                size += segment.size
            return _Merge(self._tables.tail(), taken)

    def _carry_out(self, job: _Merge) -> bool:
        sources = [Source.without(self._map(row), removed_keys(row)) for row in job.segments]
        if job.tail:
            documents = Documents.joined([row.documents for row in job.tail])
            sources.append(Source.whole(invert(documents)))
        size = sum(int(source.alive.sum()) for source in sources)
        file = f"index-{uuid4().hex}.segment" if size else ""
        try:
            if file:
                write_segment(self._path(file), sources)
            with self._database.writing():
                done = self._tables.replace(job.tail, job.segments, file, size)
        except BaseException:
            self._delete([file])
            raise
        self._delete([row.file for row in job.segments] if done else [file])
        return done

    def _delete(self, files: Iterable[str]) -> None:
        for file in filter(None, files):
            with suppress(OSError):  # a reader may have it open, where that forbids to delete it
                self._path(file).unlink(missing_ok=True)

    def delete_abandoned(self) -> None:
        """Delete files that the database does not speak of and nobody has written to for long."""
        if self._folder is None:
            return
        before = time.time() - _ABANDONED_S
        with self._database.reading():
            known = {row.file for row in self._tables.segments()}
        for path in self._folder.glob("index-*.segment*"):
            with suppress(OSError):
                if path.name not in known and path.stat().st_mtime < before:
                    path.unlink()


def is_whole(tables: IndexTables, folder: Path) -> bool:
    """Whether the index holds every page, and its files are what was written; reads them all."""
    try:
        for row in tables.segments():
            verify_segment(folder / row.file)
        tables.tail()
    except (OSError, TornError, sqlite3.DatabaseError):
        return False
    return not tables.missing()
