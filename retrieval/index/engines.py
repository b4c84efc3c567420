"""The engines: which code computes the BM25 scores. All of them give the same ones."""

from __future__ import annotations

from typing import Literal

from retrieval.index.protocols import IndexMaker

Engine = Literal["auto", "rank-bm25", "disk"]

SMALL = 200
"""Number of documents up to which "auto" has rank-bm25 serve them.

Of {30, 100, 200, 400, 1000} by the median CPU time of 60 questions on news: at 200 both take 0.3 ms,
at 400 rank-bm25 twice as long. benchmarks/speed.py
"""


def chosen_engine(engine: Engine, documents: int) -> Literal["rank-bm25", "disk"]:
    """Return the engine that "auto" is for so many documents; another is itself."""
    if engine != "auto":
        return engine
    return "rank-bm25" if documents <= SMALL else "disk"


def index_maker(engine: Engine, documents: int) -> IndexMaker:
    """Choose what builds an index in memory.

    Args:
        engine: What computes the scores; "auto" chooses by the number of documents.
        documents: That number.

    Returns:
        The index's class or constructor.
    """
    if chosen_engine(engine, documents) == "rank-bm25":
        from retrieval.index.bm25 import RankBM25Index

        return RankBM25Index
    from retrieval.index.disk.index import DiskIndex

    return DiskIndex.of
