"""Ask Chinese newspaper pages a question: the library behind `wenbao`.

>>> from retrieval import Archive
>>> retriever = Archive.of_seeds().retriever()
>>> retriever.ask("燃气集团的工会主席是谁？").best.article_id
'000_01eeeae0c410c12a-02'
"""

from typing import TYPE_CHECKING

from retrieval.analysis import Analyzer
from retrieval.archive import Added, Archive
from retrieval.errors import ArchiveError, PageError, QuestionError, WenbaoError
from retrieval.health import ArchiveHealth, examine_archive
from retrieval.metadata import Metadata, read_date, read_edition
from retrieval.models import (
    Answer,
    Article,
    Best,
    Byline,
    Hit,
    Nearest,
    SegmentedPage,
)
from retrieval.pages import Page, decode_page, find_pages, read_page, seed_files
from retrieval.retriever import Retriever
from retrieval.text import Span, one_line, visible

if TYPE_CHECKING:
    from retrieval.articles import segment_page

__all__ = [
    "Added",
    "Analyzer",
    "Answer",
    "Archive",
    "ArchiveError",
    "ArchiveHealth",
    "Article",
    "Best",
    "Byline",
    "Hit",
    "Metadata",
    "Nearest",
    "Page",
    "PageError",
    "QuestionError",
    "Retriever",
    "SegmentedPage",
    "Span",
    "WenbaoError",
    "decode_page",
    "examine_archive",
    "find_pages",
    "one_line",
    "read_date",
    "read_edition",
    "read_page",
    "seed_files",
    "segment_page",
    "visible",
]


def __getattr__(name: str) -> object:
    """What cuts pages is half of the library's import, and a question needs none of it."""
    if name == "segment_page":
        from retrieval.articles import segment_page

        return segment_page
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
