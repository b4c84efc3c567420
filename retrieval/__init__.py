"""Ask Chinese newspaper pages a question: the library behind `wenbao`.

>>> from retrieval import Archive
>>> retriever = Archive.of_seeds().retriever()
>>> retriever.ask("燃气集团的工会主席是谁？").best.article_id
'000_01eeeae0c410c12a-02'
"""

from retrieval.analysis import Analyzer
from retrieval.archive import Added, Archive
from retrieval.articles import segment_page
from retrieval.errors import ArchiveError, DictionaryError, PageError, QuestionError, WenbaoError
from retrieval.metadata import Metadata, read_date
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

__all__ = [
    "Added",
    "Analyzer",
    "Answer",
    "Archive",
    "ArchiveError",
    "Article",
    "Best",
    "Byline",
    "DictionaryError",
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
    "find_pages",
    "one_line",
    "read_date",
    "read_page",
    "seed_files",
    "segment_page",
    "visible",
]
