"""The journal: every update is written here before Telegram hears that it was received.

It is the queue as well: what waits in it is not held in memory, and a start after a crash goes
on where the last run stopped.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Iterable
from typing import NamedTuple

from bot.telegram.delivery.api import Json
from bot.telegram.intake.updates import lane_of
from bot.telegram.state.database import Database

_REMEMBERED_S = 2 * 24 * 3600  # Telegram itself forgets an update after a day
_MOST_SEEN = 10_000  # ids of this run; a hundred polls


class Entry(NamedTuple):
    """An update that waits for its answer; `sent` parts of that are acknowledged."""

    seq: int
    update_id: int
    raw: Json
    sent: int


class Journal:
    """Updates, from their arrival to the acknowledgement of their answers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: OrderedDict[int, None] = OrderedDict()

    async def add(self, updates: Iterable[Json]) -> tuple[str, ...]:
        """Write updates down, each once; return the lanes in which something new waits.

        An update is known from an earlier run if both its id and its content are: Telegram
        restarts the numbers after a week of silence. On return they are on the disk.
        """
        rows = {
            update["update_id"]: _row(update)
            for update in reversed(tuple(updates))  # of two with one id the first counts
            if has_id(update) and update["update_id"] not in self._seen
        }
        if not rows:
            return ()
        ordered = [rows[update_id] for update_id in sorted(rows)]
        lanes = await self._database.run(lambda db: _insert(db, ordered), durably=True)
        self._remember(rows)
        return tuple(dict.fromkeys(lanes))

    def _remember(self, ids: Iterable[int]) -> None:
        self._seen.update(dict.fromkeys(ids))
        while len(self._seen) > _MOST_SEEN:
            self._seen.popitem(last=False)

    async def next(self, lane: str) -> Entry | None:
        """Return the oldest update that waits in a lane."""
        row = await self._database.run(
            lambda database: database.execute(
                "SELECT seq, update_id, raw, sent FROM updates"
                " WHERE raw IS NOT NULL AND lane = ? ORDER BY update_id LIMIT 1",
                (lane,),
            ).fetchone()
        )
        return Entry(row[0], row[1], json.loads(row[2]), row[3]) if row else None

    async def progress(self, seq: int, sent: int) -> None:
        """`sent` parts of the answer are acknowledged."""
        await self._note("UPDATE updates SET sent = ? WHERE seq = ?", sent, seq)

    async def done(self, seq: int) -> None:
        """The answer is acknowledged, or there is none: text and chat go, the id stays."""
        await self._note("UPDATE updates SET raw = NULL, lane = '' WHERE seq = ?", seq)

    async def waiting(self) -> int:
        """Return how many updates wait."""
        row = await self._database.run(
            lambda database: database.execute(
                "SELECT count(*) FROM updates WHERE raw IS NOT NULL"
            ).fetchone()
        )
        return int(row[0])

    async def lanes(self) -> tuple[str, ...]:
        """Return the lanes in which something waits, the oldest first."""
        rows = await self._database.run(
            lambda database: database.execute(
                "SELECT lane FROM updates WHERE raw IS NOT NULL GROUP BY lane ORDER BY min(seq)"
            ).fetchall()
        )
        return tuple(lane for (lane,) in rows)

    async def purge(self) -> None:
        """Forget the ids of updates that Telegram cannot send again."""
        before = time.time() - _REMEMBERED_S
        await self._execute("DELETE FROM updates WHERE raw IS NULL AND at < ?", before)

    async def _note(self, statement: str, *values: object) -> None:
        """Until this is written, a crash means that an acknowledged answer is sent again."""
        await self._database.run(lambda db: db.execute(statement, values) and None, urgently=True)

    async def _execute(self, statement: str, *values: object) -> None:
        await self._database.run(lambda database: database.execute(statement, values) and None)


def has_id(update: Json) -> bool:
    """Return whether an update can be told from others, and confirmed."""
    update_id = update.get("update_id")
    return type(update_id) is int and 0 <= update_id < 2**63


def _row(update: Json) -> tuple[int, str, str, str]:
    raw = json.dumps(update, sort_keys=True)
    digest = hashlib.sha256(raw.encode()).hexdigest()
    return update["update_id"], digest, lane_of(update), raw


def _insert(database: sqlite3.Connection, rows: list[tuple[int, str, str, str]]) -> list[str]:
    lanes = []
    for update_id, digest, lane, raw in rows:
        cursor = database.execute(
            "INSERT OR IGNORE INTO updates (update_id, digest, lane, raw, at) VALUES (?, ?, ?, ?, ?)",
            (update_id, digest, lane, raw, time.time()),
        )
        if cursor.rowcount:
            lanes.append(lane)
    return lanes
