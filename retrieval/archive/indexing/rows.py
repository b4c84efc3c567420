"""The rows of an archive that belong to its index.

Nothing here locks or begins a transaction. What is kept is of one analyzer; the terms of a page
stand in the tail, with the database's other rows, until they are merged into a segment file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from retrieval.archive.indexing.page_index import PageIndex
from retrieval.archive.store import decoding
from retrieval.archive.tables import KEYS_A_PAGE
from retrieval.index.disk.documents import Documents
from retrieval.index.protocols import TextAnalyzer

FORMAT = 1
"""Changes whenever the same pages may bring other things to the index: terms, labels, names."""

_PARTS = ("tail", "removed", "abbreviations", "labelled", "labels", "characters")
"""The tables that hold the index, in an order in which they can be emptied."""


class TailRow(NamedTuple):
    """The terms of a page that are in no segment yet."""

    key: int
    documents: Documents


class SegmentRow(NamedTuple):
    """A segment, and what was removed from it since."""

    key: int
    file: str
    size: int
    removed: tuple[TailRow, ...]


def index_mark(analyzer: TextAnalyzer) -> str:
    """What is stored beside an index that the analyzer made; an index with a different mark is rebuilt."""
    return f"{analyzer.fingerprint} {FORMAT}"


class IndexTables:
    """The index's rows of one database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def mark(self) -> str | None:
        """The mark of the index that is kept; None where there is none yet."""
        row = self._database.execute("SELECT value FROM meta WHERE name = 'analyzer'").fetchone()
        return row[0] if row else None

    def clear(self, mark: str) -> None:
        """Forget the whole index, to be made again as this mark says."""
        self._database.execute("UPDATE pages SET segment = NULL WHERE segment IS NOT NULL")
        for table in (*_PARTS, "segments"):
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
        self._set("analyzer", mark)
        self._set("characters", "0")

    def missing(self) -> list[int]:
        """The keys of pages that the index does not hold."""
        rows = self._database.execute(
            "SELECT key FROM pages WHERE segment IS NULL"
            " AND key NOT IN (SELECT page FROM tail) ORDER BY key"
        )
        return [key for (key,) in rows]

    def add(self, page_key: int, article_keys: Sequence[int], index: PageIndex) -> None:
        """Take a page in that the index does not hold."""
        documents = index.documents._replace(keys=index.documents.keys + page_key * KEYS_A_PAGE)
        self._database.execute(
            "INSERT INTO tail (page, size, documents) VALUES (?, ?, ?)",
            (page_key, len(documents.keys), documents.pack()),
        )
        self._count(index, 1)
        for key, abbreviations, labels in zip(
            article_keys, index.abbreviations, index.labels, strict=True
        ):
            self._database.executemany(
                "INSERT INTO abbreviations (article, word, other) VALUES (?, ?, ?)",
                [(key, *pair) for one in abbreviations for pair in (one, one[::-1])],
            )
            values = [(*label, key) for label in sorted(labels)]
            self._database.executemany(
                "INSERT OR IGNORE INTO labels (kind, value) VALUES (?1, ?2)",
                [label[:2] for label in values],
            )
            self._database.executemany(
                "INSERT INTO labelled SELECT key, ?3 FROM labels WHERE kind = ?1 AND value = ?2",
                values,
            )

    def remove(self, page_key: int, index: PageIndex) -> None:
        """Take a page out that the index may hold; its articles' rows go with the page."""
        [segment] = self._database.execute(
            "SELECT segment FROM pages WHERE key = ?", (page_key,)
        ).fetchone()
        tail = self._database.execute("DELETE FROM tail WHERE page = ?", (page_key,)).rowcount
        if segment is not None:
            documents = index.documents._replace(keys=index.documents.keys + page_key * KEYS_A_PAGE)
            self._database.execute(
                "INSERT INTO removed (segment, size, documents) VALUES (?, ?, ?)",
                (segment, len(documents.keys), documents.pack()),
            )
            self._database.execute("UPDATE pages SET segment = NULL WHERE key = ?", (page_key,))
        if tail or segment is not None:
            self._count(index, -1)

    def _count(self, index: PageIndex, sign: int) -> None:
        """Count a page's characters, or take them off."""
        self._database.executemany(
            "INSERT INTO characters VALUES (?, ?) ON CONFLICT DO UPDATE SET df = df + excluded.df",
            [(char, sign * count) for char, count in sorted(index.characters.items())],
        )
        self._set("characters", str(self.characters() + sign * index.length))

    def characters(self) -> int:
        """The number of characters in all passages."""
        row = self._database.execute("SELECT value FROM meta WHERE name = 'characters'").fetchone()
        with decoding():
            return int(row[0]) if row else 0

    def tail(self) -> list[TailRow]:
        """What is in no segment, in reading order."""
        rows = self._database.execute("SELECT key, documents FROM tail ORDER BY page")
        return [_tail_row(*row) for row in rows]

    def segments(self) -> list[SegmentRow]:
        """The segments, the least first."""
        removed: dict[int, list[TailRow]] = {}
        for segment, key, documents in self._database.execute(
            "SELECT segment, key, documents FROM removed ORDER BY key"
        ):
            removed.setdefault(segment, []).append(_tail_row(key, documents))
        rows = self._database.execute("SELECT key, file, size FROM segments ORDER BY size, key")
        return [
            SegmentRow(key, file, size, tuple(removed.get(key, ()))) for key, file, size in rows
        ]

    def sizes(self) -> tuple[int, int]:
        """The number of passages in the tail, and of those removed from segments."""
        [tail] = self._database.execute("SELECT coalesce(sum(size), 0) FROM tail").fetchone()
        [removed] = self._database.execute("SELECT coalesce(sum(size), 0) FROM removed").fetchone()
        return tail, removed

    def replace(
        self, tail: Iterable[TailRow], segments: Iterable[SegmentRow], file: str, size: int
    ) -> bool:
        """Put a segment in the place of what was merged into it; "" is none, where nothing is left.

        False, and no change, where some of that has been changed meanwhile.
        """
        tail_keys = json.dumps([row.key for row in tail])
        old = [row.key for row in segments]
        removed = sorted(row.key for segment in segments for row in segment.removed)
        if not self._is_there("tail", json.loads(tail_keys)) or not self._is_there("segments", old):
            return False
        keys = json.dumps(old)
        now = self._database.execute(
            "SELECT key FROM removed WHERE segment IN (SELECT value FROM json_each(?)) ORDER BY key",
            (keys,),
        ).fetchall()
        if [key for (key,) in now] != removed:
            return False
        new = None
        if file:
            new = self._database.execute(
                "INSERT INTO segments (file, size) VALUES (?, ?)", (file, size)
            ).lastrowid
        self._database.execute(
            "UPDATE pages SET segment = ?1 WHERE segment IN (SELECT value FROM json_each(?2))"
            " OR key IN (SELECT page FROM tail WHERE key IN (SELECT value FROM json_each(?3)))",
            (new, keys, tail_keys),
        )
        self._delete("tail", tail_keys)
        self._delete("segments", keys)
        return True

    def _is_there(self, table: str, keys: Sequence[int]) -> bool:
        [count] = self._database.execute(
            f"SELECT count(*) FROM {table}"  # noqa: S608 - a name of ours
            " WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(keys),),
        ).fetchone()
        return bool(count == len(keys))

    def _delete(self, table: str, keys: str) -> None:
        self._database.execute(
            f"DELETE FROM {table}"  # noqa: S608 - a name of ours
            " WHERE key IN (SELECT value FROM json_each(?))",
            (keys,),
        )

    def sweep(self) -> None:
        """Delete what nothing refers to any more."""
        self._database.execute("DELETE FROM labels WHERE key NOT IN (SELECT label FROM labelled)")
        self._database.execute("DELETE FROM characters WHERE df = 0")

    def _set(self, name: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def _tail_row(key: int, documents: bytes) -> TailRow:
    with decoding():
        return TailRow(key, Documents.unpack(documents))


def removed_keys(segment: SegmentRow) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The keys of the passages that were removed from a segment."""
    parts = [row.documents.keys for row in segment.removed]
    return np.concatenate([np.empty(0, np.int64), *parts])
