"""How sure a cut is: the probability that an article's extent and its headline are right."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import NamedTuple

_MOST = 3.0  # log-odds beyond which a joint is not surer
_SCRAP = 40  # characters that a text of news has at least


class Doubts(NamedTuple):
    """What the confidence of an article is computed from; log-odds are cut off at -3 and 3.

    `title`: that its surest head line is its own; `inside`: that the loosest joint in it holds;
    `edges`: that it does not go on beyond the looser of its ends. `walled`: it begins at a mark of
    the page, `signed`: below a byline. `unfinished`: it ends inside a sentence; `scrap`: it is
    shorter than news.
    """

    title: float = -_MOST
    inside: float = _MOST
    edges: float = _MOST
    untitled: bool = False
    many_sides: bool = False
    many_lines: bool = False
    leads: bool = False
    walled: bool = False
    signed: bool = False
    stacked: bool = False
    unfinished: bool = False
    scrap: bool = False

    def about_text(self, text: str, *, finished: bool) -> Doubts:
        """These doubts with what the article's text adds."""
        return self._replace(unfinished=not finished, scrap=len(text) < _SCRAP)


def bounded(odds: float) -> float:
    """Log-odds between -3 and 3."""
    return max(-_MOST, min(_MOST, odds))


def confidence(doubts: Doubts) -> float:
    """The probability, 0 to 1, that extent and headline are right.

    A logistic regression; confidence.json says on which pages, and how to fit it again.
    """
    weights = _weights()
    odds = sum(weights[name] * float(value) for name, value in doubts._asdict().items())
    return round(1 / (1 + math.exp(-odds - weights["intercept"])), 3)


@cache
def _weights() -> dict[str, float]:
    file = Path(__file__).with_name("confidence.json")
    weights: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))["weights"]
    return weights
