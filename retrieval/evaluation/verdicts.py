"""What the verdicts say of questions that have an answer, and of those that have none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retrieval.evaluation.judgements import Judgement
from retrieval.evaluation.metrics import Figure, mean, with_interval
from retrieval.models import Model, Verdict

VERDICTS: tuple[Verdict, ...] = ("sure", "perhaps", "not_found")


class VerdictFigures(Model):
    """One verdict: how many questions get it, their share, and how often it is deserved.

    `right` is the share of the answerable ones with a known sentence that show a right one; None
    where there is none of them, and for "not_found", which shows none. `unanswerable_share` is None where nothing unanswerable was asked.
    """

    verdict: Verdict
    answerable: int
    answerable_share: Figure | None
    right: Figure | None
    unanswerable: int
    unanswerable_share: Figure | None


def verdict_figures(
    judged: Sequence[Judgement], nothing: Sequence[Judgement]
) -> tuple[VerdictFigures, ...]:
    """The figures of each verdict, best first; none where who answers gives no verdict."""
    if not any(judgement.verdict for judgement in (*judged, *nothing)):
        return ()
    return tuple(_figures(verdict, judged, nothing) for verdict in VERDICTS)


def _figures(
    verdict: Verdict, judged: Sequence[Judgement], nothing: Sequence[Judgement]
) -> VerdictFigures:
    given = [judgement for judgement in judged if judgement.verdict == verdict]
    shown = [j for j in given if verdict != "not_found" and "sentence@1" in j.figures]
    return VerdictFigures(
        verdict=verdict,
        answerable=len(given),
        answerable_share=_share(judgement.verdict == verdict for judgement in judged),
        right=_share(judgement.figures["sentence@1"] == 1 for judgement in shown),
        unanswerable=sum(judgement.verdict == verdict for judgement in nothing),
        unanswerable_share=_share(judgement.verdict == verdict for judgement in nothing),
    )


def _share(values: Iterable[bool]) -> Figure | None:
    counted = list(values)
    return with_interval(mean, counted) if counted else None
