"""The index on disk ranks and scores as rank-bm25 does, however its documents came into it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.index.bm25 import RankBM25Index
from retrieval.index.disk import fast
from retrieval.index.disk.documents import Documents
from retrieval.index.disk.index import DiskIndex, Frequencies, Segment
from retrieval.index.disk.merging import Source, merge
from retrieval.index.disk.postings import Postings, invert
from retrieval.index.disk.segment import map_segment, write_segment

Corpus = list[list[str]]

# Few terms and many ties, and some terms more often in a document than four bits can count.
TERMS = st.sampled_from([f"词{number}" for number in range(12)])
DOCUMENT = st.lists(TERMS, max_size=12) | st.builds(
    lambda term, n: [term] * n, TERMS, st.integers(13, 40)
)
CORPUS = st.lists(DOCUMENT, max_size=40)
WEIGHTS = st.dictionaries(
    TERMS | st.just("未知"), st.sampled_from([1.0, 0.8, 0.7, 0.35]), max_size=8
)
COUNT = st.integers(0, 45)
CUTS = st.lists(st.integers(0, 40), max_size=3)


def _parts(corpus: Corpus, cuts: Sequence[int]) -> list[Postings]:
    """The corpus in some pieces, each with the places in the whole as keys."""
    numbered = list(enumerate(corpus))
    edges = sorted({0, len(corpus), *(cut for cut in cuts if cut < len(corpus))})
    return [invert(Documents.of(numbered[low:high])) for low, high in pairwise(edges)]


@given(CORPUS, WEIGHTS, COUNT)
def test_scores_are_those_of_rank_bm25(corpus: Corpus, weights: dict[str, float], k: int) -> None:
    """Order and scores are equal to the last bit, ties in document order."""
    assert DiskIndex.of(corpus).search(weights, k) == RankBM25Index(corpus).search(weights, k)


@given(CORPUS, WEIGHTS, COUNT, CUTS)
def test_segments_are_searched_as_one(
    corpus: Corpus, weights: dict[str, float], k: int, cuts: list[int]
) -> None:
    """Documents in several segments rank as in one."""
    index = DiskIndex([Segment(part) for part in _parts(corpus, cuts)])
    assert index.search(weights, k) == RankBM25Index(corpus).search(weights, k)


@given(CORPUS.filter(bool), WEIGHTS, COUNT, CUTS, st.randoms(use_true_random=False))
def test_a_merge_changes_nothing(
    corpus: Corpus, weights: dict[str, float], k: int, cuts: list[int], random: object
) -> None:
    """Merged in any order, segments rank as before."""
    parts = _parts(corpus, cuts)
    random.shuffle(parts)  # type: ignore[attr-defined]
    merged = merge([Source.whole(part) for part in parts])
    assert DiskIndex([Segment(merged)]).search(weights, k) == RankBM25Index(corpus).search(
        weights, k
    )


@given(CORPUS.filter(bool), WEIGHTS, COUNT, st.sets(st.integers(0, 39)))
def test_removed_documents_leave_no_trace(
    corpus: Corpus, weights: dict[str, float], k: int, gone: set[int]
) -> None:
    """What is left ranks as if the removed documents had never been there, merged or not."""
    left = [(place, terms) for place, terms in enumerate(corpus) if place not in gone]
    removed = Documents.of([(place, terms) for place, terms in enumerate(corpus) if place in gone])
    whole = invert(Documents.of(enumerate(corpus)))
    index = DiskIndex([Segment.without(whole, removed.keys)], Frequencies.of([removed]))
    expected = [
        (left[one.position][0], one.score)
        for one in RankBM25Index([terms for _, terms in left]).search(weights, k)
    ]
    assert index.search(weights, k) == tuple(expected)
    merged = merge([Source.without(whole, removed.keys)])
    again = DiskIndex([Segment(merged)])
    assert again.search(weights, k) == tuple(expected)
    assert [again.df(term) for term in weights] == [index.df(term) for term in weights]


@given(CORPUS.filter(bool), WEIGHTS, st.lists(st.integers(0, 40), min_size=2, max_size=4), COUNT)
def test_a_search_among_some_documents_leaves_the_others_out(
    corpus: Corpus, weights: dict[str, float], edges: list[int], k: int
) -> None:
    """The scores of those within the ranges are those they have in the whole index."""
    among = list(pairwise(sorted(edges)))[::2]
    everything = RankBM25Index(corpus).search(weights, len(corpus))
    inside = [one for one in everything if any(low <= one.position < high for low, high in among)]
    assert DiskIndex.of(corpus).search(weights, k, among=among) == tuple(inside[:k])
    assert RankBM25Index(corpus).search(weights, k, among=among) == tuple(inside[:k])


@given(CORPUS.filter(bool), st.data())
def test_a_term_in_a_document_is_explained_alike(corpus: Corpus, data: st.DataObject) -> None:
    """Frequency, document frequency, idf and score of a match are rank-bm25's."""
    position = data.draw(st.integers(0, len(corpus) - 1))
    term = data.draw(TERMS | st.just("未知"))
    ours = DiskIndex.of(corpus).match(term, position)
    theirs = RankBM25Index(corpus).match(term, position)
    assert (ours.tf, ours.df, ours.idf) == (theirs.tf, theirs.df, theirs.idf)
    assert ours.score == pytest.approx(theirs.score, rel=1e-12)


@given(CORPUS, WEIGHTS, COUNT)
@settings(max_examples=30)
def test_a_file_ranks_as_memory_does(
    tmp_path_factory: pytest.TempPathFactory, corpus: Corpus, weights: dict[str, float], k: int
) -> None:
    """Written to a file and mapped again, a segment is the same."""
    file = tmp_path_factory.mktemp("segment") / "one.segment"
    write_segment(file, [Source.whole(invert(Documents.of(enumerate(corpus))))])
    index = DiskIndex([Segment(map_segment(file))])
    assert index.search(weights, k) == RankBM25Index(corpus).search(weights, k)


def test_a_large_corpus_is_searched_without_reading_it_all(tmp_path: Path) -> None:
    """Where bounds and thresholds matter, the best are still rank-bm25's."""
    corpus = [
        [f"词{number % (place + 2)}" for number in range(place * 7919 % 97 + 3)]
        for place in range(3000)
    ]
    theirs, ours = RankBM25Index(corpus), DiskIndex.of(corpus)
    for start in range(0, 60, 5):
        weights = {f"词{number}": 1.0 if number % 3 else 0.7 for number in range(start, start + 25)}
        assert ours.search(weights, 10) == theirs.search(weights, 10)


@given(CORPUS, WEIGHTS, COUNT)
@settings(max_examples=50)
def test_compiled_loops_change_nothing(corpus: Corpus, weights: dict[str, float], k: int) -> None:
    """With the extra `fast` the same documents are found, with the same scores."""
    pytest.importorskip("numba")
    index = DiskIndex.of(corpus)
    plain = index.search(weights, k)
    fast.load()
    try:
        assert index.search(weights, k) == plain
    finally:
        fast.refuse()


def test_nobody_waits_for_the_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiling begins in a thread after some searches, where there is a compiler."""
    begun: list[bool] = []
    monkeypatch.setattr(fast, "_STATE", fast._State())
    monkeypatch.setattr(fast, "load", lambda: begun.append(True))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    index = DiskIndex.of([["甲"], ["乙"]])
    for _ in range(30):
        index.search({"甲": 1.0}, 1)
    for thread in threading.enumerate():
        if thread.name == "numba":
            thread.join()
    assert begun == [True]
