"""Embedding a retriever in a program: Wenbao beside what a program would build by hand.

    python -m benchmarks.embedding [--every N]

Run from the project's root, with ../shared/data/retrieval beside it and the extra `bench`
installed. Writes benchmarks/embedding.md. Lines are those of the functions below, without the
first, their docstrings and blanks; the time to build is that of the whole set, once, and the
time of a question is the median. Times are of the processor, so that other work on the machine
counts for little.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import textwrap
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from benchmarks.retrieval import load
from retrieval.evaluation.beir import RankingReport, RankingSet, Search, judge_run, rank_with

TABLE = Path(__file__).with_name("embedding.md")
SETS = ("cmrc-trial", "drcd-dev")

Found = Sequence[tuple[str, float]]


def wenbao(ids: Sequence[str], titles: Sequence[str], texts: Sequence[str]) -> Search:
    """The library."""
    from retrieval import Retriever

    retriever = Retriever.from_texts(texts, ids, titles)
    return lambda question: [(hit.passage_id, hit.score) for hit in retriever.search(question)]


def langchain_wenbao(ids: Sequence[str], titles: Sequence[str], texts: Sequence[str]) -> Search:
    """The library by its adapter for LangChain, as a chain calls it."""
    from retrieval import Retriever
    from retrieval.adapters.langchain import WenbaoRetriever

    retriever = WenbaoRetriever(source=Retriever.from_texts(texts, ids, titles))
    return lambda question: [
        (one.id or "", one.metadata["score"]) for one in retriever.invoke(question)
    ]


def langchain_bm25(ids: Sequence[str], titles: Sequence[str], texts: Sequence[str]) -> Search:
    """LangChain's BM25Retriever as its page shows it: it cuts at blanks."""
    from langchain_community.retrievers import BM25Retriever

    whole = [f"{title}\n{text}" for title, text in zip(titles, texts, strict=True)]
    retriever = BM25Retriever.from_texts(whole, metadatas=[{"id": one} for one in ids], k=10)
    return lambda question: [(one.metadata["id"], 1.0) for one in retriever.invoke(question)]


def langchain_jieba(ids: Sequence[str], titles: Sequence[str], texts: Sequence[str]) -> Search:
    """LangChain's BM25Retriever with jieba, as those who write Chinese find out."""
    import jieba
    from langchain_community.retrievers import BM25Retriever

    whole = [f"{title}\n{text}" for title, text in zip(titles, texts, strict=True)]
    retriever = BM25Retriever.from_texts(
        whole, metadatas=[{"id": one} for one in ids], k=10, preprocess_func=jieba.lcut
    )
    return lambda question: [(one.metadata["id"], 1.0) for one in retriever.invoke(question)]


def bm25s_jieba(ids: Sequence[str], titles: Sequence[str], texts: Sequence[str]) -> Search:
    """bm25s over jieba's words."""
    import bm25s
    import jieba

    whole = [f"{title}\n{text}" for title, text in zip(titles, texts, strict=True)]
    index = bm25s.BM25()
    index.index([jieba.lcut(text) for text in whole], show_progress=False)

    def search(question: str) -> Found:
        found, scores = index.retrieve([jieba.lcut(question)], k=10, show_progress=False)
        return [(ids[n], float(score)) for n, score in zip(found[0], scores[0], strict=True)]

    return search


def rank_bm25_jieba(ids: Sequence[str], titles: Sequence[str], texts: Sequence[str]) -> Search:
    """rank-bm25 over jieba's words."""
    import jieba
    import numpy as np
    from rank_bm25 import BM25Okapi

    whole = [f"{title}\n{text}" for title, text in zip(titles, texts, strict=True)]
    index = BM25Okapi([jieba.lcut(text) for text in whole])

    def search(question: str) -> Found:
        scores = index.get_scores(jieba.lcut(question))
        return [(ids[n], float(scores[n])) for n in np.argsort(-scores, kind="stable")[:10]]

    return search


