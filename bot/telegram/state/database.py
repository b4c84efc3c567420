"""The bot's own database: a file, one thread that uses it, and its schema."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from pathlib import Path
from queue import PriorityQueue
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
_Job = Callable[[], None]
_URGENT, _USUAL, _LAST = range(3)

_CLEAN_AFTER_S = 1.0

_SCHEMA = """
    CREATE TABLE IF NOT EXISTS updates (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        update_id INTEGER NOT NULL,
        digest TEXT NOT NULL,
        lane TEXT NOT NULL,
        raw TEXT,                          -- NULL once it is answered
        sent INTEGER NOT NULL DEFAULT 0,   -- parts of the answer that are acknowledged
        at REAL NOT NULL,
        UNIQUE (update_id, digest)
    );
    CREATE INDEX IF NOT EXISTS waiting ON updates (lane, update_id) WHERE raw IS NOT NULL;
    CREATE TABLE IF NOT EXISTS answers (
        token TEXT PRIMARY KEY,
        chat INTEGER NOT NULL,
        user INTEGER NOT NULL,
        question INTEGER NOT NULL,         -- the reader's message
        message INTEGER,                   -- ours; NULL until it is acknowledged
        excerpts TEXT NOT NULL,
        at REAL NOT NULL
    );
    CREATE INDEX IF NOT EXISTS answers_by_question ON answers (chat, question);
    CREATE INDEX IF NOT EXISTS answers_by_message ON answers (chat, message);
    CREATE TABLE IF NOT EXISTS languages (chat INTEGER PRIMARY KEY, language TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS strangers (id INTEGER PRIMARY KEY, at REAL NOT NULL);
    CREATE TABLE IF NOT EXISTS moves (new INTEGER PRIMARY KEY, old INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS uploads (
        token TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        page TEXT NOT NULL,                -- the id it is kept under
        data BLOB NOT NULL,
        before TEXT,                       -- token of the upload it replaced
        at REAL NOT NULL
    );
"""


class Database:
    """SQLite in a thread of its own, so that a slow disk holds nobody up."""

    def __init__(self, path: Path) -> None:
        """Open `path`, for its owner alone.

        Raises:
            OSError: The file cannot be created or read.
            sqlite3.Error: It is no database of ours.
        """
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA secure_delete = ON")  # a purged question is overwritten
        self._connection.executescript(_SCHEMA)
        self._cleaning: asyncio.TimerHandle | None = None
        self._jobs: PriorityQueue[tuple[int, int, _Job | None]] = PriorityQueue()
        self._numbers = count()
        self._thread = Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    async def run(
        self,
        work: Callable[[sqlite3.Connection], T],
        *,
        durably: bool = False,
        urgently: bool = False,
    ) -> T:
        """Return the result of `work`, done as one transaction.

        Done durably it outlives a power cut, else only the end of the program. Urgent work goes
        in front of what waits, and is done even where who waits for it is cancelled.
        """
        if self._cleaning is None:
            loop = asyncio.get_running_loop()
            self._cleaning = loop.call_later(_CLEAN_AFTER_S, self._clean)
        done = self._put(lambda: self._do(work, durably), urgently=urgently)
        waiting = asyncio.wrap_future(done)
        return await (asyncio.shield(waiting) if urgently else waiting)

    def _put(self, work: Callable[[], T], *, urgently: bool = False) -> Future[T]:
        done: Future[T] = Future()

        def job() -> None:
            if done.set_running_or_notify_cancel():
                try:
                    done.set_result(work())
                except Exception as exc:  # noqa: BLE001 - who waits for it gets it
                    done.set_exception(exc)

        self._jobs.put((_URGENT if urgently else _USUAL, next(self._numbers), job))
        return done

    def _work(self) -> None:
        while job := self._jobs.get()[2]:
            job()

    def _do(self, work: Callable[[sqlite3.Connection], T], durably: bool) -> T:
        self._connection.execute(f"PRAGMA synchronous = {'FULL' if durably else 'NORMAL'}")
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            return work(self._connection)

    def _clean(self) -> None:
        """Empty the write-ahead log, in which purged texts still stand."""
        self._cleaning = None
        self._put(lambda: self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"))

    def close(self) -> None:
        """Finish what is under way and close the file."""
        if self._cleaning is not None:
            self._cleaning.cancel()
        self._jobs.put((_LAST, 0, None))
        self._thread.join()
        self._connection.close()
