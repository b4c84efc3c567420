"""Fit how sure a cut is: the logistic regression behind retrieval/pages/confidence.json.

    python -m benchmarks.cut_confidence [--pages 500] [--real FOLDER]... [--write]

Run from the project's root, with ../shared (scorer and news) beside it. Half of the weight is on
pages made by tests/support/pagemaker with even seeds, half on real ones: every FOLDER holds pages/
and gold/ as ../shared/real does, which is the default. The tables of reliability are on odd seeds,
and on real pages of whose folder's pages each is judged by a fit without it.
An article is right if the scorer matches it, whole and alone, and accepts its headline.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from retrieval import Page, SegmentedPage, segment_page
from retrieval.models import DOUBTFUL
from retrieval.pages import bodies, confidence
from tests.support.pagemaker import make_page
from tests.support.pagemaker.news import news_sources
from tests.support.pagemaker.scorer import load_scorer

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SCORER = Path(__file__).resolve().parents[2] / "shared" / "tools" / "score_segmentation.py"
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
_RIDGE = 1.0  # keeps a feature that a few articles have from running away
_MOST_STEPS = 50


class Sample(NamedTuple):
    """The articles of some pages: their features, a row each, whether each is right, their page."""

    features: Floats
    right: Bools
    pages: npt.NDArray[np.int64]

    def sureness(self, weights: Floats) -> Floats:
        """The probability of each to be right; the first weight is the intercept."""
        return _logistic(_with_intercept(self.features) @ weights)

    def without(self, page: int) -> Sample:
        """The articles of all other pages."""
        kept = self.pages != page
        return Sample(self.features[kept], self.right[kept], self.pages[kept])


class Labelled(NamedTuple):
    """A page and what its articles are."""

    name: str
    text: str
    gold: dict[str, Any]


def main() -> None:
    """Fit, measure, print; write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=500, help="of even seeds, and as many of odd")
    parser.add_argument("--real", type=Path, action="append", help="a folder of real pages")
    parser.add_argument("--write", action="store_true", help="write confidence.json")
    options = parser.parse_args()
    scorer = _scorer()
    even = _sample(_made(range(0, 2 * options.pages, 2)), scorer)
    odd = _sample(_made(range(1, 2 * options.pages, 2)), scorer)
    folders = options.real or [SCORER.parents[1] / "real"]
    real = _sample([page for folder in folders for page in _real(folder)], scorer)
    fitted = _fit(even, real)
    _say(f"even seeds: {_summary(even)}; odd: {_summary(odd)}; real: {_summary(real)}", "")
    _say(
        "fitted", *_coefficients(fitted), "", "odd seeds", *_reliability(odd, odd.sureness(fitted))
    )
    apart = np.concatenate(
        [
            Sample(
                real.features[real.pages == page], real.right[real.pages == page], real.pages
            ).sureness(_fit(even, real.without(page)))
            for page in np.unique(real.pages)
        ]
    )
    _say("", "real pages, each by a fit without it", *_reliability(real, apart))
    _say("", "as the program has it: odd seeds", *_reliability(odd, odd.sureness(_current())))
    _say("", "… and real pages", *_reliability(real, real.sureness(_current())))
    if options.write:
        _write(fitted, f"even seeds {_summary(even)}; real pages {_summary(real)}")


def _made(seeds: Iterable[int]) -> Iterator[Labelled]:
    for seed in seeds:
        made = make_page(seed)
        yield Labelled(f"{made.name}.txt", made.text, made.gold)


def _real(folder: Path) -> Iterator[Labelled]:
    for file in sorted((folder / "gold").glob("*.json")):
        page = folder / "pages" / f"{file.stem}.txt"
        if page.exists():
            yield Labelled(page.name, page.read_text("utf-8"), json.loads(file.read_text("utf-8")))


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _scorer() -> ModuleType:
    """tools/score_segmentation.py as a module; the program ends where it or the news is absent."""
    if not SCORER.is_file() or not news_sources():
        sys.exit(f"The scorer or the news is missing: {SCORER.parents[1]} must hold both.")
    return load_scorer(SCORER.parents[1])


@contextmanager
def _heard() -> Iterator[list[tuple[float, ...]]]:
    """What every confidence is computed from, in the order of the articles, while this is open."""
    heard: list[tuple[float, ...]] = []

    def listen(doubts: confidence.Doubts) -> float:
        heard.append(tuple(map(float, doubts)))
        return confidence.confidence(doubts)

    with patch.object(bodies, "confidence", listen):
        yield heard


def _sample(pages: Iterable[Labelled], scorer: ModuleType) -> Sample:
    features: list[tuple[float, ...]] = []
    right: list[bool] = []
    numbers: list[int] = []
    for number, page in enumerate(pages):
        with _heard() as heard:
            cut = segment_page(Page(page.name, tuple(page.text.split("\n"))))
        if len(heard) != len(cut.articles):
            continue  # woven columns: none is computed
        features += heard
        right += _right(page, cut, scorer)
        numbers += [number] * len(heard)
    return Sample(np.array(features), np.array(right), np.array(numbers))


_WRONG = re.compile(r"(?:spurious|merged): prediction (\d+) ")
_WRONG_HEADLINE = re.compile(r"headline: .* ← «(.*)»", re.DOTALL)


def _right(page: Labelled, cut: SegmentedPage, scorer: ModuleType) -> list[bool]:
    """Whether the scorer has nothing to say against body and headline, article by article."""
    found = [article.model_dump(mode="json") for article in cut.articles]
    errors: list[str] = scorer.score_page(page.gold, found, page.text, 0.8)[1]
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


def _fit(made: Sample, real: Sample) -> Floats:
    """Logistic regression by Newton's method, with a ridge on all but the intercept.

    The real articles, fewer, weigh as much together as the made ones.
    """
    rows = _with_intercept(np.concatenate((made.features, real.features)))
    right = np.concatenate((made.right, real.right))
    weigh = np.concatenate(
        (np.ones(len(made.right)), np.full(len(real.right), len(made.right) / len(real.right)))
    )
    weigh *= (len(real.right) * 2) / weigh.sum()
    ridge = np.full(rows.shape[1], _RIDGE)
    ridge[0] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(_MOST_STEPS):
        sure = _logistic(rows @ weights)
        slope = rows.T @ (weigh * (right - sure)) - ridge * weights
        curve = (rows * (weigh * sure * (1 - sure))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def _names() -> tuple[str, ...]:
    return ("intercept", *confidence.Doubts._fields)


def _current() -> Floats:
    weights = confidence._weights()
    return np.array([weights[name] for name in _names()])


def _write(weights: Floats, sample: str) -> None:
    file = Path(confidence.__file__).with_name("confidence.json")
    found = {name: round(float(weight), 2) for name, weight in zip(_names(), weights, strict=True)}
    by = "logistic regression by python -m benchmarks.cut_confidence; half of the weight each"
    content = {"provenance": f"{by}: {sample}", "weights": found}
    file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _summary(sample: Sample) -> str:
    return f"{len(sample.right)} articles, {sample.right.mean():.3f} right"


def _coefficients(weights: Floats) -> Iterator[str]:
    yield ", ".join(f"{n} {w:.2f}" for n, w in zip(_names(), weights, strict=True))


def _reliability(sample: Sample, sure: Floats) -> Iterator[str]:
    """Area under the curve, and how many of the articles of a sureness are right."""
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
