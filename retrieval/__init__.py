"""Ask Chinese newspaper pages a question: the library behind `wenbao`.

>>> from retrieval import Archive
>>> retriever = Archive.of_seeds().retriever()
>>> retriever.ask("燃气集团的工会主席是谁？").best.article_id
'000_01eeeae0c410c12a-02'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from retrieval.analysis import Analyzer
from retrieval.archive import Added, Archive
from retrieval.errors import (
    ArchiveError,
    DictionaryError,
    GoldError,
    PageError,
    QuestionError,
    WenbaoError,
)
from retrieval.health import ArchiveHealth, examine_archive
from retrieval.metadata import Metadata, read_date, read_edition
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
from retrieval.pages import Page, decode_page, find_pages, read_page, seed_files
from retrieval.retriever import Retriever
from retrieval.text import Span, one_line, visible

if TYPE_CHECKING:
    from retrieval.articles import segment_page
    from retrieval.evaluation import Evaluation, Judgement, evaluate
    from retrieval.gold import GoldArticles, GoldQuestion, read_gold
    from retrieval.metrics import Figure
    from retrieval.ranking import (
        Ranked,
        RankingReport,
        RankingSet,
        judge_run,
        rank_queries,
        read_ranking_set,
        trec_run,
    )

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
    "Evaluation": "evaluation",
    "Figure": "metrics",
    "GoldArticles": "gold",
    "GoldQuestion": "gold",
    "Judgement": "evaluation",
    "Ranked": "ranking",
    "RankingReport": "ranking",
    "RankingSet": "ranking",
    "evaluate": "evaluation",
    "judge_run": "ranking",
    "rank_queries": "ranking",
    "read_gold": "gold",
    "read_ranking_set": "ranking",
    "segment_page": "articles",
    "trec_run": "ranking",
}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module 'retrieval' has no attribute {name!r}")
    return getattr(import_module(f"retrieval.{_LATE[name]}"), name)
