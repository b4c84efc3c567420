"""Wenbao against what an afternoon builds, on the gold questions and on public question sets.

    python -m benchmarks.quality [--every N] [--out FILE]

Run from the project's root with the extra "bench" installed; the public sets want
../shared/data/retrieval beside it and are left out, saying so, where it is not. Every figure has
its 95 % bootstrap interval. The tables are printed, and kept in benchmarks/quality.md where every
question was asked; --every N asks every Nth of the public sets.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks.peers import (
    Cut,
    best_sentence,
    bm25s_pairs,
    chunks,
    fts5_triples,
    pairs,
    perfect_passages,
    rank_bm25_words,
    words,
)
from benchmarks.retrieval import SETS, load, of_wenbao, texts_of
from retrieval import Archive, Evaluation, Figure, GoldArticles, GoldQuestion, evaluate, read_gold
from retrieval.evaluation.answers import Ask, evaluate_answers
from retrieval.evaluation.beir import RankingReport, RankingSet, Search, judge_run, rank_with
from retrieval.evaluation.judgements import Shown

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "data" / "gold"
KEPT = ROOT / "benchmarks" / "quality.md"

Build = Callable[[Mapping[str, str]], Search]
PEERS: tuple[tuple[str, Build], ...] = (
    ("rank-bm25, jieba's words", rank_bm25_words),
    ("bm25s, pairs of characters", bm25s_pairs),
    ("SQLite FTS5, trigrams", fts5_triples),
)


class Gold(NamedTuple):
    """The questions of the five pages and the articles that answer them."""

    questions: tuple[GoldQuestion, ...]
    unanswerable: tuple[GoldQuestion, ...]
    followups: tuple[GoldQuestion, ...]
    articles: GoldArticles


def load_gold() -> Gold:
    """tests/data/gold."""
    questions, unanswerable, followups = (
        read_gold(GOLD / f"{name}.jsonl") for name in ("questions", "unanswerable", "followups")
    )
    return Gold(questions, unanswerable, followups, GoldArticles.read(GOLD / "segmentation"))


def asking(search: Search, shown: Mapping[str, str], cut: Cut, articles: GoldArticles) -> Ask:
    """A ranking as a question answerer: its best text, of that the sentence most like the question.

    A question that leans on others is asked with them; the best score is the confidence.
    """

    def ask(question: GoldQuestion) -> Shown:
        started = perf_counter()
        typed = " ".join(question.turns)
        hits = search(typed)
        if not hits:
            return Shown()
        texts = tuple(shown[name] for name, _ in hits)
        sentence = best_sentence(typed, texts[0], cut)
        return Shown(
            tuple(map(articles.source_of, texts[:3])),
            texts,
            tuple(name for name, _ in hits),
            sentence=sentence,
            answered=True,
            confidence=hits[0][1],
            took_ms=(perf_counter() - started) * 1000,
        )

    return ask


def peer_answerers(articles: GoldArticles) -> Iterator[tuple[str, Ask]]:
    """The peers, each as a question answerer over the five pages."""
    pages = {f.name: f.read_text(encoding="utf-8") for f in sorted((ROOT / "seeds").glob("*.txt"))}
    raw = chunks(pages)
    gold = [
        article
        for file in sorted((GOLD / "segmentation").glob("*.json"))
        for article in json.loads(file.read_bytes())["articles"]
    ]
    shown, searched = perfect_passages(gold)
    (words_name, of_words), *others = PEERS
    yield f"{words_name}, raw pages in 200 characters", asking(of_words(raw), raw, words, articles)
    for name, build in others:
        yield f"{name}, articles cut by hand", asking(build(searched), shown, pairs, articles)


def gold_table(gold: Gold) -> Iterator[str]:
    """The five pages: a line for Wenbao, then one for each peer."""
    heads = ["", "article@1", "passage@1", "sentence@1", "auroc", "auroc right"]
    heads += ["follow-ups article@1", "sentence@1", "ms"]
    yield _row(heads)
    yield _row(["---"] * len(heads))
    retriever = Archive.of_seeds().retriever()
    retriever.search("预热")  # the dictionary is loaded before the first question is timed
    yield _gold_row(
        "**Wenbao**, pages as they are",
        evaluate(retriever, gold.questions, unanswerable=gold.unanswerable, articles=gold.articles),
        evaluate(retriever, gold.followups, articles=gold.articles),
    )
    for name, ask in peer_answerers(gold.articles):
        asked = evaluate_answers(
            ask, gold.questions, unanswerable=gold.unanswerable, articles=gold.articles
        )
        yield _gold_row(name, asked, evaluate_answers(ask, gold.followups, articles=gold.articles))


def _gold_row(name: str, asked: Evaluation, followed: Evaluation) -> str:
    every, turns = asked.groups[0].figures, followed.groups[0].figures
    trust = asked.trust
    areas = (trust.auroc, trust.auroc_right) if trust else ()
    figures = [
        *(every[figure] for figure in ("article@1", "passage@1", "sentence@1")),
        *(area for area in areas if area),
        turns["article@1"],
        turns["sentence@1"],
    ]
    return _row([name, *map(_cell, figures), f"{asked.ms:.1f}"])


def ranking_table(read: RankingSet) -> Iterator[str]:
    """A public set: MRR@10 and recall@1."""
    heads = ["", "MRR@10", "recall@1", "ms"]
    yield _row(heads)
    yield _row(["---"] * len(heads))
    yield _ranking_row("**Wenbao**", of_wenbao(read))
    for name, build in PEERS:
        run = rank_with(build(texts_of(read)), read.queries.items())
        yield _ranking_row(name, judge_run(run, read.qrels))


def _ranking_row(name: str, report: RankingReport) -> str:
    figures = [_cell(report.figures[figure]) for figure in ("MRR@10", "recall@1")]
    return _row([name, *figures, f"{report.ms:.1f}"])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(figure: Figure) -> str:
    value, low, high = (f"{100 * part:.1f}" for part in (figure.value, figure.low, figure.high))
    return f"{value} ({low}–{high})"


def public_sets(every: int) -> Iterator[tuple[str, RankingSet]]:
    """The sets beside the project, the traditional one also asked in simplified characters."""
    if not SETS.is_dir():
        sys.stderr.write(f"{SETS} is not there; the public sets are left out.\n")
        return
    for name in ("cmrc-trial", "drcd-dev"):
        read = load(name, every)
        yield f"{name}: {len(read.ids)} passages, {len(read.queries)} questions", read
    yield "drcd-dev, asked in simplified characters", load("drcd-dev", every, simplified=True)


def tables(every: int) -> Iterator[str]:
    """Every line of the report."""
    yield "# Wenbao and its peers"
    yield ""
    yield "The last run of `python -m benchmarks.quality`: in %, with 95 % bootstrap intervals; ms is"
    yield "the median of a question. For the peers, see `benchmarks/peers.py`."
    gold = load_gold()
    counts = f"{len(gold.questions)} questions, {len(gold.unanswerable)} that they do not answer"
    yield f"\n## The five pages: {counts}, {len(gold.followups)} follow-ups\n"
    yield from gold_table(gold)
    for title, read in public_sets(every):
        yield f"\n## {title}\n"
        yield from ranking_table(read)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="ask every Nth of the public sets")
    parser.add_argument("--out", type=Path, default=None, help="where to keep the tables")
    arguments = parser.parse_args()
    lines = []
    for line in tables(arguments.every):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        lines.append(line)
    kept = arguments.out or (KEPT if arguments.every == 1 and SETS.is_dir() else None)
    if kept:
        kept.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
