"""Ask Chinese newspaper pages a question: the library behind `wenbao`.

>>> from retrieval import Archive
>>> retriever = Archive.of_seeds().retriever()
>>> retriever.ask("燃气集团的工会主席是谁？").best.article_id
'000_01eeeae0c410c12a-02'

What measures answers is the namespace `retrieval.evaluation`; its oldest names stand here too.
"""

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from retrieval.answer.sentences import SentenceChooser
from retrieval.archive.archive import Archive
from retrieval.archive.cutting import PageCutter
from retrieval.archive.edits import KINDS
from retrieval.archive.health import ArchiveHealth, examine_archive
from retrieval.archive.tables import Added
from retrieval.chinese.dates import read_date
from retrieval.chinese.text import Span, one_line, visible
from retrieval.errors import (
    ArchiveError,
    DictionaryError,
    FilterError,
    GoldError,
    PageError,
    QuestionError,
    UnknownIdError,
    WenbaoError,
)
from retrieval.index.analyzer import Analyzer
from retrieval.index.protocols import Index, IndexMaker, TextAnalyzer
from retrieval.models import (
    Answer,
    Article,
    Best,
    Byline,
    Candidate,
    Explanation,
    Hit,
    Listing,
    ListItem,
    Nearest,
    SegmentedPage,
)
from retrieval.reading.files import Page, decode_page, find_pages, read_page, seed_files
from retrieval.reading.metadata import Metadata, read_edition
from retrieval.retriever import Retriever
from retrieval.search.collection import Source, sources_of

if TYPE_CHECKING:
    from retrieval import evaluation
    from retrieval.evaluation import (
        Evaluation,
        Figure,
        GoldArticles,
        GoldQuestion,
        Judgement,
        Ranked,
        RankingReport,
        RankingSet,
        evaluate,
        judge_run,
        rank_queries,
        read_gold,
        read_ranking_set,
        trec_run,
    )
    from retrieval.pages.file import segment_file
    from retrieval.pages.segment import segment_page
    from retrieval.schema import answer_schema, function_schema

    __version__: str

__all__ = [
    "KINDS",
    "Added",
    "Analyzer",
    "Answer",
    "Archive",
    "ArchiveError",
    "ArchiveHealth",
    "Article",
    "Best",
    "Byline",
    "Candidate",
    "DictionaryError",
    "Evaluation",
    "Explanation",
    "Figure",
    "FilterError",
    "GoldArticles",
    "GoldError",
    "GoldQuestion",
    "Hit",
    "Index",
    "IndexMaker",
    "Judgement",
    "ListItem",
    "Listing",
    "Metadata",
    "Nearest",
    "Page",
    "PageCutter",
    "PageError",
    "QuestionError",
    "Ranked",
    "RankingReport",
    "RankingSet",
    "Retriever",
    "SegmentedPage",
    "SentenceChooser",
    "Source",
    "Span",
    "TextAnalyzer",
    "UnknownIdError",
    "WenbaoError",
    "__version__",
    "answer_schema",
    "decode_page",
    "evaluate",
    "evaluation",
    "examine_archive",
    "find_pages",
    "function_schema",
    "judge_run",
    "one_line",
    "rank_queries",
    "read_date",
    "read_edition",
    "read_gold",
    "read_page",
    "read_ranking_set",
    "seed_files",
    "segment_file",
    "segment_page",
    "sources_of",
    "trec_run",
    "visible",
]

# A program that does not ask for the library's log is not to be told of it.
logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> object:
    """Load what no question needs when it is asked for: what cuts pages, what measures answers."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "__version__":
        return import_module("importlib.metadata").version("wenbao")
    if name == "segment_file":
        return import_module("retrieval.pages.file").segment_file
    if name == "segment_page":
        return import_module("retrieval.pages.segment").segment_page
    if name.endswith("_schema"):
        return getattr(import_module("retrieval.schema"), name)
    evaluation = import_module("retrieval.evaluation")
    return evaluation if name == "evaluation" else getattr(evaluation, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
