"""What an archive cuts its pages with."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from retrieval.archive.indexing import PageIndex, index_page
from retrieval.index.protocols import TextAnalyzer
from retrieval.models import SegmentedPage
from retrieval.reading.files import Page
from retrieval.reading.metadata import Metadata


class PageCutter(Protocol):
    """Cuts a page into articles."""

    def __call__(self, page: Page, *, page_id: str, metadata: Metadata) -> SegmentedPage:
        """Cut a page.

        Args:
            page: The page as it was read.
            page_id: What the ids of its articles begin with: `<page_id>-01` and so on.
            metadata: Paper, date and edition, where they were given.

        Returns:
            The articles; offsets are into their texts, lines are those of the page.
        """


def cut_page(page: Page, *, page_id: str, metadata: Metadata) -> SegmentedPage:
    """Cut a page as `segment_page` does, which is not loaded before: a question needs no cutter."""
    from retrieval.pages.segment import segment_page

    return segment_page(page, page_id=page_id, metadata=metadata)


class Prepared(NamedTuple):
    """A page, cut and analysed before the archive is written to."""

    page: Page
    metadata: Metadata
    page_id: str
    cut: SegmentedPage | None
    """None where the page seemed to be kept already."""
    brings: PageIndex | None
    """What it brings to the index."""

    def as_kept(
        self, page_id: str, metadata: Metadata, cutter: PageCutter
    ) -> tuple[SegmentedPage, PageIndex | None]:
        """The page with this id and metadata, cut again where they were taken to be others."""
        if self.cut is not None and (self.page_id, self.metadata) == (page_id, metadata):
            return self.cut, self.brings
        return cutter(self.page, page_id=page_id, metadata=metadata), None


def prepare_page(
    page: Page, metadata: Metadata, page_id: str, cutter: PageCutter, analyzer: TextAnalyzer
) -> Prepared:
    """Cut and analyse a page."""
    cut = cutter(page, page_id=page_id, metadata=metadata)
    return Prepared(page, metadata, page_id, cut, index_page(cut.articles, analyzer))
