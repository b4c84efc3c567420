"""Looking an archive over without changing anything in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from retrieval.archive.store import FILE, SCHEMA_VERSION, check_origin, plain_errors
from retrieval.errors import ArchiveError
from retrieval.index.analyzer import Analyzer
from retrieval.index.protocols import TextAnalyzer


class ArchiveHealth(NamedTuple):
    """What an archive holds, and whether it is as it should be."""

    sound: bool
    """Whether every page of the database and every reference in it is whole."""
    current: bool
    """Whether the schema is this version's; an older one is brought forward when it is opened."""
    analysed: bool
    """Whether the terms are this analyzer's; otherwise the next question waits for them."""
    indexed: bool
    """Whether the index files are whole; what is lost is made again for the next question."""
    private: bool
    """Whether the folder is closed to other users."""
    pages: int
    articles: int
    passages: int
    size: int
    """Bytes on the disk."""


def examine_archive(folder: Path | str, *, analyzer: TextAnalyzer | None = None) -> ArchiveHealth:
    """Look an archive over without changing it.

    Args:
        folder: The archive's folder.
        analyzer: Whose terms it should hold; `Analyzer()` by default.

    Returns:
        What it holds, and whether it is as it should be.

    Raises:
        ArchiveError: There is no archive, or it cannot be opened.
    """
    from retrieval.archive.indexing.rows import IndexTables, index_mark
    from retrieval.archive.indexing.shelf import is_whole

    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise ArchiveError(folder, "no_folder")
    file = folder / FILE
    if not file.exists():
        raise ArchiveError(folder, "none")
    with plain_errors(folder), closing(_open_to_read(file)) as database:
        check_origin(database, folder)
        current = database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        rows = database.execute("SELECT value FROM meta WHERE name = 'analyzer'").fetchall()
        return ArchiveHealth(
            sound=_is_sound(database),
            current=current,
            analysed=rows in ([], [(index_mark(analyzer or Analyzer()),)]),
            indexed=current and is_whole(IndexTables(database), folder),
            private=not folder.stat().st_mode & 0o077,
            pages=_count(database, "pages"),
            articles=_count(database, "articles"),
            passages=_count(database, "passages"),
            size=sum(
                part.stat().st_size
                for pattern in (f"{FILE}*", "index-*")
                for part in folder.glob(pattern)
            ),
        )


def _open_to_read(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _is_sound(database: sqlite3.Connection) -> bool:
    whole = database.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    return whole and not database.execute("PRAGMA foreign_key_check").fetchall()


def _count(database: sqlite3.Connection, table: str) -> int:
    [count] = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of ours
    return int(count)
