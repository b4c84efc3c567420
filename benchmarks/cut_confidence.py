"""Fit how sure a cut is: the logistic regression behind `confidence` in retrieval/pages/partition.py.

    python -m benchmarks.cut_confidence [--pages 500]

Run from the project's root, with ../shared (scorer and news) beside it. Pages are made by
tests/support/pagemaker: the fit is on even seeds; the area under the curve and the table of reliability
are on odd seeds, for the coefficients fitted here and for those that the program has now.
An article is right if the scorer matches it, whole and alone, and accepts its headline.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from retrieval import Page, SegmentedPage, segment_page
from retrieval.models import DOUBTFUL
from retrieval.pages import partition
from tests.support.pagemaker import MadePage, make_page
from tests.support.pagemaker.news import news_sources
from tests.support.pagemaker.scorer import load_scorer

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SCORER = Path(__file__).resolve().parents[2] / "shared" / "tools" / "score_segmentation.py"
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
_RIDGE = 1.0  # keeps a feature that a few articles have from running away
_MOST_STEPS = 50


class Sample(NamedTuple):
    """The articles of some pages: their features, a row each, and whether each is right."""

    features: Floats
    right: Bools

    def sureness(self, weights: Floats) -> Floats:
        """The probability of each to be right; the first weight is the intercept."""
        return _logistic(_with_intercept(self.features) @ weights)


def main() -> None:
    """Fit, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=500, help="of even seeds, and as many of odd")
    pages = parser.parse_args().pages
    scorer = _scorer()
    even = _sample(range(0, 2 * pages, 2), scorer)
    odd = _sample(range(1, 2 * pages, 2), scorer)
    fitted = _fit(even)
    _say(f"even seeds: {_summary(even)}", f"odd seeds: {_summary(odd)}", "")
    _say("fitted on even seeds", *_coefficients(fitted), *_reliability(odd, fitted), "")
    _say(
        "as in retrieval/pages/partition.py",
        *_coefficients(_current()),
        *_reliability(odd, _current()),
    )


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _scorer() -> ModuleType:
    """tools/score_segmentation.py as a module; the program ends where it or the news is absent."""
    if not SCORER.is_file() or not news_sources():
        sys.exit(f"The scorer or the news is missing: {SCORER.parents[1]} must hold both.")
    return load_scorer(SCORER.parents[1])


@contextmanager
def _heard() -> Iterator[list[tuple[float, ...]]]:
    """What every `confidence` is computed from, in the order of the calls, while this is open."""
    heard: list[tuple[float, ...]] = []
    confidence = partition._Doubts.confidence

    def listen(doubts: partition._Doubts) -> float:
        heard.append(tuple(map(float, doubts)))
        return confidence(doubts)

    with patch.object(partition._Doubts, "confidence", listen):
        yield heard


def _sample(seeds: Iterable[int], scorer: ModuleType) -> Sample:
    features: list[tuple[float, ...]] = []
    right: list[bool] = []
    for seed in seeds:
        made = make_page(seed)
        with _heard() as heard:
            cut = segment_page(Page(f"{made.name}.txt", tuple(made.text.split("\n"))))
        if len(heard) != len(cut.articles):
            sys.exit(f"Seed {seed}: {len(cut.articles)} articles, {len(heard)} confidences.")
        # The programme traces its articles back from the last.
        features += heard[::-1]
        right += _right(made, cut, scorer)
    return Sample(np.array(features), np.array(right))


_WRONG = re.compile(r"(?:spurious|merged): prediction (\d+) ")
_WRONG_HEADLINE = re.compile(r"headline: .* ← «(.*)»", re.DOTALL)


def _right(made: MadePage, cut: SegmentedPage, scorer: ModuleType) -> list[bool]:
    """Whether the scorer has nothing to say against body and headline, article by article."""
    found = [article.model_dump(mode="json") for article in cut.articles]
    errors: list[str] = scorer.score_page(made.gold, found, made.text, 0.8)[1]
    wrong = {int(match[1]) for match in map(_WRONG.match, errors) if match}
    heads = {match[1] for match in map(_WRONG_HEADLINE.fullmatch, errors) if match}
    return [
        number not in wrong and article.headline not in heads
        for number, article in enumerate(cut.articles, 1)
    ]


def _logistic(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-values)), dtype=np.float64)


def _with_intercept(features: Floats) -> Floats:
    return np.column_stack((np.ones(len(features)), features))


def _fit(sample: Sample) -> Floats:
    """Logistic regression by Newton's method, with a ridge on all but the intercept."""
    rows = _with_intercept(sample.features)
    ridge = np.full(rows.shape[1], _RIDGE)
    ridge[0] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(_MOST_STEPS):
        sure = _logistic(rows @ weights)
        slope = rows.T @ (sample.right - sure) - ridge * weights
        curve = (rows * (sure * (1 - sure))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def _current() -> Floats:
    return np.array([partition._INTERCEPT, *partition._COEFFICIENTS])


def _summary(sample: Sample) -> str:
    return f"{len(sample.right)} articles, {sample.right.mean():.3f} right"


def _coefficients(weights: Floats) -> Iterator[str]:
    yield f"_INTERCEPT = {weights[0]:.2f}"
    yield f"_COEFFICIENTS = ({', '.join(f'{weight:.2f}' for weight in weights[1:])})"
    yield f"  of {', '.join(partition._Doubts._fields)}"


def _reliability(sample: Sample, weights: Floats) -> Iterator[str]:
    """Area under the curve, and how many of the articles of a sureness are right."""
    sure = sample.sureness(weights)
    yield f"area under the curve {_area(sure, sample.right):.3f}, log loss {_loss(sure, sample.right):.4f}"
    yield f"{'confidence':>12}{'articles':>10}{'mean':>8}{'right':>8}"
    for low, high in pairwise(EDGES):
        here = (sure >= low) & ((sure < high) | (high >= EDGES[-1]))
        yield f"{f'{low:.2f}-{high:.2f}':>12}" + _share(sure, sample.right, here)
    yield f"{f'below {DOUBTFUL}':>12}" + _share(sure, sample.right, sure < DOUBTFUL)


def _share(sure: Floats, right: Bools, here: Bools) -> str:
    if not here.any():
        return f"{0:>10}"
    return f"{int(here.sum()):>10}{sure[here].mean():>8.3f}{right[here].mean():>8.3f}"


def _area(sure: Floats, right: Bools) -> float:
    """How often a right article is surer than a wrong one, ties counting half."""
    if right.all() or not right.any():
        return math.nan
    good, bad = sure[right][:, None], sure[~right]
    return float((good > bad).mean() + (good == bad).mean() / 2)


def _loss(sure: Floats, right: Bools) -> float:
    """Mean of -log of the probability given to what was the case."""
    said = np.clip(np.where(right, sure, 1 - sure), 1e-9, 1.0)
    return float(-np.log(said).mean())


if __name__ == "__main__":
    main()
