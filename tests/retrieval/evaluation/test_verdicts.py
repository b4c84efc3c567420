"""What verdicts are worth, on judgements made by hand."""

from __future__ import annotations

from retrieval.evaluation import Judgement, Shown, verdict_figures
from retrieval.models import Verdict


def _judgement(verdict: Verdict | None, **figures: int) -> Judgement:
    return Judgement(
        id="1",
        turns=("问",),
        gold_article=None,
        gold_answer=None,
        shown_article=None,
        shown_headline="",
        shown_sentence="",
        answered=verdict != "not_found",
        confidence=0.5,
        figures=figures,
        verdict=verdict,
    )


def test_each_verdict_is_counted() -> None:
    """Of four answerable questions two are sure, one of them right; of two others one is."""
    judged = [
        _judgement("sure", **{"sentence@1": 1}),
        _judgement("sure", **{"sentence@1": 0}),
        _judgement("perhaps", **{"sentence@1": 1}),
        _judgement("not_found", **{"sentence@1": 0}),
    ]
    nothing = [_judgement("sure", caught=0), _judgement("not_found", caught=1)]
    sure, perhaps, not_found = verdict_figures(judged, nothing)
    assert (sure.verdict, sure.answerable, sure.unanswerable) == ("sure", 2, 1)
    assert sure.answerable_share is not None
    assert sure.right is not None
    assert sure.unanswerable_share is not None
    assert (sure.answerable_share.value, sure.right.value) == (0.5, 0.5)
    assert sure.unanswerable_share.value == 0.5
    assert (perhaps.answerable, perhaps.unanswerable) == (1, 0)
    assert not_found.answerable == 1
    assert not_found.right is None


def test_nothing_unanswerable_has_no_share() -> None:
    """A share of nothing is not 0."""
    sure, *_ = verdict_figures([_judgement("sure")], [])
    assert sure.unanswerable_share is None
    assert sure.right is None


def test_a_peer_without_verdicts_has_no_figures() -> None:
    """BM25 alone says neither sure nor perhaps."""
    assert Shown().verdict is None
    assert verdict_figures([_judgement(None)], []) == ()
