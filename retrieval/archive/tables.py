"""The rows of an archive: pages, their articles, and passages.

Nothing here locks or begins a transaction; `Archive` does.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from itertools import count
from typing import Literal, NamedTuple

from retrieval.archive.store import decoding
from retrieval.errors import ArchiveError, UnknownIdError
from retrieval.index.passages import Passage, split_article
from retrieval.models import Article, SegmentedPage
from retrieval.reading.files import Page
from retrieval.reading.metadata import Metadata

Change = Literal["added", "replaced", "unchanged", "dry-run"]
"""What adding a page did; "dry-run" where it was only cut."""


class Added(NamedTuple):
    """A page as it was cut and kept, and the id it is kept under."""

    change: Change
    page: SegmentedPage
    page_id: str


KEYS_A_PAGE = 1 << 24
"""A passage's key is its page's key times this, and its place in the page."""


class PageRow(NamedTuple):
    """What is kept of a page beside the page itself."""

    key: int
    id: str
    digest: str
    source: str | None
    metadata: Metadata


class ArticleRow(NamedTuple):
    """An article, the digest of its page, and its place in it: `number` counts from 1."""

    key: int
    page_key: int
    number: int
    digest: str
    article: Article


class Tables:
    """The rows of one database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def find(self, page: Page) -> PageRow | None:
        """The row of the same page: that of the same source before one of the same bytes."""
        row = self._database.execute(
            "SELECT key, id, digest, source, settings FROM pages WHERE source = :source"
            " OR (source IS NULL AND :source IS NULL AND name = :name)"
            " OR (name = :name AND digest = :digest) ORDER BY source IS :source DESC, key",
            {"source": page.source, "name": page.name, "digest": page.digest},
        ).fetchone()
        if row is None:
            return None
        with decoding():
            key, page_id, digest, source, settings = row
            return PageRow(key, page_id, digest, source, Metadata(*json.loads(settings)))

    def note_source(self, key: int, source: str | None) -> None:
        """Keep the file of a page that was kept without one."""
        self._database.execute(
            "UPDATE pages SET source = ? WHERE key = ? AND source IS NULL", (source, key)
        )

    def free_id(self, page: Page) -> str:
        """The first id a page may have that no other page has."""
        taken = "SELECT 1 FROM pages WHERE id = ?"
        return next(i for i in page.ids if not self._database.execute(taken, (i,)).fetchone())

    def insert_page(
        self, key: int | None, page: Page, page_id: str, metadata: Metadata, cut: SegmentedPage
    ) -> tuple[int, list[int]]:
        """Keep a page with its articles, under the next key where none is given.

        Returns the page's key and those of its articles.
        """
        settings = json.dumps(metadata, ensure_ascii=False)
        data = cut.model_dump_json(exclude={"articles"})
        cursor = self._database.execute(
            "INSERT INTO pages (key, source, name, id, digest, settings, data)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, page.source, page.name, page_id, page.digest, settings, data),
        )
        page_key = cursor.lastrowid or 0
        return page_key, self.insert_articles(page_key, cut.articles)

    def delete_page(self, key: int) -> None:
        """Take a page out with its articles and passages."""
        self._database.execute("DELETE FROM pages WHERE key = ?", (key,))

    def insert_articles(self, page_key: int, articles: Iterable[Article]) -> list[int]:
        """Keep the articles of a page and their passages; returns the articles' keys."""
        keys = []
        passages = count(page_key * KEYS_A_PAGE)
        for number, article in enumerate(articles, 1):
            starts = json.dumps(article.line_starts)
            key = self._database.execute(
                "INSERT INTO articles (page, number, id, data, line_starts) VALUES (?, ?, ?, ?, ?)",
                (page_key, number, article.id, article.model_dump_json(), starts),
            ).lastrowid
            self._database.executemany(
                "INSERT INTO passages (key, article, id, start, stop) VALUES (?, ?, ?, ?, ?)",
                [(next(passages), key, p.id, p.start, p.end) for p in split_article(article)],
            )
            keys.append(key or 0)
        return keys

    def delete_articles(self, page_key: int) -> None:
        """Take out the articles of a page, which stays."""
        self._database.execute("DELETE FROM articles WHERE page = ?", (page_key,))

    def is_empty(self) -> bool:
        """Whether there are no pages."""
        return self._database.execute("SELECT 1 FROM pages LIMIT 1").fetchone() is None

    def digest(self, key: int) -> str:
        """The digest of a page."""
        row = self._database.execute("SELECT digest FROM pages WHERE key = ?", (key,)).fetchone()
        return str(row[0])

    def pages_of_file(self, name: str, source: str | None) -> tuple[str, ...]:
        """The ids of the pages that came of a file, which is known by its source, or its name."""
        column, value = ("name", name) if source is None else ("source", source)
        rows = self._database.execute(
            f"SELECT id FROM pages WHERE {column} = ?1"  # noqa: S608 - one of two names of ours
            f" OR substr({column}, 1, length(?1) + 1) = ?1 || '#'",
            (value,),
        )
        return tuple(page_id for (page_id,) in rows)

    def page_ids(self) -> dict[str, int]:
        """The ids of the pages with their keys, in order."""
        return dict(self._database.execute("SELECT id, key FROM pages ORDER BY key"))

    def id_and_key(self, page: str) -> tuple[str, int]:
        """The page with this id, or with this file name where no other has it.

        Raises UnknownIdError where there is none, ArchiveError where there are several.
        """
        rows = self._database.execute(
            "SELECT id, key FROM pages WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC, key",
            (page,),
        ).fetchall()
        if not rows:
            raise UnknownIdError(page, "no_page")
        if len(rows) > 1 and rows[0][0] != page:
            raise ArchiveError(page, "ambiguous", ", ".join(page_id for page_id, _ in rows))
        page_id, key = rows[0]
        return page_id, key

    def page(self, key: int) -> SegmentedPage:
        """The page of this key with its articles."""
        row = self._database.execute("SELECT data FROM pages WHERE key = ?", (key,)).fetchone()
        rows = self._database.execute(
            "SELECT data, line_starts FROM articles WHERE page = ? ORDER BY number", (key,)
        )
        articles = tuple(article_of(*row) for row in rows)
        with decoding():
            page = SegmentedPage.model_validate_json(row[0])
        return page.model_copy(update={"articles": articles})

    def article(self, article_id: str) -> ArticleRow:
        """The article with this id. Raises UnknownIdError where there is none."""
        row = self._database.execute(
            "SELECT articles.key, page, number, digest, articles.data, line_starts"
            " FROM articles JOIN pages ON pages.key = page WHERE articles.id = ?",
            (article_id,),
        ).fetchone()
        if row is None:
            raise UnknownIdError(article_id, "no_article")
        key, page_key, number, digest, data, starts = row
        return ArticleRow(key, page_key, number, digest, article_of(data, starts))

    def articles_of(self, page_key: int) -> tuple[list[int], list[Article]]:
        """The articles of a page, and their keys."""
        rows = self._database.execute(
            "SELECT key, data, line_starts FROM articles WHERE page = ? ORDER BY number",
            (page_key,),
        ).fetchall()
        return [row[0] for row in rows], [article_of(*row[1:]) for row in rows]

    def passages(self) -> dict[int, Passage]:
        """Every passage by its key, in reading order."""
        articles = {
            key: article_of(data, starts)
            for key, data, starts in self._database.execute(
                "SELECT key, data, line_starts FROM articles"
            )
        }
        rows = self._database.execute(
            "SELECT key, id, article, start, stop FROM passages ORDER BY key"
        ).fetchall()
        return {row[0]: passage_of(row[1], articles[row[2]], *row[3:]) for row in rows}


def article_of(data: str, line_starts: str) -> Article:
    """Read an article."""
    with decoding():
        starts = tuple((offset, line) for offset, line in json.loads(line_starts))
        return Article.model_validate_json(data).model_copy(update={"line_starts": starts})


def passage_of(passage_id: str, article: Article, start: int, stop: int) -> Passage:
    """Read a passage of an article."""
    with decoding():
        if not 0 <= start < stop <= len(article.text):
            raise ValueError(f"{start} to {stop} is not in the article.")
    return Passage(passage_id, article, start, stop)
