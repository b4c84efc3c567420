"""Ranking on public question sets, quickly: MRR@10 and recall@1, beside rank-bm25 over jieba's words.

    python -m benchmarks.retrieval [cmrc-trial] [drcd-dev] [--every N] [--simplified] [--alone]

Run from the project's root, with ../shared/data/retrieval beside it. Every figure has its 95 %
bootstrap interval. --simplified asks in simplified characters, --alone leaves the peer out.
benchmarks/quality.py compares with more peers, and on the gold questions too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from opencc import OpenCC

from benchmarks.peers import rank_bm25_words
from retrieval import GoldError
from retrieval.evaluation.beir import (
    RankingReport,
    RankingSet,
    judge_run,
    rank_queries,
    rank_with,
    read_ranking_set,
)

SETS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "retrieval"


def load(name: str, every: int = 1, *, simplified: bool = False) -> RankingSet:
    """A set with every Nth of its questions, in simplified characters where they are wanted so."""
    read = read_ranking_set(SETS / name)
    convert = OpenCC("t2s").convert if simplified else str
    queries = list(read.queries.items())[::every]
    return read._replace(queries={query: convert(text) for query, text in queries})


def texts_of(read: RankingSet) -> Mapping[str, str]:
    """Title and text of each passage, as peers index them."""
    columns = zip(read.ids, read.titles, read.texts, strict=True)
    return {name: f"{title}\n{text}" for name, title, text in columns}


def of_wenbao(read: RankingSet) -> RankingReport:
    """The figures of the retriever as a program uses it."""
    retriever = read.retriever()
    retriever.search("预热")  # the dictionary is loaded before the first question is timed
    return judge_run(rank_queries(retriever, read.queries.items()), read.qrels)


def of_peer(read: RankingSet) -> RankingReport:
    """The figures of what most programs build."""
    search = rank_bm25_words(texts_of(read))
    return judge_run(rank_with(search, read.queries.items()), read.qrels)


def lines_of(name: str, read: RankingSet, *, alone: bool) -> Iterator[str]:
    """A set's report."""
    yield f"{name}: {len(read.ids)} passages, {len(read.queries)} questions"
    yield f"  {'wenbao':18} {_figures(of_wenbao(read))}"
    if not alone:
        yield f"  {'rank-bm25 + jieba':18} {_figures(of_peer(read))}"


def _figures(report: RankingReport) -> str:
    shown = (
        f"{name} {figure.value:7.2%} ({figure.low:.2%}–{figure.high:.2%})"
        for name, figure in report.figures.items()
        if name in ("MRR@10", "recall@1")
    )
    return f"{'  '.join(shown)}  {report.ms:.1f} ms a question"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sets", nargs="*", default=["cmrc-trial", "drcd-dev"])
    parser.add_argument("--every", type=int, default=1, help="ask every Nth question")
    parser.add_argument("--simplified", action="store_true")
    parser.add_argument("--alone", action="store_true", help="without the peer")
    arguments = parser.parse_args()
    for name in arguments.sets:
        try:
            read = load(name, arguments.every, simplified=arguments.simplified)
        except GoldError as exc:
            sys.exit(str(exc))
        for line in lines_of(name, read, alone=arguments.alone):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
