"""The database of an archive: SQLite, its schema and migrations."""

from __future__ import annotations

import os
import re
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

_SCHEMA = Path(__file__).with_name("schema.sql")


def _read_migrations() -> tuple[tuple[str, ...], ...]:
    """The statements of each step that brings the schema one version further."""
    _, *steps = re.split(r"^-- step .*$", _SCHEMA.read_text(encoding="utf-8"), flags=re.MULTILINE)
    plain = (re.sub(r"--.*", "", step) for step in steps)
    return tuple(tuple(filter(str.strip, step.split(";"))) for step in plain)


_MIGRATIONS = _read_migrations()
SCHEMA_VERSION = len(_MIGRATIONS)


class Database:
    """A connection that threads share, a session of one of them at a time.

    Raises ArchiveError wherever SQLite fails.
    """

    def __init__(self, folder: Path | None, *, create: bool) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._changes = 0
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
            self._changes += 1
            yield

    def version(self) -> tuple[int, int]:
        """What changes whenever this or another program has changed the archive."""
        with self.session():
            [others] = self.connection.execute("PRAGMA data_version").fetchone()
            return others, self._changes


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


def open_reader(folder: Path) -> sqlite3.Connection:
    """A connection to the archive in `folder` that shows it as it is now until it is closed."""
    with plain_errors(folder):
        connection = sqlite3.connect(
            folder / FILE, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN DEFERRED")
        connection.execute("SELECT 1 FROM meta").fetchone()  # from here on nothing changes
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
        for number, statements in enumerate(_MIGRATIONS[version:], version + 1):
            for statement in statements:
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
