"""Ranking on public question sets: MRR@10 and recall@1, beside rank-bm25 over jieba's words.

    python -m benchmarks.retrieval [cmrc-trial] [drcd-dev] [--every N] [--simplified]

Run from the project's root, with ../shared/data/retrieval beside it. Every figure has its 95 %
interval by 1,000 bootstrap samples of the questions. --simplified asks in simplified characters.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import jieba
import numpy as np
from opencc import OpenCC
from rank_bm25 import BM25Okapi

from retrieval import Retriever
from retrieval.errors import QuestionError

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "retrieval"
DEPTH = 10
SAMPLES = 1000

Search = Callable[[str], Sequence[str]]


class Passages(NamedTuple):
    """A pool of passages: their ids, titles and texts."""

    ids: list[str]
    titles: list[str]
    texts: list[str]


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def load(name: str) -> tuple[Passages, list[tuple[str, str]]]:
    """The passages of a set, and its questions, each with the id of the passage it is about."""
    corpus = _lines(DATA / name / "corpus.jsonl")
    relevant = {}
    for line in (DATA / name / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, passage, *_ = line.split("\t")
        relevant[query] = passage
    queries = _lines(DATA / name / "queries.jsonl")
    passages = Passages(
        [item["id"] for item in corpus],
        [item.get("title") or "" for item in corpus],
        [item["text"] for item in corpus],
    )
    return passages, [(item["text"], relevant[item["id"]]) for item in queries]


def wenbao(passages: Passages) -> Search:
    """The retriever as a program uses it."""
    retriever = Retriever.from_texts(passages.texts, passages.ids, passages.titles)

    def search(question: str) -> Sequence[str]:
        try:
            return [hit.passage_id for hit in retriever.search(question, DEPTH)]
        except QuestionError:  # the sets hold an empty one
            return []

    return search


def peer(passages: Passages) -> Search:
    """rank-bm25's Okapi over jieba.lcut, title and text: what most programs build."""
    documents = zip(passages.titles, passages.texts, strict=True)
    index = BM25Okapi([jieba.lcut(f"{title}\n{text}") for title, text in documents])

    def search(question: str) -> Sequence[str]:
        scores = index.get_scores(jieba.lcut(question))
        return [passages.ids[n] for n in np.argsort(-scores, kind="stable")[:DEPTH]]

    return search


def interval(values: Sequence[float]) -> str:
    """The mean in %, with its 95 % bootstrap interval."""
    rng = random.Random(1)  # noqa: S311 - the same samples each time
    means = sorted(sum(rng.choices(values, k=len(values))) / len(values) for _ in range(SAMPLES))
    low, high = means[SAMPLES // 40], means[-SAMPLES // 40]
    return f"{sum(values) / len(values):7.2%} ({low:.2%}–{high:.2%})"


def report(name: str, every: int, *, simplified: bool) -> None:
    """Print the figures of one set."""
    passages, questions = load(name)
    questions = questions[::every]
    if simplified:
        convert = OpenCC("t2s").convert
        questions = [(convert(text), passage) for text, passage in questions]
    sys.stdout.write(f"{name}: {len(passages.ids)} passages, {len(questions)} questions\n")
    for label, build in (("wenbao", wenbao), ("rank-bm25 + jieba", peer)):
        search = build(passages)
        started = perf_counter()
        found = [(list(search(text)), passage) for text, passage in questions]
        each = (perf_counter() - started) * 1000 / len(questions)
        ranks = [1 + hits.index(passage) if passage in hits else 0 for hits, passage in found]
        mrr = interval([1 / rank if rank else 0.0 for rank in ranks])
        recall = interval([float(rank == 1) for rank in ranks])
        sys.stdout.write(
            f"  {label:18} MRR@10 {mrr}  recall@1 {recall}  {each:.1f} ms a question\n"
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["cmrc-trial", "drcd-dev"])
    parser.add_argument("--every", type=int, default=1, help="ask every Nth question")
    parser.add_argument("--simplified", action="store_true")
    arguments = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"{DATA} is not there; this benchmark needs the shared data.")
    for name in arguments.sets:
        report(name, arguments.every, simplified=arguments.simplified)


if __name__ == "__main__":
    main()
