"""The fitted weights: what each figure counts when a sentence is chosen and when it is trusted.

They stand in weights.json, which says on what data they were fitted and by which command.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from retrieval.models import Thresholds

FILE = Path(__file__).with_name("weights.json")


class Weights(NamedTuple):
    """Two linear models over named figures."""

    sentence: Mapping[str, float]
    confidence: Mapping[str, float]
    """With the intercept, under the name "bias"."""
    thresholds: Thresholds

    def value(self, figures: Mapping[str, float]) -> float:
        """What a sentence is worth: the sum of its figures, weighed."""
        return sum(self.sentence[name] * figure for name, figure in figures.items())

    def probability(self, figures: Mapping[str, float]) -> float:
        """Logistic regression: 1 / (1 + exp(-(bias + sum of weight times figure)))."""
        total = sum(self.confidence[name] * figure for name, figure in figures.items())
        return 1 / (1 + math.exp(-(self.confidence["bias"] + total)))


@cache
def fitted() -> Weights:
    """The weights that ship with the library."""
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    return Weights(stored["sentence"], stored["confidence"], Thresholds(**stored["thresholds"]))


def thresholds_of(sure: float | None = None, perhaps: float | None = None) -> Thresholds:
    """The fitted thresholds, or others; where one is given, the other makes way for it.

    Raises ValueError unless 0 <= perhaps <= sure <= 1.
    """
    default = fitted().thresholds
    low = min(default.perhaps, 1.0 if sure is None else sure) if perhaps is None else perhaps
    high = max(default.sure, low) if sure is None else sure
    if not 0 <= low <= high <= 1:
        raise ValueError(f"perhaps {low} and sure {high} are not in order between 0 and 1.")
    return Thresholds(sure=high, perhaps=low)
