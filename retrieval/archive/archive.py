"""An archive: pages, their articles, and the retriever that answers from them."""

from __future__ import annotations

import datetime
import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from retrieval.archive.corrections import Corrections
from retrieval.archive.store import decoding, open_database, plain_errors, transaction
from retrieval.chinese.text import one_line
from retrieval.errors import ArchiveError
from retrieval.index.analyzer import Analyzer
from retrieval.index.fields import context_of, passage_terms
from retrieval.index.passages import Passage, split_article
from retrieval.models import Article, SegmentedPage
from retrieval.reading.files import Page, find_pages, read_page, seed_files
from retrieval.reading.metadata import UNKNOWN, Metadata
from retrieval.retriever import Retriever
from retrieval.search.searcher import Searcher

Change = str
"""What adding a page did: "added", "replaced" or "unchanged"."""


class Added(NamedTuple):
    """A page as it was cut and kept, and the id it is kept under."""

    change: Change
    page: SegmentedPage
    page_id: str


class _Kept(NamedTuple):
    """The row of a page."""

    key: int
    id: str
    digest: str
    source: str | None
    metadata: Metadata


class Archive:
    """Pages, in the order in which they were added: on disk, or in memory.

    A page is one transaction; two programs may add to one archive at a time. Safe to share
    between threads. Raises ArchiveError wherever the archive itself fails.
    """

    def __init__(self, *, analyzer: Analyzer | None = None) -> None:
        """An archive in memory."""
        self._setup(None, analyzer, create=True)

    @classmethod
    def open(
        cls, folder: Path | str, *, create: bool = True, analyzer: Analyzer | None = None
    ) -> Self:
        """The archive in `folder`, made (with mode 0700) where there is none and `create`."""
        archive = cls.__new__(cls)
        archive._setup(Path(folder), analyzer, create=create)
        return archive

    @classmethod
    def of_seeds(cls) -> Self:
        """An archive in memory of the five newspaper pages that ship with the library."""
        archive = cls()
        archive.add_files(seed_files())
        return archive

    def _setup(self, folder: Path | None, analyzer: Analyzer | None, *, create: bool) -> None:
        self.folder = folder
        self._analyzer = analyzer or Analyzer()
        self._lock = threading.RLock()
        self._database = open_database(folder, create=create)
        self._corrections = Corrections(self._database)

    def close(self) -> None:
        """Let go of the database; the archive cannot be used after."""
        with self._lock:
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _session(self) -> Iterator[None]:
        """Alone among this program's threads, and with SQLite's errors as ours."""
        with self._lock, plain_errors(self.folder):
            yield

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._session(), transaction(self._database, "DEFERRED"), decoding():
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """What a change depends on is read in here too: another program may just have written."""
        with self._session(), transaction(self._database, "IMMEDIATE"):
            yield

    def add_files(
        self,
        paths: Path | str | Iterable[Path | str],
        *,
        encoding: str | None = None,
        metadata: Metadata = UNKNOWN,
    ) -> tuple[SegmentedPage, ...]:
        """Read, cut and keep page files and the page files in folders.

        Raises PageError at the first that cannot be read; the pages before it stay, and none is
        kept in part.
        """
        return tuple(
            self.add_page(read_page(path, encoding=encoding, name=name), metadata=metadata).page
            for path, name in find_pages(paths)
        )

    def add_page(self, page: Page, *, metadata: Metadata = UNKNOWN) -> Added:
        """Cut and keep one page, in the place of the same page where that is kept already.

        The same page is the one read from the same file, or one of the same name with the same
        bytes; pages made in memory are known by their names. The same bytes change nothing.
        Facts that `metadata` leaves open stay as they were given before.
        """
        from retrieval.pages.segment import segment_page  # not needed to answer

        with self._writing():
            old = self._find(page)
            metadata = metadata.or_else(old.metadata) if old else metadata
            if old and (old.digest, old.metadata) == (page.digest, metadata):
                self._database.execute(
                    "UPDATE pages SET source = ? WHERE key = ? AND source IS NULL",
                    (page.source, old.key),
                )
                return Added("unchanged", self._page(old.key), old.id)
            page_id = old.id if old else self._free_id(page)
            cut = segment_page(page, page_id=page_id, metadata=metadata)
            if old:
                self._corrections.carry(old.digest, self._page(old.key), page.digest, cut)
                page = page._replace(source=old.source or page.source)
                self._database.execute("DELETE FROM pages WHERE key = ?", (old.key,))
            else:
                self._corrections.take_up(page.digest, cut)
            cut = self._corrections.apply_all(page.digest, cut)
            self._insert(old.key if old else None, page, page_id, metadata, cut)
            return Added("replaced" if old else "added", cut, page_id)

    def _find(self, page: Page) -> _Kept | None:
        """The row of the same page, the one of the same source before one of the same bytes."""
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
            return _Kept(key, page_id, digest, source, Metadata(*json.loads(settings)))

    def _free_id(self, page: Page) -> str:
        """The stem of the page's name, made unlike every other id by a hash where it must be."""
        mark = hashlib.sha256((page.source or page.name).encode()).hexdigest()
        stem = one_line(Path(page.name).stem) or mark[:8]  # a reader has to be able to type it
        ids = (stem, *(f"{stem}~{mark[:length]}" for length in range(8, len(mark) + 1)))
        taken = "SELECT 1 FROM pages WHERE id = ?"
        return next(i for i in ids if not self._database.execute(taken, (i,)).fetchone())

    def _insert(
        self, key: int | None, page: Page, page_id: str, metadata: Metadata, cut: SegmentedPage
    ) -> None:
        settings = json.dumps(metadata, ensure_ascii=False)
        data = cut.model_dump_json(exclude={"articles"})
        cursor = self._database.execute(
            "INSERT INTO pages (key, source, name, id, digest, settings, data)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, page.source, page.name, page_id, page.digest, settings, data),
        )
        for number, article in enumerate(cut.articles, 1):
            self._insert_article(cursor.lastrowid or 0, number, article)

    def _insert_article(self, page_key: int, number: int, article: Article) -> None:
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
            [
                (cursor.lastrowid, p.id, p.start, p.end, _join(p, self._analyzer, context))
                for p in passages
            ],
        )

    def _note_analyzer(self) -> None:
        """Note whose terms are stored; where they are of several analyzers, nobody's."""
        if self._analysed_by() != self._analyzer.fingerprint:
            stored = self._database.execute("SELECT 1 FROM passages").fetchone()
            self._set_analyzer("" if stored else self._analyzer.fingerprint)

    def fix(
        self,
        article_id: str,
        *,
        kicker: str | None = None,
        headline: str | None = None,
        deck: Sequence[str] | None = None,
    ) -> Article:
        """Put the headline set of an article right; None leaves a part as it is, "" takes it away.

        The correction belongs to the page's bytes, so that adding them again keeps it; it goes
        over to a page that replaces them, or comes after their removal, where the article's text
        is the same in it.
        """
        with self._writing():
            row = self._database.execute(
                "SELECT articles.key, page, number, digest, articles.data, line_starts"
                " FROM articles JOIN pages ON pages.key = page WHERE articles.id = ?",
                (article_id,),
            ).fetchone()
            if row is None:
                raise ArchiveError(article_id, "no_article")
            key, page_key, number, digest, data, starts = row
            self._corrections.add(digest, number, kicker=kicker, headline=headline, deck=deck)
            article = self._corrections.apply(digest, number, _article(data, starts))
            self._database.execute("DELETE FROM articles WHERE key = ?", (key,))
            self._insert_article(page_key, number, article)
            return article

    def remove(self, page: str) -> SegmentedPage:
        """Take a page out, named as for `page`; its corrections wait for its articles' return."""
        with self._writing():
            _, key = self._id_and_key(page)
            removed = self._page(key)
            self._corrections.leave(key, removed)
            self._database.execute("DELETE FROM pages WHERE key = ?", (key,))
            return removed

    def compact(self) -> None:
        """Give the space of removed pages back to the disk."""
        with self._session():
            self._database.execute("VACUUM")

    @property
    def page_ids(self) -> tuple[str, ...]:
        """The ids of the pages, in order."""
        with self._reading():
            rows = self._database.execute("SELECT id FROM pages ORDER BY key").fetchall()
        return tuple(page_id for (page_id,) in rows)

    @property
    def pages(self) -> tuple[SegmentedPage, ...]:
        """The pages with their articles, in order."""
        return tuple(self.pages_by_id.values())

    @property
    def pages_by_id(self) -> dict[str, SegmentedPage]:
        """The pages with their articles, in order, each under its id."""
        with self._reading():
            rows = self._database.execute("SELECT id, key FROM pages ORDER BY key").fetchall()
            return {page_id: self._page(key) for page_id, key in rows}

    def page(self, page: str) -> SegmentedPage:
        """The page with this id, or with this file name where no other has it.

        Raises ArchiveError where there is none.
        """
        with self._reading():
            return self._page(self._id_and_key(page)[1])

    def page_id(self, page: str) -> str:
        """The id of a page, named as for `page`."""
        with self._reading():
            return self._id_and_key(page)[0]

    def _id_and_key(self, page: str) -> tuple[str, int]:
        rows = self._database.execute(
            "SELECT id, key FROM pages WHERE id = ?1 OR name = ?1 ORDER BY id = ?1 DESC, key",
            (page,),
        ).fetchall()
        if not rows:
            raise ArchiveError(page, "no_page")
        if len(rows) > 1 and rows[0][0] != page:
            raise ArchiveError(page, "ambiguous", ", ".join(page_id for page_id, _ in rows))
        page_id, key = rows[0]
        return page_id, key

    def _page(self, key: int) -> SegmentedPage:
        row = self._database.execute("SELECT data FROM pages WHERE key = ?", (key,)).fetchone()
        rows = self._database.execute(
            "SELECT data, line_starts FROM articles WHERE page = ? ORDER BY number", (key,)
        )
        articles = tuple(_article(*row) for row in rows)
        with decoding():
            return SegmentedPage.model_validate_json(row[0]).model_copy(
                update={"articles": articles}
            )

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of all pages, in reading order."""
        return tuple(article for page in self.pages for article in page.articles)

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises ArchiveError where there is none."""
        with self._reading():
            row = self._database.execute(
                "SELECT data, line_starts FROM articles WHERE id = ?", (article_id,)
            ).fetchone()
            if row is None:
                raise ArchiveError(article_id, "no_article")
            return _article(*row)

    def retriever(self, *, today: Callable[[], datetime.date] = datetime.date.today) -> Retriever:
        """A snapshot that answers from the pages as they are now, from their stored terms.

        `today` says which day the filters 日期:去年 and 日期:本周 are relative to.
        """
        with self._reading():
            stale = self._analysed_by() != self._analyzer.fingerprint
        if stale:
            with self._writing():
                self._reanalyse()
        with self._reading():
            passages, documents = self._passages()
        return Retriever(Searcher(passages, self._analyzer, documents, today=today))

    def _passages(self) -> tuple[list[Passage], list[list[str]]]:
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

    def _analysed_by(self) -> str | None:
        """The fingerprint of the analyzer that the terms are from, "" for several, None for none."""
        row = self._database.execute("SELECT value FROM meta WHERE name = 'analyzer'").fetchone()
        return row[0] if row else None

    def _reanalyse(self) -> None:
        """Analyse everything anew where the terms were stored by another analyzer."""
        rows = self._database.execute(
            "SELECT passages.key, passages.id, start, stop, data, line_starts FROM passages"
            " JOIN articles ON articles.key = article"
        ).fetchall()
        for key, passage_id, start, stop, data, starts in rows:
            passage = _passage(passage_id, _article(data, starts), start, stop)
            terms = _join(passage, self._analyzer)
            self._database.execute("UPDATE passages SET terms = ? WHERE key = ?", (terms, key))
        self._set_analyzer(self._analyzer.fingerprint)

    def _set_analyzer(self, fingerprint: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO meta VALUES ('analyzer', ?)", (fingerprint,))


def _join(passage: Passage, analyzer: Analyzer, context: list[str] | None = None) -> str:
    return " ".join(passage_terms(passage, analyzer, context))


def _article(data: str, line_starts: str) -> Article:
    with decoding():
        starts = tuple((offset, line) for offset, line in json.loads(line_starts))
        return Article.model_validate_json(data).model_copy(update={"line_starts": starts})


def _passage(passage_id: str, article: Article, start: int, stop: int) -> Passage:
    with decoding():
        if not 0 <= start < stop <= len(article.text):
            raise ValueError(f"{start} to {stop} is not in the article.")
    return Passage(passage_id, article, start, stop)
