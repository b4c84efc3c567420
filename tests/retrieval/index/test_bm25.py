"""The index: rank-bm25's scores, its traps guarded."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from retrieval.index.bm25 import K1, B, RankBM25Index

DOCUMENTS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), max_size=8)


@given(DOCUMENTS, st.lists(st.sampled_from("abcxyz"), max_size=5))
def test_hits_share_a_term_and_come_best_first(
    documents: list[list[str]], terms: list[str]
) -> None:
    """Exactly the documents that hold a term are hits, by score, ties in order."""
    hits = RankBM25Index(documents).search(dict.fromkeys(terms, 1.0), 100)
    shared = [i for i, document in enumerate(documents) if set(document) & set(terms)]
    assert sorted(hit.position for hit in hits) == shared
    assert list(hits) == sorted(hits, key=lambda hit: (-hit.score, hit.position))
    assert all(hit.score > 0 for hit in hits)


@given(DOCUMENTS.filter(any), st.lists(st.sampled_from("abcxyz"), max_size=5, unique=True))
def test_scores_are_those_of_rank_bm25(documents: list[list[str]], terms: list[str]) -> None:
    """The library itself, asked directly, says the same."""
    expected = BM25Plus(documents, k1=K1, b=B, delta=0).get_scores(terms)
    for hit in RankBM25Index(documents).search(dict.fromkeys(terms, 1.0), 100):
        assert hit.score == pytest.approx(float(expected[hit.position]))


def test_a_score_worked_out_by_hand() -> None:
    """One document of one term: log(2 / 1) * 1 * 2.2 / (1 * 1.2 + 1) = log 2."""
    [hit] = RankBM25Index([["a"]]).search({"a": 1.0}, 1)
    assert hit.score == pytest.approx(math.log(2))


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_nothing_indexed_finds_nothing(documents: list[list[str]]) -> None:
    """An empty index and one of empty documents answer, with no hits."""
    index = RankBM25Index(documents)
    assert index.search({"a": 1.0}, 10) == ()
    assert len(index) == len(documents)


def test_a_term_counts_as_much_as_its_weight() -> None:
    """Scores are the weighted sum of those of each term."""
    index = RankBM25Index([["a", "b"], ["b"]])
    [first, _] = index.search({"a": 0.5, "b": 1.0}, 2)
    [a], [_, b] = index.search({"a": 1.0}, 2), index.search({"b": 1.0}, 2)
    assert first.score == pytest.approx(0.5 * a.score + b.score)


def test_a_term_of_half_the_documents_still_counts() -> None:
    """BM25Okapi would score it 0."""
    hits = RankBM25Index([["a"], ["b"]]).search({"a": 1.0}, 2)
    assert [hit.position for hit in hits] == [0]


def test_an_unknown_term_weighs_most() -> None:
    """idf falls with the number of documents that hold the term."""
    index = RankBM25Index([["a", "b"], ["a"]])
    assert index.idf("x") >= index.idf("b") > index.idf("a") > 0


@given(DOCUMENTS, st.lists(st.sampled_from("abcxyz"), max_size=5, unique=True))
def test_a_score_is_the_sum_over_its_terms(documents: list[list[str]], terms: list[str]) -> None:
    """Each term's match says its counts and its part; together they are what search says."""
    index = RankBM25Index(documents)
    weights = {term: 1 / (1 + number) for number, term in enumerate(terms)}
    for hit in index.search(weights, 100):
        matches = {term: index.match(term, hit.position) for term in terms}
        assert hit.score == pytest.approx(sum(weights[t] * m.score for t, m in matches.items()))
        for term, match in matches.items():
            assert match.tf == documents[hit.position].count(term)
            assert match.df == sum(term in document for document in documents)
            assert match.idf == index.idf(term)


def test_a_term_matches_nothing_in_an_empty_index() -> None:
    """Nor does one that no document holds."""
    for documents in ([], [["b"]]):
        match = RankBM25Index(documents).match("a", 0)
        assert (match.tf, match.df, match.score) == (0, 0, 0)
