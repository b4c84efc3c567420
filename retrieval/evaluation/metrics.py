"""Figures of merit, a function each with its formula; nothing here knows of pages or answers.

`ranked` are the ids that a search returned, best first; `relevant` says of each id that it
should have returned how relevant it is, 1 or more. An id that `relevant` does not name is not.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from retrieval.models import Model

SAMPLES = 1000
_SEED = 1


class Figure(Model):
    """A figure with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def recall_at(ranked: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """|first k ∩ relevant| / |relevant|; 0 where nothing is relevant."""
    wanted = {name for name, grade in relevant.items() if grade > 0}
    return len(wanted & set(ranked[:k])) / len(wanted) if wanted else 0.0


def reciprocal_rank_at(ranked: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """1 / rank, from 1, of the first relevant id among the first k; 0 without one."""
    ranks = (rank for rank, name in enumerate(ranked[:k], 1) if relevant.get(name, 0) > 0)
    return 1 / next(ranks, math.inf)


def ndcg_at(ranked: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """DCG of the first k / DCG of the best order; DCG = Σ grade / log2(1 + rank).

    The gain is the grade itself, as trec_eval's ndcg_cut has it, not 2^grade - 1.
    """
    ideal = _dcg(sorted(relevant.values(), reverse=True)[:k])
    return _dcg([relevant.get(name, 0) for name in ranked[:k]]) / ideal if ideal else 0.0


def _dcg(grades: Sequence[int]) -> float:
    return sum(max(grade, 0) / math.log2(1 + rank) for rank, grade in enumerate(grades, 1))


def mean(values: Sequence[float]) -> float:
    """Σ value / n; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Chance that a positive lies above a negative, ties counting half: Mann and Whitney's U / nm.

    Raises ValueError where either is empty.
    """
    if not positives or not negatives:
        raise ValueError("The area under the curve wants values of both kinds.")
    below = sorted(negatives)
    wins = sum(bisect_left(below, p) + bisect_right(below, p) for p in positives) / 2
    return wins / (len(positives) * len(negatives))


class Coverage(NamedTuple):
    """One point of a risk-coverage curve.

    Answering only where the confidence is `confidence` or more answers the share `coverage` of
    the questions, and of those answers the share `risk` is wrong.
    """

    confidence: float
    coverage: float
    risk: float


def risk_coverage(outcomes: Sequence[tuple[float, bool]]) -> tuple[Coverage, ...]:
    """The curve of (confidence, right), from the most confident on, a point a confidence."""
    points: list[Coverage] = []
    answered = wrong = 0
    for confidence, same in groupby(sorted(outcomes, reverse=True), key=lambda o: o[0]):
        rights = [right for _, right in same]
        answered += len(rights)
        wrong += rights.count(False)
        points.append(Coverage(confidence, answered / len(outcomes), wrong / answered))
    return tuple(points)


def aurc(outcomes: Sequence[tuple[float, bool]]) -> float:
    """Area under the risk-coverage curve: Σ risk(i) / n, risk(i) of the i most confident.

    As Geifman and El-Yaniv 2017; 0 is best. Among equal confidences each order is as likely, so
    their mistakes are spread evenly. 0 of nothing.
    """
    spread: list[float] = []
    for _, same in groupby(sorted(outcomes, reverse=True), key=lambda o: o[0]):
        wrongs = [0.0 if right else 1.0 for _, right in same]
        spread += [mean(wrongs)] * len(wrongs)
    return mean([wrong / n for n, wrong in enumerate(accumulate(spread), 1)])


class Bin(Model):
    """Questions whose confidences are alike: their mean, and the share that was answered right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(outcomes: Sequence[tuple[float, bool]], *, bins: int = 10) -> tuple[Bin, ...]:
    """(confidence, right) in `bins` ranges of equal width over 0 to 1; empty ones are left out.

    A range holds its lower end, the last one 1 too. Calibrated: `right` is near `confidence`.
    """
    kept: list[Bin] = []
    for number in range(bins):
        inside = [o for o in outcomes if min(int(o[0] * bins), bins - 1) == number]
        if inside:
            confidence = mean([c for c, _ in inside])
            right = mean([float(r) for _, r in inside])
            low, high = number / bins, (number + 1) / bins
            found = Bin(low=low, high=high, count=len(inside), confidence=confidence, right=right)
            kept.append(found)
    return tuple(kept)


def calibration_error(outcomes: Sequence[tuple[float, bool]], *, bins: int = 10) -> float:
    """Expected calibration error: Σ count / n · |right - confidence| over `reliability`'s bins."""
    found = reliability(outcomes, bins=bins)
    return sum(b.count * abs(b.right - b.confidence) for b in found) / max(1, len(outcomes))


def with_interval(
    statistic: Callable[..., float], *samples: Sequence[float], count: int = SAMPLES
) -> Figure:
    """`statistic` of the samples, with its 95 % percentile bootstrap interval.

    Each sample is drawn again with replacement, apart from the others, `count` times with the
    same seed each time: the same values give the same interval.
    """
    rng = random.Random(_SEED)  # noqa: S311 - drawn to be repeated, not to be secret
    drawn = sorted(
        statistic(*(rng.choices(sample, k=len(sample)) for sample in samples)) for _ in range(count)
    )
    low, high = drawn[count // 40], drawn[-1 - count // 40]
    return Figure(value=statistic(*samples), low=low, high=high)
