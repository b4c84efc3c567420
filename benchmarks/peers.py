"""What else an afternoon builds: other programs' rankings of the same texts.

Each takes texts by id and gives a search: a question in, (id, score) out, best first. Their
settings are those that their users begin with; bm25s' k1 and b are the better ones for Chinese
pairs of characters.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from retrieval.evaluation.beir import Search

DEPTH = 10

Cut = Callable[[str], list[str]]


def words(text: str) -> list[str]:
    """jieba's words, punctuation among them, as jieba.lcut gives them."""
    import jieba

    cut: list[str] = jieba.lcut(text)
    return cut


def grams(text: str, size: int) -> list[str]:
    """Every run of `size` characters that no punctuation or blank interrupts."""
    runs = re.findall(r"\w+", text.lower())
    return [run[i : i + size] for run in runs for i in range(max(1, len(run) - size + 1))]


def pairs(text: str) -> list[str]:
    """Pairs of characters."""
    return grams(text, 2)


def triples(text: str) -> list[str]:
    """Runs of three characters."""
    return grams(text, 3)


def rank_bm25_words(texts: Mapping[str, str]) -> Search:
    """rank-bm25's Okapi over jieba's words."""
    import numpy as np
    from rank_bm25 import BM25Okapi

    ids = list(texts)
    index = BM25Okapi([words(text) for text in texts.values()])

    def search(question: str) -> Sequence[tuple[str, float]]:
        scores = index.get_scores(words(question))
        return [(ids[n], float(scores[n])) for n in np.argsort(-scores, kind="stable")[:DEPTH]]

    return search


def bm25s_pairs(texts: Mapping[str, str]) -> Search:
    """bm25s over pairs of characters, k1 = 0.9, b = 0.4."""
    try:
        import bm25s
    except ImportError:
        sys.exit('This benchmark compares with bm25s: pip install -e ".[bench]"')
    ids = list(texts)
    index = bm25s.BM25(k1=0.9, b=0.4)
    index.index([pairs(text) for text in texts.values()], show_progress=False)

    def search(question: str) -> Sequence[tuple[str, float]]:
        known = [pair for pair in pairs(question) if pair in index.vocab_dict]
        if not known:
            return ()
        found, scores = index.retrieve([known], k=min(DEPTH, len(ids)), show_progress=False)
        return [(ids[n], float(s)) for n, s in zip(found[0], scores[0], strict=True) if s > 0]

    return search


def fts5_triples(texts: Mapping[str, str]) -> Search:
    """SQLite's FTS5 with its trigram tokenizer: any run of three characters of the question."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, body, tokenize=trigram)")
    database.executemany("INSERT INTO texts VALUES (?, ?)", texts.items())

    def search(question: str) -> Sequence[tuple[str, float]]:
        wanted = [f'"{run}"' for run in dict.fromkeys(triples(question)) if len(run) == 3]
        if not wanted:
            return ()
        rows = database.execute(
            "SELECT id, -bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?",
            (" OR ".join(wanted), DEPTH),
        )
        return list(rows)

    return search


def best_sentence(question: str, text: str, cut: Cut) -> str:
    """Of the sentences of a text the one that shares most terms with the question."""
    sentences = [s for s in re.findall(r"[^。！？!?]+[。！？!?]?[”’」』]?", text) if s.strip()]
    asked = set(cut(question))
    return max(sentences, key=lambda s: len(asked & set(cut(s))), default="")


def chunks(pages: Mapping[str, str], size: int = 200) -> dict[str, str]:
    """Raw pages in pieces of `size` characters, wherever these end."""
    return {
        f"{name}:{start}": text[start : start + size]
        for name, text in pages.items()
        for start in range(0, len(text), size)
    }


def perfect_passages(
    articles: Iterable[Mapping[str, Any]], size: int = 300
) -> tuple[dict[str, str], dict[str, str]]:
    """Gold articles in passages of whole paragraphs: what is shown, and with headlines what is searched.

    Of the ways tried, 0, 300 or 400 characters, with headlines or without, the one that finds
    most articles.
    """
    shown: dict[str, str] = {}
    searched: dict[str, str] = {}
    for article in articles:
        heads = filter(None, (article["kicker"], article["headline"], *article["deck"]))
        context = " ".join(heads)
        for number, text in enumerate(_joined(article["paragraphs"], size)):
            shown[f"{article['id']}:{number}"] = text
            searched[f"{article['id']}:{number}"] = f"{context}\n{text}"
    return shown, searched


def _joined(parts: Iterable[str], size: int) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and len(joined[-1]) + len(part) <= size:
            joined[-1] += f"\n{part}"
        else:
            joined.append(part)
    return joined
