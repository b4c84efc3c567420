"""Ask Chinese newspaper pages a question: the library behind `wenbao`.

>>> from retrieval import Archive
>>> retriever = Archive.of_seeds().retriever()
>>> retriever.ask("燃气集团的工会主席是谁？").best.article_id
'000_01eeeae0c410c12a-02'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from retrieval.archive.archive import Added, Archive
from retrieval.archive.health import ArchiveHealth, examine_archive
from retrieval.chinese.dates import read_date
from retrieval.chinese.text import Span, one_line, visible
from retrieval.errors import (
    ArchiveError,
    DictionaryError,
    GoldError,
    PageError,
    QuestionError,
    WenbaoError,
)
from retrieval.index.analyzer import Analyzer
from retrieval.models import (
    Answer,
    Article,
    Best,
    Byline,
    Explanation,
    Hit,
    Nearest,
    SegmentedPage,
)
from retrieval.reading.files import Page, decode_page, find_pages, read_page, seed_files
from retrieval.reading.metadata import Metadata, read_edition
from retrieval.retriever import Retriever

if TYPE_CHECKING:
    from retrieval.evaluation.answers import Evaluation, Judgement, evaluate
    from retrieval.evaluation.beir import (
        Ranked,
        RankingReport,
        RankingSet,
        judge_run,
        rank_queries,
        read_ranking_set,
        trec_run,
    )
    from retrieval.evaluation.gold import GoldArticles, GoldQuestion, read_gold
    from retrieval.evaluation.metrics import Figure
    from retrieval.pages.segment import segment_page

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
    "DictionaryError",
    "Evaluation",
    "Explanation",
    "Figure",
    "GoldArticles",
    "GoldError",
    "GoldQuestion",
    "Hit",
    "Judgement",
    "Metadata",
    "Nearest",
    "Page",
    "PageError",
    "QuestionError",
    "Ranked",
    "RankingReport",
    "RankingSet",
    "Retriever",
    "SegmentedPage",
    "Span",
    "WenbaoError",
    "decode_page",
    "evaluate",
    "examine_archive",
    "find_pages",
    "judge_run",
    "one_line",
    "rank_queries",
    "read_date",
    "read_edition",
    "read_gold",
    "read_page",
    "read_ranking_set",
    "seed_files",
    "segment_page",
    "trec_run",
    "visible",
]

# What cuts pages and what measures answers is loaded when it is asked for: a question does not
# wait for it.
_LATE = {
    "Evaluation": "evaluation.answers",
    "Figure": "evaluation.metrics",
    "GoldArticles": "evaluation.gold",
    "GoldQuestion": "evaluation.gold",
    "Judgement": "evaluation.answers",
    "Ranked": "evaluation.beir",
    "RankingReport": "evaluation.beir",
    "RankingSet": "evaluation.beir",
    "evaluate": "evaluation.answers",
    "judge_run": "evaluation.beir",
    "rank_queries": "evaluation.beir",
    "read_gold": "evaluation.gold",
    "read_ranking_set": "evaluation.beir",
    "segment_page": "pages.segment",
    "trec_run": "evaluation.beir",
}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module 'retrieval' has no attribute {name!r}")
    return getattr(import_module(f"retrieval.{_LATE[name]}"), name)
