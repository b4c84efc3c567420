"""How good answers are: questions of gold asked, what is shown judged, figures drawn from it.

What the figures of one question are stands in `judgements`; a figure of several is their mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from retrieval.errors import QuestionError
from retrieval.evaluation.gold import GoldArticles, GoldQuestion
from retrieval.evaluation.judgements import Judgement, Shown, judge, judge_nothing
from retrieval.evaluation.metrics import (
    Bin,
    Figure,
    aurc,
    auroc,
    calibration_error,
    mean,
    reliability,
    with_interval,
)
from retrieval.evaluation.verdicts import VerdictFigures, verdict_figures
from retrieval.models import Model
from retrieval.retriever import Retriever

_DEPTH = 10


Ask = Callable[[GoldQuestion], Shown]


class Group(Model):
    """Questions of one kind ("all", "difficulty:easy", "tag:typo") and their figures."""

    name: str
    count: int
    figures: dict[str, Figure]


class Trust(Model):
    """How far the confidence can be trusted.

    `auroc`: chance that an answerable question is given more of it than an unanswerable one;
    `auroc_right`: the same of the questions whose sentence is right against all others.
    `caught`: the share of the unanswerable that are said to have no answer, by category.
    `aurc`, `calibration_error` and `reliability`: of it as the probability that the sentence is
    right, over all questions, as `retrieval.evaluation.metrics` defines them.
    """

    auroc: Figure | None
    auroc_right: Figure | None
    aurc: float
    calibration_error: float
    caught: dict[str, Figure]
    reliability: tuple[Bin, ...]


class Evaluation(Model):
    """What gold says of a set of answers.

    `absent` are questions about articles that the archive does not hold, by its ids and by the
    evidence; they are in no figure. `ms` is how long a question takes, the median.
    """

    groups: tuple[Group, ...]
    trust: Trust | None
    ms: float
    absent: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    unanswerable: tuple[Judgement, ...] = ()
    verdicts: tuple[VerdictFigures, ...] = ()

    @property
    def outcomes(self) -> tuple[tuple[float, bool], ...]:
        """(confidence, whether the sentence is right) of every question asked."""
        return _outcomes(self.judgements, self.unanswerable)


def evaluate(
    retriever: Retriever,
    questions: Iterable[GoldQuestion],
    *,
    unanswerable: Iterable[GoldQuestion] = (),
    articles: GoldArticles | None = None,
) -> Evaluation:
    """Ask a retriever every question and judge what it shows.

    Args:
        retriever: What is measured.
        questions: Questions whose answers are known.
        unanswerable: Questions that should be refused.
        articles: The articles that gold names. A passage then counts as cut from the one that
            its text overlaps most, so ids need not agree; without them, a question is about the
            archive's article of its id, or else about those that hold its evidence.

    Returns:
        The figures, and every question with what was shown.
    """

    def ask(question: GoldQuestion) -> Shown:
        *history, last = question.turns
        try:
            return Shown.of(retriever.ask(last, history, k=_DEPTH), articles)
        except QuestionError:
            return Shown()

    known = articles or GoldArticles.of(retriever.articles)
    return evaluate_answers(ask, questions, unanswerable=unanswerable, articles=known)


def evaluate_answers(
    ask: Ask,
    questions: Iterable[GoldQuestion],
    *,
    unanswerable: Iterable[GoldQuestion] = (),
    articles: GoldArticles,
) -> Evaluation:
    """Ask any program every question and judge what it shows.

    Args:
        ask: What answers a question.
        questions: Questions whose answers are known.
        unanswerable: Questions that should be refused.
        articles: The articles that gold names.

    Returns:
        The figures, and every question with what was shown.
    """
    judged: list[tuple[GoldQuestion, Judgement]] = []
    times: list[float] = []
    absent: list[str] = []
    for question in questions:
        homes = articles.holding(question)
        if not homes:
            absent.append(question.id)
            continue
        shown = ask(question)
        times.append(shown.took_ms)
        judged.append((question, judge(question, shown, homes, articles)))
    negatives = [(question, judge_nothing(question, ask(question))) for question in unanswerable]
    answerable, nothing = tuple(j for _, j in judged), tuple(j for _, j in negatives)
    return Evaluation(
        groups=tuple(_groups(judged)),
        trust=_trust(answerable, negatives),
        ms=median(times) if times else 0.0,
        absent=tuple(absent),
        judgements=answerable,
        unanswerable=nothing,
        verdicts=verdict_figures(answerable, nothing),
    )


_ORDER = ("article@1", "article@3", "passage@1", "sentence@1", "refused", "again@1")


def _groups(judged: Sequence[tuple[GoldQuestion, Judgement]]) -> Iterator[Group]:
    """All questions, then those of each difficulty, from easy to hard, and of each tag by name."""
    members: dict[str, list[Judgement]] = {}
    for question, judgement in judged:
        for name in _group_names(question):
            members.setdefault(name, []).append(judgement)
    for name in sorted(members, key=_place):
        yield Group(name=name, count=len(members[name]), figures=_figures(members[name]))


_FIRST = ("all", "difficulty:easy", "difficulty:medium", "difficulty:hard")


def _place(group: str) -> tuple[int, str]:
    return (_FIRST.index(group) if group in _FIRST else len(_FIRST), group)


def _group_names(question: GoldQuestion) -> set[str]:
    difficulty = {f"difficulty:{question.difficulty}"} if question.difficulty else set()
    return {"all", *difficulty, *(f"tag:{tag}" for tag in question.tags)}


def _figures(judgements: Sequence[Judgement]) -> dict[str, Figure]:
    values = {name: [j.figures[name] for j in judgements if name in j.figures] for name in _ORDER}
    return {name: with_interval(mean, v) for name, v in values.items() if v}


def _trust(
    judged: Sequence[Judgement], negatives: Sequence[tuple[GoldQuestion, Judgement]]
) -> Trust | None:
    answerable = [j.confidence for j in judged if "sentence@1" in j.figures]
    if not answerable:
        return None
    nothing = [j for _, j in negatives]
    outcomes = _outcomes(judged, nothing)
    return Trust(
        auroc=_auroc(answerable, [j.confidence for j in nothing]),
        auroc_right=_auroc(*([c for c, right in outcomes if right is r] for r in (True, False))),
        aurc=aurc(outcomes),
        calibration_error=calibration_error(outcomes),
        caught=_caught(negatives),
        reliability=reliability(outcomes),
    )


def _outcomes(
    judged: Iterable[Judgement], nothing: Iterable[Judgement]
) -> tuple[tuple[float, bool], ...]:
    asked = [
        (j.confidence, j.figures["sentence@1"] == 1) for j in judged if "sentence@1" in j.figures
    ]
    return (*asked, *((j.confidence, False) for j in nothing))


def _auroc(positives: Sequence[float], negatives: Sequence[float]) -> Figure | None:
    return with_interval(auroc, positives, negatives) if positives and negatives else None


def _caught(negatives: Sequence[tuple[GoldQuestion, Judgement]]) -> dict[str, Figure]:
    values: dict[str, list[int]] = {}
    for question, judgement in negatives:
        values.setdefault(question.category or "all", []).append(judgement.figures["caught"])
    return {name: with_interval(mean, v) for name, v in values.items()}
