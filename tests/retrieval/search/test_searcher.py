"""Searching: what is looked for, what is a hit, what a hit shows."""

from __future__ import annotations

import pytest

from retrieval import QuestionError, Retriever, Span
from retrieval.search.searcher import MAX_QUESTION_CHARS, Searcher

TEXTS = ["海港医院为渔民义诊。", "市总工会慰问45名职工。", "展览在上海开幕。"]


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Retriever.from_texts(TEXTS, ids=["a", "b", "c"], titles=["义诊", "慰问", ""])._searcher


def test_a_hit_shares_a_term(searcher: Searcher) -> None:
    """What shares none is no hit, however few hits there are."""
    assert [hit.passage_id for hit in searcher.search("渔民和展览", 10)] in (["a", "c"], ["c", "a"])


def test_no_more_hits_than_asked_for(searcher: Searcher) -> None:
    """The best, and none for 0."""
    assert len(searcher.search("渔民和展览", 1)) == 1
    assert searcher.search("渔民", 0) == ()


def test_what_was_typed_weighs_most(searcher: Searcher) -> None:
    """A word's alternatives are looked for too, lighter, and name the word they are of."""
    sought = searcher.sought(searcher.read("四十五名"))
    typed, other = sought["四十五"] if "四十五" in sought else sought["四十"], sought["45"]
    assert typed.weight == 1.0
    assert 0 < other.weight <= 1.0
    assert other.word == "45"


def _highlights(text: str, *terms: str) -> tuple[Span, ...]:
    return Retriever.from_texts([text])._searcher.highlights(0, frozenset(terms))


def test_highlights_join_neighbours() -> None:
    """Ranges that overlap or touch are one."""
    assert _highlights("慰问职工，慰问", "慰问", "问职", "职工") == ((0, 4), (5, 7))


def test_a_number_is_highlighted_as_it_is_printed() -> None:
    """45 was asked for, 四十五 is marked."""
    assert _highlights("慰问四十五名职工", "45") == ((2, 5),)


def test_leading_names_each_article_once() -> None:
    """Of several passages of an article."""
    searcher = Retriever.from_texts(["渔民。", "渔民。"], ids=["a", "b"])._searcher
    articles = searcher.leading(searcher.read("渔民"), 10)
    assert [article.id for article in articles] == ["a", "b"]


def test_a_question_has_a_length(searcher: Searcher) -> None:
    """The longest is read, one character more is refused with the limit."""
    assert searcher.read("问" * MAX_QUESTION_CHARS).terms
    with pytest.raises(QuestionError) as caught:
        searcher.read("问" * (MAX_QUESTION_CHARS + 1))
    assert caught.value.limit == MAX_QUESTION_CHARS


def test_weigh_and_rank_agree(searcher: Searcher) -> None:
    """The parts of a score add up to the score that a hit shows."""
    query = searcher.read("市总工会慰问职工")
    for hit in searcher.rank(query, 10):
        [weighed] = searcher.weigh(query, hit.article_id)
        assert searcher.passages[weighed.position].id == hit.passage_id
        assert hit.score == pytest.approx(weighed.score)
