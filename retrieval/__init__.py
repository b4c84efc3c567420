"""Ask Chinese newspaper pages a question: the library behind `wenbao`.

>>> from retrieval import Archive
>>> retriever = Archive.of_seeds().retriever()
>>> retriever.ask("燃气集团的工会主席是谁？").best.article_id
'000_01eeeae0c410c12a-02'
"""

from retrieval.analysis import Analyzer
from retrieval.archive import Added, Archive
from retrieval.articles import segment_page
from retrieval.errors import ArchiveError, GoldError, PageError, QuestionError, WenbaoError
from retrieval.evaluation import Evaluation, Judgement, evaluate
from retrieval.gold import GoldArticles, GoldQuestion, read_gold
from retrieval.metadata import Metadata, read_date
from retrieval.metrics import Figure
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
from retrieval.ranking import (
    Ranked,
    RankingReport,
    RankingSet,
    judge_run,
    rank_queries,
    read_ranking_set,
    trec_run,
)
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
    "Evaluation",
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
    "find_pages",
    "judge_run",
    "one_line",
    "rank_queries",
    "read_date",
    "read_gold",
    "read_page",
    "read_ranking_set",
    "seed_files",
    "segment_page",
    "trec_run",
    "visible",
]
