"""Ranking on question sets of others, in the form of BEIR, and runs in the form of TREC.

A set is a folder with corpus.jsonl {"_id", "title", "text"}, queries.jsonl {"_id", "text"} ("id"
does too) and the judgements, qrels.tsv or qrels/test.tsv: query id, passage id and grade between
tabs, under a line of headings or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from retrieval.errors import GoldError, QuestionError
from retrieval.evaluation.gold import json_lines, read_text
from retrieval.evaluation.metrics import (
    Figure,
    mean,
    ndcg_at,
    recall_at,
    reciprocal_rank_at,
    with_interval,
)
from retrieval.models import Model
from retrieval.retriever import Retriever

_DEPTH = 10

Qrels = dict[str, dict[str, int]]
"""Of each query the passages that were judged, with their grades."""


class RankingSet(NamedTuple):
    """Passages, the queries that were judged for them, and the judgements."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    queries: dict[str, str]
    qrels: Qrels

    def retriever(self) -> Retriever:
        """A retriever of the passages."""
        return Retriever.from_texts(self.texts, self.ids, self.titles)


def read_ranking_set(folder: Path | str) -> RankingSet:
    """Read a set of passages, queries and judgements.

    Args:
        folder: The folder, in the form that the head of this module describes.

    Returns:
        The set; queries without a judgement are left out, as BEIR does.

    Raises:
        GoldError: A file cannot be read, or a line of it is wrong.
    """
    corpus = _by_id(Path(folder, "corpus.jsonl"))
    queries = _by_id(Path(folder, "queries.jsonl"))
    qrels = _read_qrels(Path(folder), queries.keys(), corpus.keys())
    return RankingSet(
        tuple(corpus),
        tuple(title for title, _ in corpus.values()),
        tuple(text for _, text in corpus.values()),
        {name: text for name, (_, text) in queries.items() if name in qrels},
        qrels,
    )


def _by_id(path: Path) -> dict[str, tuple[str, str]]:
    """(title, text) of each line, by its id."""
    found: dict[str, tuple[str, str]] = {}
    for number, data in json_lines(path):
        name = data.get("_id", data.get("id"))
        title, text = data.get("title") or "", data.get("text")
        if not isinstance(name, str | int):
            raise GoldError(path, "field", line=number, detail="_id")
        if not isinstance(text, str) or not isinstance(title, str):
            raise GoldError(path, "field", line=number, detail="text")
        if str(name) in found:
            raise GoldError(path, "twice", line=number, detail=str(name))
        found[str(name)] = title, text
    if not found:
        raise GoldError(path, "empty")
    return found


def _read_qrels(folder: Path, queries: Iterable[str], passages: Iterable[str]) -> Qrels:
    path = folder / "qrels.tsv"
    if not path.exists():
        path = folder / "qrels" / "test.tsv"
    known = frozenset(queries), frozenset(passages)
    qrels: Qrels = {}
    for number, query, passage, grade in _qrel_lines(path):
        for name, ids in zip((query, passage), known, strict=True):
            if name not in ids:
                raise GoldError(path, "unknown", line=number, detail=name)
        qrels.setdefault(query, {})[passage] = grade
    relevant = {query: graded for query, graded in qrels.items() if max(graded.values()) > 0}
    if not relevant:
        raise GoldError(path, "empty")
    return relevant


def _qrel_lines(path: Path) -> Iterator[tuple[int, str, str, int]]:
    for number, line in enumerate(read_text(path).split("\n"), 1):
        columns = line.split("\t")
        if not line.strip() or (number == 1 and columns[0] == "query-id"):
            continue
        try:
            query, passage, grade = columns
            yield number, query, passage, int(grade)
        except ValueError as exc:
            raise GoldError(path, "columns", line=number) from exc


class Ranked(NamedTuple):
    """What a query found: passage ids with their scores, best first."""

    query: str
    hits: tuple[tuple[str, float], ...]
    took_ms: float = 0.0


Search = Callable[[str], Sequence[tuple[str, float]]]


def rank_queries(retriever: Retriever, queries: Iterable[tuple[str, str]]) -> Iterator[Ranked]:
    """Search for every query.

    Args:
        retriever: What searches.
        queries: (id, text) of each.

    Yields:
        The ten best passages of each query, in order.
    """

    def search(question: str) -> Sequence[tuple[str, float]]:
        try:
            return [(hit.passage_id, hit.score) for hit in retriever.search(question, _DEPTH)]
        except QuestionError:  # the public sets hold empty ones
            return ()

    return rank_with(search, queries)


def rank_with(search: Search, queries: Iterable[tuple[str, str]]) -> Iterator[Ranked]:
    """`rank_queries` for whatever searches: a text in, (passage id, score) out, best first."""
    for name, text in queries:
        started = perf_counter()
        hits = tuple(search(text))
        yield Ranked(name, hits, (perf_counter() - started) * 1000)


class RankingReport(Model):
    """The figures of a run, means over its queries, and how long one takes, the median."""

    queries: int
    figures: dict[str, Figure]
    ms: float


def judge_run(run: Iterable[Ranked], qrels: Qrels) -> RankingReport:
    """Measure a run.

    Args:
        run: What each query found.
        qrels: What it should have found.

    Returns:
        nDCG@10, recall@1, recall@10 and MRR@10.
    """
    run = tuple(run)
    judged = [([name for name, _ in ranked.hits], qrels[ranked.query]) for ranked in run]
    figures = {
        "nDCG@10": [ndcg_at(hits, relevant, 10) for hits, relevant in judged],
        "recall@1": [recall_at(hits, relevant, 1) for hits, relevant in judged],
        "recall@10": [recall_at(hits, relevant, 10) for hits, relevant in judged],
        "MRR@10": [reciprocal_rank_at(hits, relevant, 10) for hits, relevant in judged],
    }
    return RankingReport(
        queries=len(run),
        figures={name: with_interval(mean, values) for name, values in figures.items()},
        ms=median([ranked.took_ms for ranked in run]) if run else 0.0,
    )


def trec_run(run: Iterable[Ranked], *, tag: str = "wenbao") -> Iterator[str]:
    """Write a run in TREC's form.

    Args:
        run: What each query found.
        tag: The name of the run, the last column.

    Yields:
        Lines of query id, Q0, passage id, rank from 1, score and tag. Blanks part the columns
        there, so those in an id are written as "_".
    """
    for ranked in run:
        for rank, (name, score) in enumerate(ranked.hits, 1):
            query, passage = ("_".join(part.split()) for part in (ranked.query, name))
            yield f"{query} Q0 {passage} {rank} {score:.6f} {tag}"
