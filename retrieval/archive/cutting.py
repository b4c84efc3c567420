"""What an archive cuts its pages with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from retrieval.models import SegmentedPage
from retrieval.reading.files import Page
from retrieval.reading.metadata import Metadata

if TYPE_CHECKING:
    from retrieval.reading.parts import Part


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


def cut_file(file: Page) -> tuple[Part, ...]:
    """Cut a file into its pages as `split_pages` does, which is not loaded before either."""
    from retrieval.reading.parts import split_pages

    return split_pages(file)
