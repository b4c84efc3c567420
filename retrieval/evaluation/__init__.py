"""How good the answers and the ranking are, on gold questions.

>>> from retrieval import Archive, evaluation
>>> question = evaluation.GoldQuestion(
...     id="1",
...     turns=("燃气集团的工会主席是谁？",),
...     article_id="000_01eeeae0c410c12a-02",
...     answer="杜燕凤",
... )
>>> report = evaluation.evaluate(Archive.of_seeds().retriever(), [question])
>>> report.groups[0].figures["article@1"].value
1.0
"""

from retrieval.evaluation.answers import (
    Ask,
    Evaluation,
    Group,
    Trust,
    evaluate,
    evaluate_answers,
)
from retrieval.evaluation.beir import (
    Qrels,
    Ranked,
    RankingReport,
    RankingSet,
    Search,
    judge_run,
    rank_queries,
    rank_with,
    read_ranking_set,
    trec_run,
)
from retrieval.evaluation.gold import GoldArticles, GoldQuestion, read_gold
from retrieval.evaluation.judgements import Judgement, Shown
from retrieval.evaluation.metrics import (
    Bin,
    Coverage,
    Figure,
    aurc,
    auroc,
    calibration_error,
    ndcg_at,
    recall_at,
    reciprocal_rank_at,
    reliability,
    risk_coverage,
    with_interval,
)
from retrieval.evaluation.verdicts import VerdictFigures, verdict_figures

__all__ = [
    "Ask",
    "Bin",
    "Coverage",
    "Evaluation",
    "Figure",
    "GoldArticles",
    "GoldQuestion",
    "Group",
    "Judgement",
    "Qrels",
    "Ranked",
    "RankingReport",
    "RankingSet",
    "Search",
    "Shown",
    "Trust",
    "VerdictFigures",
    "aurc",
    "auroc",
    "calibration_error",
    "evaluate",
    "evaluate_answers",
    "judge_run",
    "ndcg_at",
    "rank_queries",
    "rank_with",
    "read_gold",
    "read_ranking_set",
    "recall_at",
    "reciprocal_rank_at",
    "reliability",
    "risk_coverage",
    "trec_run",
    "verdict_figures",
    "with_interval",
]
