"""The database of an archive: SQLite, its schema and migrations."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from retrieval.errors import ArchiveError, ArchiveReason, WenbaoError

# Marks the file as ours (PRAGMA application_id): "WenB".
_APPLICATION_ID = 0x57656E42
FILE = "archive.sqlite3"
_BUSY_S = 30

# Each step brings the schema one version further; steps are never changed, only added.
_MIGRATIONS = (
    """
    CREATE TABLE pages (
        key INTEGER PRIMARY KEY,          -- reading order
        name TEXT NOT NULL UNIQUE,        -- path relative to what was added
        id TEXT NOT NULL UNIQUE,
        digest TEXT NOT NULL,             -- SHA-256 of the lines
        settings TEXT NOT NULL,           -- metadata the caller gave, JSON
        data TEXT NOT NULL                -- the cut page without its articles, JSON
    );
    CREATE TABLE articles (
        key INTEGER PRIMARY KEY,
        page INTEGER NOT NULL REFERENCES pages (key) ON DELETE CASCADE,
        number INTEGER NOT NULL,          -- in the page, from 1
        id TEXT NOT NULL UNIQUE,
        data TEXT NOT NULL,               -- the article, JSON
        line_starts TEXT NOT NULL         -- [[offset, line], ...]
    );
    CREATE INDEX articles_of_page ON articles (page, number);
    CREATE TABLE passages (
        key INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
        id TEXT NOT NULL UNIQUE,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        terms TEXT NOT NULL               -- analysed, apart by blanks
    );
    CREATE INDEX passages_of_article ON passages (article);
    CREATE TABLE corrections (
        digest TEXT NOT NULL,             -- of the page, so that the same bytes keep them
        number INTEGER NOT NULL,          -- of the article in the page
        kicker TEXT, headline TEXT, deck TEXT,
        PRIMARY KEY (digest, number)
    );
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    """,
    # Pages of one name may come from two folders: a page is the file it was read from.
    """
    CREATE TABLE pages_2 (
        key INTEGER PRIMARY KEY,          -- reading order
        source TEXT UNIQUE,               -- the file, NULL where there was none
        name TEXT NOT NULL,               -- path relative to what was added
        id TEXT NOT NULL UNIQUE,
        digest TEXT NOT NULL,             -- SHA-256 of the lines
        settings TEXT NOT NULL,           -- metadata the caller gave, JSON
        data TEXT NOT NULL                -- the cut page without its articles, JSON
    );
    INSERT INTO pages_2 (key, name, id, digest, settings, data)
        SELECT key, name, id, digest, settings, data FROM pages;
    DROP TABLE pages;
    ALTER TABLE pages_2 RENAME TO pages;
    CREATE INDEX pages_by_name ON pages (name, digest);
    CREATE UNIQUE INDEX pages_without_source ON pages (name) WHERE source IS NULL;
    """,
    # A page that was removed may come back with other bytes: its articles are known by their text.
    """
    ALTER TABLE corrections ADD COLUMN text TEXT;
    CREATE INDEX corrections_by_text ON corrections (text);
    """,
    # Corrections are a list of changes, each of an article known by its text; those made before
    # are of articles known by their numbers until their page is seen again.
    """
    CREATE TABLE edits (
        key INTEGER PRIMARY KEY,          -- in the order in which they were made
        digest TEXT NOT NULL,             -- of the page, so that the same bytes keep them
        mark TEXT NOT NULL,               -- of the article's text
        change TEXT NOT NULL,             -- JSON
        made TEXT NOT NULL DEFAULT '[]',  -- marks of the articles that came of it
        before TEXT NOT NULL DEFAULT '[]' -- the articles that it was made of
    );
    CREATE INDEX edits_of_page ON edits (digest);
    CREATE INDEX edits_of_text ON edits (mark);
    INSERT INTO edits (digest, mark, change)
        SELECT digest, coalesce(text, '#' || number), json_patch('{}',
            json_object('kicker', kicker, 'headline', headline, 'deck', json(deck)))
        FROM corrections ORDER BY rowid;
    DROP TABLE corrections;
    """,
)

SCHEMA_VERSION = len(_MIGRATIONS)


class Database:
    """A connection that threads share, a session of one of them at a time.

    Raises ArchiveError wherever SQLite fails.
    """

    def __init__(self, folder: Path | None, *, create: bool) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self.connection = open_database(folder, create=create)

    def close(self) -> None:
        """Let go of the file; no session can follow."""
        with self._lock:
            self.connection.close()

    @contextmanager
    def session(self) -> Iterator[None]:
        """Alone among this program's threads, and with SQLite's errors as ours."""
        with self._lock, plain_errors(self._folder):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A session in which all that is read is of one moment."""
        with self.session(), transaction(self.connection, "DEFERRED"), decoding():
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A session that changes all or nothing.

        What a change depends on is read in here too: another program may just have written.
        """
        with self.session(), transaction(self.connection, "IMMEDIATE"):
            yield


def open_database(folder: Path | None, *, create: bool = True) -> sqlite3.Connection:
    """Open the database of an archive and bring it to this version's schema.

    Args:
        folder: The archive's folder; None is an archive in memory.
        create: Whether to make the folder, with mode 0700, where it holds no archive.

    Returns:
        The connection.

    Raises:
        ArchiveError: Something stands in the way.
    """
    path = _prepare(folder, create) if folder is not None else None
    with plain_errors(folder):
        connection = sqlite3.connect(
            path or ":memory:", timeout=_BUSY_S, isolation_level=None, check_same_thread=False
        )
        check_origin(connection, folder)
        if folder is not None:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        _migrate(connection)
        # Not before: a migration that rebuilds a table drops the old one, not what refers to it.
        connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _prepare(folder: Path, create: bool) -> Path:
    file = folder / FILE
    if folder.exists() and not folder.is_dir():
        raise ArchiveError(folder, "no_folder")
    if not file.exists() and not create:
        raise ArchiveError(folder, "none")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as exc:
        raise ArchiveError(folder, "not_made", exc.strerror or "error") from exc
    return file


def check_origin(connection: sqlite3.Connection, folder: Path | None) -> None:
    """Refuse a database of another program and one of a newer version."""
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != _APPLICATION_ID:
        raise ArchiveError(folder or "", "foreign")
    if version > len(_MIGRATIONS):
        raise ArchiveError(folder or "", "newer")


def _migrate(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,):
        return  # a transaction would wait for another program that adds pages
    with transaction(connection):
        [version] = connection.execute("PRAGMA user_version").fetchone()
        for number, script in enumerate(_MIGRATIONS[version:], version + 1):
            for statement in script.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")


@contextmanager
def transaction(
    connection: sqlite3.Connection, kind: Literal["IMMEDIATE", "DEFERRED"] = "IMMEDIATE"
) -> Iterator[None]:
    """All of it or nothing; what is read in it is of one moment.

    An immediate transaction may write, and waits for another process that does.
    """
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back where the disk is full
            connection.execute("ROLLBACK")
        raise


@contextmanager
def decoding() -> Iterator[None]:
    """Make a row that does not hold what was written into it a malformed database."""
    try:
        yield
    except WenbaoError:
        raise
    except (ValueError, TypeError, LookupError, AttributeError) as exc:
        raise sqlite3.DatabaseError("malformed row") from exc


@contextmanager
def plain_errors(folder: Path | None) -> Iterator[None]:
    """Make the errors of SQLite sentences that a reader can act on."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as exc:  # the latter for what a damaged name says
        raise _archive_error(str(exc), folder) from exc


def _archive_error(text: str, folder: Path | None) -> ArchiveError:
    for words, reason in _REASONS:
        if any(word in text for word in words):
            return ArchiveError(folder or "", reason)
    return ArchiveError(folder or "", "unusable", text)


_REASONS: tuple[tuple[tuple[str, ...], ArchiveReason], ...] = (
    (("not a database", "malformed", "decode", "no such", "already exists"), "damaged"),
    (("locked", "busy"), "busy"),
    (("full", "disk I/O"), "disk"),
    (("readonly", "unable to open", "denied"), "read_only"),
)
