"""Figures of merit, against numbers worked out by hand."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluation.metrics import (
    Coverage,
    aurc,
    auroc,
    calibration_error,
    mean,
    ndcg_at,
    recall_at,
    reciprocal_rank_at,
    reliability,
    risk_coverage,
    with_interval,
)


def test_recall_counts_the_relevant_among_the_first() -> None:
    """Two of three relevant passages are among the first three, one among the first."""
    relevant = {"a": 1, "b": 2, "c": 1, "d": 0}
    assert recall_at(["b", "d", "a", "c"], relevant, 3) == 2 / 3
    assert recall_at(["b", "d", "a", "c"], relevant, 1) == 1 / 3
    assert recall_at(["d"], {"d": 0}, 1) == 0


def test_reciprocal_rank_is_of_the_first_relevant() -> None:
    """At rank 3 it is 1/3; beyond the cut, or nowhere, 0."""
    assert reciprocal_rank_at(["x", "y", "a", "b"], {"a": 1, "b": 1}, 10) == 1 / 3
    assert reciprocal_rank_at(["x", "y", "a"], {"a": 1}, 2) == 0
    assert reciprocal_rank_at([], {"a": 1}, 10) == 0


def test_ndcg_discounts_by_the_logarithm_of_the_rank() -> None:
    """Grades 1, 0, 2 in the place of 2, 1: (1 + 2 / log2 4) / (2 + 1 / log2 3)."""
    relevant = {"a": 2, "b": 1}
    expected = (1 + 2 / 2) / (2 + 1 / math.log2(3))
    assert ndcg_at(["b", "x", "a"], relevant, 10) == pytest.approx(expected)
    assert ndcg_at(["a", "b"], relevant, 10) == 1
    assert ndcg_at(["b", "a"], relevant, 1) == 1 / 2
    assert ndcg_at(["x"], {}, 10) == 0


def test_a_tie_counts_half_in_the_area_under_the_curve() -> None:
    """Of six pairs four are won and one is a tie."""
    assert auroc([0.9, 0.5], [0.5, 0.1, 0.6]) == (3 + 1 + 0.5) / 6
    assert auroc([0.5], [0.5]) == 0.5
    with pytest.raises(ValueError, match="both kinds"):
        auroc([], [0.5])


@given(
    st.lists(st.sampled_from([0.0, 0.1, 0.5, 0.9]), min_size=1),
    st.lists(st.floats(0, 1), min_size=1),
)
def test_the_area_under_the_curve_is_the_share_of_pairs(
    positives: list[float], negatives: list[float]
) -> None:
    """Counted pair by pair, as its definition says."""
    pairs = [(p > n) + 0.5 * (p == n) for p in positives for n in negatives]
    assert auroc(positives, negatives) == pytest.approx(mean(pairs))


OUTCOMES = ((0.9, True), (0.8, False), (0.8, True), (0.3, False))


def test_the_risk_coverage_curve_has_a_point_a_confidence() -> None:
    """Two questions share a confidence, and are answered or left together."""
    assert risk_coverage(OUTCOMES) == (
        Coverage(0.9, 1 / 4, 0),
        Coverage(0.8, 3 / 4, 1 / 3),
        Coverage(0.3, 1, 1 / 2),
    )


def test_ties_are_spread_in_the_area_under_the_risk_coverage_curve() -> None:
    """Risks 0, ½ / 2, 1 / 3 and 2 / 4; the order in which ties are given changes nothing."""
    expected = (0 + 1 / 4 + 1 / 3 + 1 / 2) / 4
    assert aurc(OUTCOMES) == pytest.approx(expected)
    assert aurc(OUTCOMES[::-1]) == aurc(OUTCOMES)
    assert aurc([]) == 0


def test_reliability_bins_hold_their_lower_end() -> None:
    """0.5 is in 0.5–1, and so is 1; an empty range is left out."""
    (upper,) = reliability([(0.5, True), (1.0, False)], bins=2)
    assert (upper.low, upper.high, upper.count) == (0.5, 1.0, 2)
    assert (upper.confidence, upper.right) == (0.75, 0.5)


def test_calibration_error_weighs_bins_by_their_size() -> None:
    """Three questions of 0.9, two right: off by 0.9 - 2/3; one of 0.1, wrong: off by 0.1."""
    outcomes = [(0.9, True), (0.9, True), (0.9, False), (0.1, False)]
    expected = 3 / 4 * (0.9 - 2 / 3) + 1 / 4 * 0.1
    assert calibration_error(outcomes) == pytest.approx(expected)


def test_an_interval_is_the_same_each_time_and_near_the_theory() -> None:
    """Of 400 throws of a fair coin it is the mean ± 1.96 standard errors, within a tenth."""
    rng = random.Random(7)  # noqa: S311 - the same throws each time
    values = [float(rng.random() < 0.5) for _ in range(400)]
    figure = with_interval(mean, values)
    assert figure == with_interval(mean, values)
    error = 1.96 * math.sqrt(figure.value * (1 - figure.value) / 400)
    assert figure.low == pytest.approx(figure.value - error, abs=error / 10)
    assert figure.high == pytest.approx(figure.value + error, abs=error / 10)


def test_an_interval_of_equal_values_is_a_point() -> None:
    """Nothing can be drawn but what is there."""
    figure = with_interval(mean, [1.0, 1.0])
    assert (figure.low, figure.value, figure.high) == (1, 1, 1)
