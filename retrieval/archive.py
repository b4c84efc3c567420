"""An archive: pages, their articles, and the retriever that answers from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from retrieval.analysis import Analyzer
from retrieval.articles import segment_page
from retrieval.errors import ArchiveError
from retrieval.models import Article, SegmentedPage
from retrieval.pages import Page, read_page
from retrieval.passages import split_article
from retrieval.retriever import Retriever


class Archive:
    """Pages in memory, in the order in which they were added."""

    def __init__(self, *, analyzer: Analyzer | None = None) -> None:
        self._analyzer = analyzer or Analyzer()
        self._pages: dict[str, SegmentedPage] = {}

    @classmethod
    def of_seeds(cls) -> Archive:
        """An archive of the five newspaper pages that ship with the library."""
        archive = cls()
        archive.add_files(seed_files())
        return archive

    def add_files(
        self, paths: Iterable[Path | str], *, encoding: str | None = None
    ) -> tuple[SegmentedPage, ...]:
        """Read, cut and keep page files. Raises PageError at the first that cannot be read.

        The pages before it stay; none is kept in part.
        """
        return tuple(self.add_page(read_page(path, encoding=encoding)) for path in paths)

    def add_page(self, page: Page) -> SegmentedPage:
        """Cut and keep one page; a page of the same name is replaced."""
        taken = {other.articles[0].id.rpartition("-")[0] for other in self._others(page.name)}
        segmented = segment_page(page, page_id=_page_id(page.name, taken))
        self._pages[page.name] = segmented
        return segmented

    def _others(self, name: str) -> list[SegmentedPage]:
        return [page for page in self._pages.values() if page.page != name and page.articles]

    @property
    def pages(self) -> tuple[SegmentedPage, ...]:
        """The pages, in order."""
        return tuple(self._pages.values())

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of all pages, in reading order."""
        return tuple(article for page in self.pages for article in page.articles)

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises ArchiveError where there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise ArchiveError(f"There is no article {article_id} in this archive.")

    def retriever(self) -> Retriever:
        """A snapshot that answers from the pages as they are now."""
        passages = [passage for article in self.articles for passage in split_article(article)]
        return Retriever(passages, analyzer=self._analyzer)


def _page_id(name: str, taken: set[str]) -> str:
    stem = Path(name).stem
    if stem not in taken:
        return stem
    return f"{stem}~{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def seed_files() -> tuple[Path, ...]:
    """The page files that ship with the library, in order."""
    here = Path(__file__).parent
    # In a wheel the pages lie inside the package, in a checkout beside it.
    folder = next(f for f in (here / "seeds", here.parent / "seeds") if f.is_dir())
    return tuple(sorted(folder.glob("*.txt")))
