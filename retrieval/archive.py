"""An archive: pages, their articles, and the retriever that answers from them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from retrieval.analysis import Analyzer
from retrieval.articles import segment_page
from retrieval.errors import ArchiveError
from retrieval.metadata import UNKNOWN, Metadata
from retrieval.models import Article, SegmentedPage
from retrieval.pages import SUFFIXES, Page, read_page
from retrieval.passages import Passage, split_article
from retrieval.retriever import Retriever
from retrieval.search import Searcher, passage_terms
from retrieval.store import database_error, open_database, transaction

Change = str
"""What adding a page did: "added", "replaced" or "unchanged"."""

_Result = TypeVar("_Result")


class Added(NamedTuple):
    """A page as it was cut and kept."""

    change: Change
    page: SegmentedPage


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

    def _run(self, work: Callable[[], _Result]) -> _Result:
        with self._lock:
            try:
                return work()
            except sqlite3.Error as exc:
                raise database_error(exc, self.folder) from exc

    def add_files(
        self,
        paths: Iterable[Path | str],
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
        """Cut and keep one page; the same bytes change nothing, others replace the page."""
        return self._run(lambda: self._add(page, metadata))

    def _add(self, page: Page, metadata: Metadata) -> Added:
        settings = json.dumps(metadata, ensure_ascii=False)
        row = self._database.execute(
            "SELECT key, id, digest, settings FROM pages WHERE name = ?", (page.name,)
        ).fetchone()
        if row and row[2:] == (page.digest, settings):
            return Added("unchanged", self._page(row[0]))
        with transaction(self._database):
            page_id = row[1] if row else self._free_id(page.name)
            cut = segment_page(page, page_id=page_id, metadata=metadata)
            cut = self._corrected(page.digest, cut)
            if row:
                self._database.execute("DELETE FROM pages WHERE key = ?", (row[0],))
            self._insert(row[0] if row else None, page, page_id, settings, cut)
        return Added("replaced" if row else "added", cut)

    def _free_id(self, name: str) -> str:
        stem = Path(name).stem
        taken = self._database.execute("SELECT 1 FROM pages WHERE id = ?", (stem,)).fetchone()
        if not taken:
            return stem
        return f"{stem}~{hashlib.sha256(name.encode()).hexdigest()[:8]}"

    def _insert(
        self, key: int | None, page: Page, page_id: str, settings: str, cut: SegmentedPage
    ) -> None:
        data = cut.model_dump_json(exclude={"articles"})
        cursor = self._database.execute(
            "INSERT INTO pages (key, name, id, digest, settings, data) VALUES (?, ?, ?, ?, ?, ?)",
            (key, page.name, page_id, page.digest, settings, data),
        )
        for number, article in enumerate(cut.articles, 1):
            self._insert_article(cursor.lastrowid or 0, number, article)

    def _insert_article(self, page_key: int, number: int, article: Article) -> None:
        cursor = self._database.execute(
            "INSERT INTO articles (page, number, id, data, line_starts) VALUES (?, ?, ?, ?, ?)",
            (
                page_key,
                number,
                article.id,
                article.model_dump_json(),
                json.dumps(article.line_starts),
            ),
        )
        self._database.executemany(
            "INSERT INTO passages (article, id, start, stop, terms) VALUES (?, ?, ?, ?, ?)",
            [
                (cursor.lastrowid, p.id, p.start, p.end, " ".join(passage_terms(p, self._analyzer)))
                for p in split_article(article)
            ],
        )

    def fix(
        self,
        article_id: str,
        *,
        kicker: str | None = None,
        headline: str | None = None,
        deck: Sequence[str] | None = None,
    ) -> Article:
        """Put the headline set of an article right; None leaves a part as it is, "" takes it away.

        The correction belongs to the page's bytes: adding the same page again keeps it.
        """
        return self._run(lambda: self._fix(article_id, kicker, headline, deck))

    def _fix(
        self,
        article_id: str,
        kicker: str | None,
        headline: str | None,
        deck: Sequence[str] | None,
    ) -> Article:
        row = self._database.execute(
            "SELECT articles.key, page, number, digest FROM articles"
            " JOIN pages ON pages.key = page WHERE articles.id = ?",
            (article_id,),
        ).fetchone()
        if row is None:
            raise ArchiveError(article_id, "no_article")
        key, page_key, number, digest = row
        with transaction(self._database):
            self._database.execute(
                "INSERT INTO corrections (digest, number, kicker, headline, deck)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " kicker = coalesce(excluded.kicker, kicker),"
                " headline = coalesce(excluded.headline, headline),"
                " deck = coalesce(excluded.deck, deck)",
                (digest, number, kicker, headline, None if deck is None else json.dumps(deck)),
            )
            article = self._correct(digest, number, self.article(article_id))
            self._database.execute("DELETE FROM articles WHERE key = ?", (key,))
            self._insert_article(page_key, number, article)
        return article

    def _corrected(self, digest: str, cut: SegmentedPage) -> SegmentedPage:
        articles = [self._correct(digest, n, article) for n, article in enumerate(cut.articles, 1)]
        return cut.model_copy(update={"articles": tuple(articles)})

    def _correct(self, digest: str, number: int, article: Article) -> Article:
        row = self._database.execute(
            "SELECT kicker, headline, deck FROM corrections WHERE digest = ? AND number = ?",
            (digest, number),
        ).fetchone()
        if row is None:
            return article
        kicker, headline, deck = row
        update: dict[str, object] = {"confidence": 1.0}
        if kicker is not None:
            update["kicker"] = kicker or None
        if headline:
            update["headline"] = headline
        if deck is not None:
            update["deck"] = tuple(filter(None, json.loads(deck)))
        return article.model_copy(update=update)

    def remove(self, page_id: str) -> SegmentedPage:
        """Take a page out. Raises ArchiveError where there is none of this id."""
        return self._run(lambda: self._remove(page_id))

    def _remove(self, page_id: str) -> SegmentedPage:
        row = self._database.execute("SELECT key FROM pages WHERE id = ?", (page_id,)).fetchone()
        if row is None:
            raise ArchiveError(page_id, "no_page")
        page = self._page(row[0])
        with transaction(self._database):
            self._database.execute("DELETE FROM pages WHERE key = ?", row)
        return page

    def compact(self) -> None:
        """Give the space of removed pages back to the disk."""
        self._run(lambda: self._database.execute("VACUUM"))

    @property
    def page_ids(self) -> tuple[str, ...]:
        """The ids of the pages, in order."""
        rows = self._run(
            lambda: self._database.execute("SELECT id FROM pages ORDER BY key").fetchall()
        )
        return tuple(page_id for (page_id,) in rows)

    @property
    def pages(self) -> tuple[SegmentedPage, ...]:
        """The pages with their articles, in order."""
        keys = self._run(
            lambda: self._database.execute("SELECT key FROM pages ORDER BY key").fetchall()
        )
        return tuple(self._run(lambda key=key: self._page(key)) for (key,) in keys)  # type: ignore[misc]

    def page(self, page_id: str) -> SegmentedPage:
        """The page with this id. Raises ArchiveError where there is none."""
        row = self._run(
            lambda: self._database.execute(
                "SELECT key FROM pages WHERE id = ?", (page_id,)
            ).fetchone()
        )
        if row is None:
            raise ArchiveError(page_id, "no_page")
        return self._run(lambda: self._page(row[0]))

    def _page(self, key: int) -> SegmentedPage:
        [data] = self._database.execute("SELECT data FROM pages WHERE key = ?", (key,)).fetchone()
        rows = self._database.execute(
            "SELECT data, line_starts FROM articles WHERE page = ? ORDER BY number", (key,)
        )
        articles = tuple(_article(*row) for row in rows)
        return SegmentedPage.model_validate_json(data).model_copy(update={"articles": articles})

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of all pages, in reading order."""
        return tuple(article for page in self.pages for article in page.articles)

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises ArchiveError where there is none."""
        row = self._run(
            lambda: self._database.execute(
                "SELECT data, line_starts FROM articles WHERE id = ?", (article_id,)
            ).fetchone()
        )
        if row is None:
            raise ArchiveError(article_id, "no_article")
        return _article(*row)

    def retriever(self) -> Retriever:
        """A snapshot that answers from the pages as they are now, from their stored terms."""
        return self._run(self._snapshot)

    def _snapshot(self) -> Retriever:
        self._reanalyse()
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
            passages.append(Passage(passage_id, articles[key], start, stop))
            documents.append(terms.split(" ") if terms else [])
        return Retriever(Searcher(passages, self._analyzer, documents))

    def _reanalyse(self) -> None:
        """Analyse everything anew where the terms were stored by another analyzer."""
        row = self._database.execute("SELECT value FROM meta WHERE name = 'analyzer'").fetchone()
        if row and row[0] == self._analyzer.fingerprint:
            return
        with transaction(self._database):
            rows = (
                self._database.execute(
                    "SELECT passages.key, passages.id, start, stop, data, line_starts FROM passages"
                    " JOIN articles ON articles.key = article"
                ).fetchall()
                if row
                else []
            )
            for key, passage_id, start, stop, data, starts in rows:
                passage = Passage(passage_id, _article(data, starts), start, stop)
                terms = " ".join(passage_terms(passage, self._analyzer))
                self._database.execute("UPDATE passages SET terms = ? WHERE key = ?", (terms, key))
            self._database.execute(
                "INSERT OR REPLACE INTO meta VALUES ('analyzer', ?)", (self._analyzer.fingerprint,)
            )


def _article(data: str, line_starts: str) -> Article:
    starts = tuple((offset, line) for offset, line in json.loads(line_starts))
    return Article.model_validate_json(data).model_copy(update={"line_starts": starts})


def find_pages(paths: Iterable[Path | str]) -> Iterator[tuple[Path, str]]:
    """(file, name) for every path: a file's name, or its path below the folder that was named.

    Folders are searched for .txt and .md files, in order; links to folders are not followed.
    """
    for path in map(Path, paths):
        if not path.is_dir():
            yield path, path.name
            continue
        for folder, folders, files in path.walk() if hasattr(path, "walk") else _walk(path):
            folders.sort()
            for name in sorted(files):
                file = folder / name
                if file.suffix.lower() in SUFFIXES:
                    yield file, file.relative_to(path).as_posix()


def _walk(path: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    import os  # Path.walk came with Python 3.12

    for folder, folders, files in os.walk(path):
        yield Path(folder), folders, files


def seed_files() -> tuple[Path, ...]:
    """The page files that ship with the library, in order."""
    here = Path(__file__).parent
    # In a wheel the pages lie inside the package, in a checkout beside it.
    folder = next(f for f in (here / "seeds", here.parent / "seeds") if f.is_dir())
    return tuple(sorted(folder.glob("*.txt")))
