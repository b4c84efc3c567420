"""The rows of an archive: pages, their articles, and passages with their terms.

Nothing here locks or begins a transaction; `Archive` does.
"""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from retrieval.archive.store import decoding
from retrieval.errors import ArchiveError, UnknownIdError
from retrieval.index.fields import context_of, passage_terms
from retrieval.index.passages import Passage, split_article
from retrieval.index.protocols import TextAnalyzer
from retrieval.models import Article, SegmentedPage
from retrieval.reading.files import Page
from retrieval.reading.metadata import Metadata


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
    """The rows of one database; terms are those of one analyzer."""

    def __init__(self, database: sqlite3.Connection, analyzer: TextAnalyzer) -> None:
        self._database = database
        self._analyzer = analyzer

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
    ) -> None:
        """Keep a page with its articles, under the next key where none is given."""
        settings = json.dumps(metadata, ensure_ascii=False)
        data = cut.model_dump_json(exclude={"articles"})
        cursor = self._database.execute(
            "INSERT INTO pages (key, source, name, id, digest, settings, data)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, page.source, page.name, page_id, page.digest, settings, data),
        )
        for number, article in enumerate(cut.articles, 1):
            self.insert_article(cursor.lastrowid or 0, number, article)

    def delete_page(self, key: int) -> None:
        """Take a page out with its articles and passages."""
        self._database.execute("DELETE FROM pages WHERE key = ?", (key,))

    def insert_article(self, page_key: int, number: int, article: Article) -> None:
        """Keep an article and its passages with their terms."""
        self._note_analyzer()
        starts = json.dumps(article.line_starts)
        cursor = self._database.execute(
            "INSERT INTO articles (page, number, id, data, line_starts) VALUES (?, ?, ?, ?, ?)",
            (page_key, number, article.id, article.model_dump_json(), starts),
        )
        passages = split_article(article)
        # Alike for all passages of an article.
        context = self._analyzer.terms(context_of(passages[0])) if passages else []
        self._database.executemany(
            "INSERT INTO passages (article, id, start, stop, terms) VALUES (?, ?, ?, ?, ?)",
            [(cursor.lastrowid, p.id, p.start, p.end, self._terms(p, context)) for p in passages],
        )

    def replace_articles(self, page_key: int, page: SegmentedPage) -> None:
        """Keep the articles of `page` in the place of those that are kept."""
        self._database.execute("DELETE FROM articles WHERE page = ?", (page_key,))
        for number, article in enumerate(page.articles, 1):
            self.insert_article(page_key, number, article)

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
        articles = tuple(_article(*row) for row in rows)
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
        return ArticleRow(key, page_key, number, digest, _article(data, starts))

    def passages(self) -> tuple[list[Passage], list[list[str]]]:
        """Every passage, in reading order, and its terms."""
        articles: dict[int, Article] = {}
        passages: list[Passage] = []
        documents: list[list[str]] = []
        for key, data, starts in self._database.execute(
            "SELECT articles.key, articles.data, line_starts FROM articles"
            " JOIN pages ON pages.key = page ORDER BY page, number"
        ):
            articles[key] = _article(data, starts)
        for key, passage_id, start, stop, terms in self._database.execute(
            "SELECT article, passages.id, start, stop, terms FROM passages"
            " JOIN articles ON articles.key = article ORDER BY page, number, passages.key"
        ):
            passages.append(_passage(passage_id, articles[key], start, stop))
            documents.append(terms.split(" ") if terms else [])
        return passages, documents

    @property
    def stale(self) -> bool:
        """Whether the terms are of another analyzer, or of several."""
        return self._analyzed_by() != self._analyzer.fingerprint

    def analyze(self) -> int:
        """Store the terms of every passage again; returns the number of passages."""
        rows = self._database.execute(
            "SELECT passages.key, passages.id, start, stop, data, line_starts FROM passages"
            " JOIN articles ON articles.key = article"
        ).fetchall()
        for key, passage_id, start, stop, data, starts in rows:
            terms = self._terms(_passage(passage_id, _article(data, starts), start, stop))
            self._database.execute("UPDATE passages SET terms = ? WHERE key = ?", (terms, key))
        self._set_analyzer(self._analyzer.fingerprint)
        return len(rows)

    def _terms(self, passage: Passage, context: list[str] | None = None) -> str:
        return " ".join(passage_terms(passage, self._analyzer, context))

    def _analyzed_by(self) -> str | None:
        """The analyzer's fingerprint; "" for terms of several analyzers, None for no terms."""
        row = self._database.execute("SELECT value FROM meta WHERE name = 'analyzer'").fetchone()
        return row[0] if row else None

    def _note_analyzer(self) -> None:
        """Record the analyzer's fingerprint; clear it if stored terms come from several."""
        if self.stale:
            stored = self._database.execute("SELECT 1 FROM passages").fetchone()
            self._set_analyzer("" if stored else self._analyzer.fingerprint)

    def _set_analyzer(self, fingerprint: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO meta VALUES ('analyzer', ?)", (fingerprint,))


def _article(data: str, line_starts: str) -> Article:
    with decoding():
        starts = tuple((offset, line) for offset, line in json.loads(line_starts))
        return Article.model_validate_json(data).model_copy(update={"line_starts": starts})


def _passage(passage_id: str, article: Article, start: int, stop: int) -> Passage:
    with decoding():
        if not 0 <= start < stop <= len(article.text):
            raise ValueError(f"{start} to {stop} is not in the article.")
    return Passage(passage_id, article, start, stop)
