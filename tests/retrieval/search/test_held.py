"""How much of a question a text holds."""

from __future__ import annotations

import pytest

from retrieval.search.held import Columns, Terms


def _columns(*texts: str, others: tuple[str, ...] = ()) -> Columns:
    return Columns(texts, "\n".join(texts), others)


def test_shares_are_of_all_the_weight() -> None:
    """献血 weighs 3 of 4, and what no text holds counts in the whole."""
    grid = _columns("职工献血", "会议").grid(Terms({"献血": 3.0, "火车": 1.0}))
    assert grid.share(0) == pytest.approx(0.75)
    assert grid.share(1) == 0.0


def test_two_texts_hold_what_either_does() -> None:
    """A word in both counts once."""
    grid = _columns("职工献血", "职工开会").grid(Terms({"职工": 1.0, "献血": 1.0, "开会": 2.0}))
    assert grid.share_of_two(0, 1) == pytest.approx(1.0)
    assert grid.share_of_two(0, 0) == pytest.approx(0.5)


def test_what_stands_in_the_place_of_a_word_counts_what_it_is_worth() -> None:
    """经理 for 老板 at 0.7; the word itself counts in full."""
    terms = Terms({"老板": 1.0}, {"老板": {"经理": 0.7}})
    grid = _columns("经理来了", "老板和经理", others=("经理",)).grid(terms)
    assert grid.share(0) == pytest.approx(0.7)
    assert grid.share(1) == 1.0


def test_no_terms_hold_nothing() -> None:
    """A question without words has a share of 0 everywhere."""
    assert _columns("职工献血").grid(Terms({})).share(0) == 0.0
