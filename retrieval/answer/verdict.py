"""Sure, perhaps or not found: what a confidence comes to, and what is missing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from retrieval.answer.confidence import weigh
from retrieval.answer.sentences import Chosen
from retrieval.answer.weights import Weights
from retrieval.dialogue.standalone import Asked
from retrieval.models import Thresholds, Verdict
from retrieval.question.naming import content_words
from retrieval.search.searcher import Searcher


class Judged(NamedTuple):
    """How far an answer can be trusted, and the words of the question that nothing held."""

    confidence: float
    verdict: Verdict
    missing: tuple[str, ...] = ()


def judge(
    searcher: Searcher,
    asked: Asked,
    chosen: Sequence[Chosen],
    weights: Weights,
    thresholds: Thresholds,
    *,
    itself: bool = False,
) -> Judged:
    """The verdict on the best of the `chosen`; `itself` as `weigh` has it.

    Where something is named that the article does not hold, or the sentence has no number or person
    though one is wanted, it is at most "perhaps", whatever else speaks for it. A list of what filters admit is sure.
    """
    if not chosen:
        return Judged(0.0, "not_found", content_words(asked.own, searcher.analyzer))
    if asked.whole.lists:
        return Judged(1.0, "sure")
    found = weigh(searcher, asked, chosen, itself=itself)
    confidence = weights.probability(found.figures)
    if found.lacks:
        confidence = min(confidence, math.nextafter(thresholds.sure, 0.0))
    verdict = verdict_of(confidence, thresholds)
    if verdict == "sure":
        return Judged(confidence, verdict)
    return Judged(confidence, verdict, _missing(searcher, found.missing, verdict))


def verdict_of(confidence: float, thresholds: Thresholds) -> Verdict:
    """What a confidence comes to."""
    if confidence >= thresholds.sure:
        return "sure"
    return "perhaps" if confidence >= thresholds.perhaps else "not_found"


def _missing(searcher: Searcher, words: Sequence[str], verdict: Verdict) -> tuple[str, ...]:
    """Of what the article lacks: all of it, or where nothing is shown what the archive lacks."""
    if verdict == "perhaps":
        return tuple(words)
    return tuple(word for word in words if not _held(searcher, word))


def _held(searcher: Searcher, word: str) -> bool:
    """Whether the archive holds a word, itself or all of its terms."""
    terms = searcher.analyzer.terms(word)
    return searcher.index.holds(word) or (bool(terms) and all(map(searcher.index.holds, terms)))