class Way(NamedTuple):
    """A way to embed retrieval, and what comes with it."""

    name: str
    build: Callable[[Sequence[str], Sequence[str], Sequence[str]], Search]
    kept: str
    """How the texts and the index are kept between runs."""
    chinese: str
    """How Chinese text is cut."""
    answers: str
    """Whether there are answers, and a word that there is none."""


WAYS = (
    Way("**Wenbao**", wenbao, "`Archive`, page by page", "its own", "sentence, verdict"),
    Way("**Wenbao** in LangChain", langchain_wenbao, "the same", "the same", "sentence, verdict"),
    Way("LangChain BM25Retriever", langchain_bm25, "none", "none", "none"),
    Way("LangChain BM25Retriever, jieba", langchain_jieba, "none", "jieba, by hand", "none"),
    Way("bm25s, jieba", bm25s_jieba, "index; built anew to add", "jieba, by hand", "none"),
    Way("rank-bm25, jieba", rank_bm25_jieba, "pickle, by hand", "jieba, by hand", "none"),
)


class Measured(NamedTuple):
    """A way on one set."""

    build_s: float
    ms: float
    report: RankingReport


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="ask every Nth question")
    every = parser.parse_args().every
    warnings.simplefilter("ignore", DeprecationWarning)  # langchain-community's, of itself
    sets = {name: _asked(load(name, every)) for name in SETS}
    text = "\n".join(_table(sets, every))
    TABLE.write_text(text + "\n", encoding="utf-8")
    print(text)  # noqa: T201 - what it is run for


def _asked(read: RankingSet) -> RankingSet:
    """A set without the questions that are blank."""
    asked = {name: text for name, text in read.queries.items() if text.strip()}
    return read._replace(queries=asked)


def _table(sets: dict[str, RankingSet], every: int) -> Iterator[str]:
    asked = "all questions" if every == 1 else f"one question in {every}"
    yield "# Embedding a retriever, side by side\n"
    yield f"The last run of `python -m benchmarks.embedding`: {asked}; MRR@10 in %, with 95 %"
    yield "bootstrap intervals; ms is the CPU time of a question, the median, s that of building.\n"
    columns = [f"{name} MRR@10 | ms | s" for name in sets]
    yield f"|  | lines | Chinese is cut by | kept on disk by | answers | {' | '.join(columns)} |"
    yield f"|{' --- |' * (5 + 3 * len(sets))}"
    for way in WAYS:
        cells = [way.name, str(_lines(way.build)), way.chinese, way.kept, way.answers]
        for read in sets.values():
            cells += _cells(_measure(way, read))
        yield f"| {' | '.join(cells)} |"


def _measure(way: Way, read: RankingSet) -> Measured:
    started = process_time()
    search = way.build(read.ids, read.titles, read.texts)
    search("预热")
    built = process_time() - started
    took: list[float] = []

    def timed(question: str) -> Found:
        began = process_time()
        found = search(question)
        took.append((process_time() - began) * 1000)
        return found

    report = judge_run(rank_with(timed, read.queries.items()), read.qrels)
    return Measured(built, median(took), report)


def _cells(measured: Measured) -> list[str]:
    mrr = measured.report.figures["MRR@10"]
    shown = f"{mrr.value:.1%} ({mrr.low:.1%}–{mrr.high:.1%})".replace("%", "")
    return [shown, f"{measured.ms:.1f}", f"{measured.build_s:.1f}"]


def _lines(build: Callable[..., object]) -> int:
    """The lines of a function's body, its docstring and blanks aside."""
    [tree] = ast.parse(textwrap.dedent(inspect.getsource(build))).body
    if not isinstance(tree, ast.FunctionDef):
        raise TypeError(f"{build} is no function")
    body = tree.body[1:]
    source = inspect.getsource(build).splitlines()
    return sum(1 for line in source[body[0].lineno - 1 :] if line.strip())


if __name__ == "__main__":
    main()
