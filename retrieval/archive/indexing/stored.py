"""A collection that is read from an archive's database when it is looked at."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, overload

from retrieval.archive.store import decoding
from retrieval.archive.tables import article_of, passage_of
from retrieval.errors import UnknownIdError
from retrieval.index.abbreviations import Abbreviation, as_vocabulary
from retrieval.index.passages import Passage
from retrieval.index.vocabulary import Vocabulary
from retrieval.models import Article
from retrieval.question.filters import Filters, Label, LabelKind
from retrieval.search.collection import Collection, HeadlineMatch, Source, Stretch

_KEPT = 2000
"""Number of articles and of passages that are kept for the next question: some 8 MB."""

_LAST = "\U0010ffff"
"""Sorts after every character."""

_LONGEST = 40
"""No abbreviation, and no name that one stands for, has more characters."""


class Reader:
    """A connection that shows the database as it was at one moment, whatever is written since.

    Threads take turns. What waits for it to be closed is disk space only.
    """

    def __init__(self, connection: sqlite3.Connection, errors: Callable[[], Any]) -> None:
        """Read through a connection in an open transaction; `errors` turns SQLite's into ours."""
        self.errors = errors
        self._connection = connection
        self._lock = threading.Lock()
        weakref.finalize(self, connection.close)

    def rows(self, statement: str, *values: object) -> list[Any]:
        """The rows that a statement selects."""
        with self._lock, self.errors():
            return self._connection.execute(statement, values).fetchall()


class _Passages(Mapping[int, Passage]):
    """The passages by their keys."""

    def __init__(self, reader: Reader, articles: _Articles, size: int) -> None:
        self._reader = reader
        self._articles = articles
        self._size = size
        self._read = lru_cache(_KEPT)(self._select)

    def __getitem__(self, position: int) -> Passage:
        return self._read(position)

    def _select(self, position: int) -> Passage:
        rows = self._reader.rows(
            "SELECT id, article, start, stop FROM passages WHERE key = ?", position
        )
        if not rows:
            raise KeyError(position)
        passage_id, article, start, stop = rows[0]
        with self._reader.errors():
            return passage_of(passage_id, self._articles.by_key(article), start, stop)

    def __iter__(self) -> Iterator[int]:
        return iter([key for (key,) in self._reader.rows("SELECT key FROM passages ORDER BY key")])

    def __len__(self) -> int:
        return self._size


