"""Votes on answers, kept only where the owner turned that on.

A file of its own, so that it can be exported while the bot runs. Readers are known by a keyed
hash: without the key, which stays beside the file, nobody can tell who voted.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

FILE = "feedback.sqlite3"
_KEY_FILE = "feedback.key"

_SCHEMA = """
    CREATE TABLE IF NOT EXISTS votes (
        answer TEXT NOT NULL,
        voter TEXT NOT NULL,               -- HMAC-SHA256 of the user's number
        helpful INTEGER NOT NULL,
        question TEXT NOT NULL,
        article_id TEXT NOT NULL,
        passage_id TEXT NOT NULL,
        sentence TEXT NOT NULL,
        at REAL NOT NULL,
        PRIMARY KEY (answer, voter)
    )
"""


class Feedback:
    """The votes of the last `days` days."""

    def __init__(self, folder: Path, days: int) -> None:
        """Open the votes in `folder`.

        Raises:
            OSError: A file cannot be created or read.
            sqlite3.Error: The votes are no database of ours.
        """
        self._days = days
        self._key = _read_key(folder / _KEY_FILE)
        os.close(os.open(folder / FILE, os.O_CREAT | os.O_RDWR, 0o600))
        self._connection = sqlite3.connect(
            folder / FILE, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("PRAGMA secure_delete = ON")
        self._connection.execute(_SCHEMA)

    def vote(
        self, user: int, answer: str, *, helpful: bool, question: str, place: tuple[str, str, str]
    ) -> None:
        """Keep a reader's last word on an answer; `place` is article, passage and sentence."""
        row = (answer, self._voter(user), helpful, question, *place, time.time())
        self._connection.execute(
            "INSERT OR REPLACE INTO votes VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row
        )

    def withdraw(self, user: int, answer: str) -> None:
        """A reader took a vote back."""
        self._connection.execute(
            "DELETE FROM votes WHERE answer = ? AND voter = ?", (answer, self._voter(user))
        )

    def forget(self, user: int) -> None:
        """Delete every vote of a reader."""
        self._connection.execute("DELETE FROM votes WHERE voter = ?", (self._voter(user),))

    def purge(self) -> None:
        """Delete what is older than the owner wants to keep."""
        before = time.time() - self._days * 24 * 3600
        self._connection.execute("DELETE FROM votes WHERE at < ?", (before,))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _voter(self, user: int) -> str:
        return hmac.new(self._key, str(user).encode(), hashlib.sha256).hexdigest()


def _read_key(file: Path) -> bytes:
    """Return the key of the hashes, made at the first start."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return file.read_bytes()
    with os.fdopen(descriptor, "wb") as opened:
        key = secrets.token_bytes(32)
        opened.write(key)
    return key


def exported(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the votes as questions that `wenbao eval` reads, the oldest first; no voter in them.

    Raises FileNotFoundError where nobody has voted, and sqlite3.Error.
    """
    file = folder / FILE
    if not file.is_file():
        raise FileNotFoundError(file)
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT rowid, question, helpful, article_id, passage_id, sentence FROM votes ORDER BY at"
        )
        for number, question, helpful, article_id, passage_id, sentence in rows:
            yield {
                "id": f"v{number}",
                "question": question,
                "helpful": bool(helpful),
                "article_id": article_id,
                "passage_id": passage_id,
                "evidence": sentence,
            }
