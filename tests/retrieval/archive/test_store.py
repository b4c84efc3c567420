"""The database of an archive: transactions, and SQLite's errors said plainly."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from retrieval import ArchiveError
from retrieval.archive.store import (
    SCHEMA_VERSION,
    Database,
    decoding,
    open_database,
    plain_errors,
    transaction,
)


def test_a_new_database_has_this_versions_schema() -> None:
    """In memory as on disk."""
    database = open_database(None)
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert database.execute("SELECT count(*) FROM pages").fetchone() == (0,)


def test_a_transaction_is_all_or_nothing() -> None:
    """What fails half-way leaves no trace."""
    database = open_database(None)
    with pytest.raises(sqlite3.IntegrityError), transaction(database):
        database.executemany("INSERT INTO meta VALUES (?, 'b')", [("a",), ("a",)])
    assert database.execute("SELECT * FROM meta").fetchall() == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("database disk image is malformed", "damaged"),
        ("file is not a database", "damaged"),
        ("database is locked", "busy"),
        ("database or disk is full", "disk"),
        ("attempt to write a readonly database", "read_only"),
        ("something new", "unusable"),
    ],
)
def test_what_sqlite_says_is_said_plainly(said: str, reason: str) -> None:
    """Each of its messages has a reason; one that nobody knows is passed on."""
    with pytest.raises(ArchiveError) as caught, plain_errors(Path("somewhere")):
        raise sqlite3.OperationalError(said)
    assert (caught.value.reason, caught.value.place) == (reason, "somewhere")


def test_a_row_that_cannot_be_read_is_a_damaged_database() -> None:
    """Whatever it lacks; the archive's own errors are passed on as they are."""
    with pytest.raises(sqlite3.DatabaseError, match="malformed"), decoding():
        raise LookupError
    with pytest.raises(ArchiveError, match="no page x"), decoding():
        raise ArchiveError("x", "no_page")


def test_a_closed_database_takes_no_session(tmp_path: Path) -> None:
    """It is an error of the archive."""
    database = Database(tmp_path / "archive", create=True)
    database.close()
    with pytest.raises(ArchiveError), database.reading():
        pass