class _Articles(Mapping[str, Article]):
    """The articles that have passages, by their ids."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.by_key = lru_cache(_KEPT)(self._select)
        self._keys = lru_cache(_KEPT)(self._key)

    def __getitem__(self, article_id: str) -> Article:
        return self.by_key(self._keys(article_id))

    def _key(self, article_id: str) -> int:
        rows = self._reader.rows("SELECT key FROM articles WHERE id = ?", article_id)
        if not rows:
            raise KeyError(article_id)
        return int(rows[0][0])

    def _select(self, key: int) -> Article:
        [row] = self._reader.rows("SELECT data, line_starts FROM articles WHERE key = ?", key)
        with self._reader.errors():
            return article_of(*row)

    def __iter__(self) -> Iterator[str]:
        rows = self._reader.rows(
            "SELECT id FROM articles WHERE key IN (SELECT article FROM passages)"
            " ORDER BY page, number"
        )
        return iter([article_id for (article_id,) in rows])

    def __len__(self) -> int:
        [(count,)] = self._reader.rows("SELECT count(*) FROM articles")
        return int(count)


class _PageArticles(Sequence[Article]):
    """The articles of a page, counted and read when they are looked at."""

    def __init__(self, reader: Reader, articles: _Articles, page: int) -> None:
        self._reader = reader
        self._articles = articles
        self._page = page

    @cached_property
    def _keys(self) -> list[int]:
        rows = self._reader.rows(
            "SELECT key FROM articles WHERE page = ? AND key IN (SELECT article FROM passages)"
            " ORDER BY number",
            self._page,
        )
        return [key for (key,) in rows]

    @overload
    def __getitem__(self, place: int) -> Article: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Article]: ...

    def __getitem__(self, place: int | slice) -> Article | Sequence[Article]:
        if isinstance(place, slice):
            return tuple(map(self._articles.by_key, self._keys[place]))
        return self._articles.by_key(self._keys[place])

    def __len__(self) -> int:
        return len(self._keys)


class StoredCollection(Collection):
    """The passages of an archive at one moment; positions are their keys."""

    def __init__(self, reader: Reader, size: int, characters: int) -> None:
        """Read from `reader`; `size` passages have so many characters together."""
        self._reader = reader
        self._articles = _Articles(reader)
        self._passages = _Passages(reader, self._articles, size)
        self._characters = characters
        self._df = lru_cache(_KEPT)(self._select_df)

    @property
    def passages(self) -> Mapping[int, Passage]:
        """See Collection.passages."""
        return self._passages

    @property
    def articles(self) -> Mapping[str, Article]:
        """See Collection.articles."""
        return self._articles

    @property
    def mean_characters(self) -> float:
        """See Collection.mean_characters."""
        return self._characters / max(1, len(self._passages))

    def character_df(self, char: str) -> int:
        """See Collection.character_df."""
        return self._df(char)

    def _select_df(self, char: str) -> int:
        rows = self._reader.rows("SELECT df FROM characters WHERE char = ?", char)
        return int(rows[0][0]) if rows else 0

    def position(self, passage_id: str) -> int:
        """See Collection.position."""
        rows = self._reader.rows("SELECT key FROM passages WHERE id = ?", passage_id)
        if not rows:
            raise UnknownIdError(passage_id, "no_passage")
        return int(rows[0][0])

    def stretch(self, article_id: str) -> Stretch:
        """See Collection.stretch."""
        [(start, end)] = self._reader.rows(
            "SELECT min(passages.key), max(passages.key) + 1 FROM passages"
            " JOIN articles ON articles.key = article WHERE articles.id = ?",
            article_id,
        )
        return Stretch(start, end)

    def admitted(self, filters: Filters) -> Sequence[Stretch]:
        """See Collection.admitted."""
        articles: set[int] | None = None
        for kind in filters.kinds:
            labels = self._reader.rows("SELECT key, value FROM labels WHERE kind = ?", kind)
            fitting = [key for key, value in labels if filters.fits(Label(kind, value))]
            rows = self._reader.rows(
                "SELECT article FROM labelled WHERE label IN (SELECT value FROM json_each(?))",
                json.dumps(fitting),
            )
            found = {article for (article,) in rows}
            articles = found if articles is None else articles & found
        return self._stretches(articles or ())

    def _stretches(self, articles: Iterable[int]) -> Sequence[Stretch]:
        rows = self._reader.rows(
            "SELECT min(key) AS first, max(key) + 1 FROM passages"
            " WHERE article IN (SELECT value FROM json_each(?)) GROUP BY article ORDER BY first",
            json.dumps(sorted(articles)),
        )
        return [Stretch(*row) for row in rows]

    def abbreviations(self, folded: str) -> Vocabulary:
        """See Collection.abbreviations."""
        pieces = {
            run[start:end]
            for run in re.findall(r"[\u3400-\u9fffa-z0-9]+", folded)
            for start in range(len(run))
            for end in range(start + 2, min(len(run), start + _LONGEST) + 1)
        }
        rows = self._reader.rows(
            "SELECT word, other FROM abbreviations"
            " WHERE word IN (SELECT value FROM json_each(?)) ORDER BY article, rowid",
            json.dumps(sorted(pieces)),
        )
        with decoding():
            return as_vocabulary(Abbreviation(*row) for row in rows)

    def sources(self) -> tuple[Source, ...]:
        """See Collection.sources."""
        rows = self._reader.rows(
            "SELECT name, id, (SELECT json_extract(data, '$.date') FROM articles"
            " WHERE page = pages.key ORDER BY number LIMIT 1), key FROM pages"
            " WHERE EXISTS (SELECT 1 FROM articles WHERE page = pages.key) ORDER BY key"
        )
        return tuple(
            Source(name, page_id, date, _PageArticles(self._reader, self._articles, key))
            for name, page_id, date, key in rows
        )

    def labels(self, kind: LabelKind, start: str, most: int) -> list[str]:
        """See Collection.labels."""
        rows = self._reader.rows(
            "SELECT value FROM labels WHERE kind = ?1 AND value >= ?2 AND substr(value, 1, ?3) = ?2"
            " AND key IN (SELECT label FROM labelled) ORDER BY key LIMIT ?4",
            kind,
            start,
            len(start),
            most,
        )
        return [value for (value,) in rows]

    def known(self, kind: LabelKind, values: Iterable[str]) -> set[str]:
        """See Collection.known."""
        rows = self._reader.rows(
            "SELECT value FROM labels WHERE kind = ? AND value IN (SELECT value FROM json_each(?))"
            " AND key IN (SELECT label FROM labelled)",
            kind,
            json.dumps(list(values)),
        )
        return {value for (value,) in rows}

    def labelled(self, kind: LabelKind, values: Iterable[str]) -> list[Article]:
        """See Collection.labelled."""
        rows = self._reader.rows(
            "SELECT DISTINCT articles.key, page, number FROM labels"
            " JOIN labelled ON label = labels.key JOIN articles ON articles.key = article"
            " WHERE kind = ? AND value IN (SELECT value FROM json_each(?)) ORDER BY page, number",
            kind,
            json.dumps(list(values)),
        )
        return [self._articles.by_key(key) for key, _, _ in rows]

    def headlined(self, key: str, match: HeadlineMatch, most: int) -> list[Article]:
        """See Collection.headlined."""
        rows = self._reader.rows(
            "SELECT articles.key FROM labels JOIN labelled ON label = labels.key"
            " JOIN articles ON articles.key = article WHERE kind = 'headline'"
            " AND value >= ?1 AND value <= ?2 AND instr(value, ?3) ORDER BY page, number LIMIT ?4",
            "" if match == "part" else key,
            key if match == "whole" else ("" if match == "part" else key) + _LAST,
            key,
            most,
        )
        return [self._articles.by_key(found) for (found,) in rows]
