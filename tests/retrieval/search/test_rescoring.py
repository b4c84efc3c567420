"""The second look at the best passages: what their text adds to BM25."""

from __future__ import annotations

import pytest

from retrieval import Retriever, Span
from retrieval.search.held import holds, longest_run, occurrences
from retrieval.search.rescoring import CANDIDATES


@pytest.mark.parametrize(
    ("text", "term", "held"),
    [
        ("职工120人", "120", True),
        ("职工1200人", "120", False),
        ("a4纸和a41纸", "a4", True),
        ("12", "2", False),
        ("工会主席", "会主", True),
        ("工会", "主席", False),
    ],
)
def test_a_number_is_held_whole(text: str, term: str, held: bool) -> None:
    """Not as a part of a longer number or Latin word; Chinese words may stand inside others."""
    assert holds(text, term) is held


def test_occurrences_may_overlap() -> None:
    """Every place is given."""
    assert [*occurrences("哈哈哈", "哈哈")] == [Span(0, 2), Span(1, 3)]


def test_the_passage_that_says_it_as_asked_comes_first() -> None:
    """Both hold every word; one holds them as they were asked, in one sentence."""
    spread = "市总工会来了。职工很高兴。大家一起慰问老人。"
    together = "来的是大家，老人很高兴。市总工会慰问职工。"
    [first, _] = Retriever.from_texts([spread, together]).search("市总工会慰问职工")
    assert first.text == together


def test_a_name_that_the_dictionary_cuts_is_found_by_its_characters() -> None:
    """The passage with most of the single characters wins."""
    hits = Retriever.from_texts(["囧槑龘到会。", "囧先生到会。"]).search("囧槑龘")
    assert hits[0].text == "囧槑龘到会。"


def test_the_rest_follow_in_bm25s_order() -> None:
    """Only the first candidates are looked at; nobody is lost."""
    texts = ["工会" * (1 + number % 7) + "。" for number in range(CANDIDATES + 10)]
    hits = Retriever.from_texts(texts).search("工会", len(texts))
    assert len({hit.passage_id for hit in hits}) == len(texts)
    scores = [hit.score for hit in hits[CANDIDATES:]]
    assert scores == sorted(scores, reverse=True)


def test_the_longest_run_is_of_the_question() -> None:
    """The piece 慰问职工 is 4 of its 6 characters."""
    query = Retriever.from_texts(["慰问职工"])._searcher.read("慰问职工了吗")
    assert longest_run(query, "今天慰问职工") == 4 / len(query.folded.replace(" ", ""))
    assert longest_run(query, "无关") == 0
