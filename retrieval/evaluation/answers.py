"""How good answers are: questions of gold asked, what is shown judged, figures drawn from it.

Of a question with a known answer:

- article@k: a passage of the right article is among the first k;
- passage@1: the first passage is of the right article and its first 400 characters hold an
  accepted answer, or at least 60 % of a list's items; an answer of up to 4 characters, and a yes
  or no, only beside half of its evidence sentence; where the evidence is a headline or a credit,
  the sentence that is shown may hold it instead;
- sentence@1: the sentence shown is one that the right article really holds, and holds an answer
  in the same sense or 80 % of the evidence sentence;
- refused: the question was said to have no answer.

Of a reader's feedback: passage@1, by its id, the passage that helped stands first; sentence@1, the
sentence that helped is the one shown; again@1, a passage that did not help still stands first. A
figure of several questions is the mean of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple, Self

from retrieval.errors import QuestionError
from retrieval.evaluation.gold import GoldArticles, GoldQuestion, covers, folded, grams
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
from retrieval.models import Answer, Model
from retrieval.retriever import Retriever

_PASSAGE = 400  # characters of a passage that count
_SHORT = 4  # characters; so short an answer stands in many a sentence
_LIST = 0.6
_DEPTH = 10


class Shown(NamedTuple):
    """What a reader is shown to a question, by us or by a peer; lists go from the best hit on.

    `articles` are the gold articles from which `passages` were cut, as far as they are known.
    """

    articles: tuple[str | None, ...] = ()
    passages: tuple[str, ...] = ()
    passage_ids: tuple[str, ...] = ()
    headline: str = ""
    sentence: str = ""
    answered: bool = False
    confidence: float = 0.0
    took_ms: float = 0.0

    @classmethod
    def of(cls, answer: Answer, articles: GoldArticles | None) -> Self:
        """Our own answer; without `articles`, gold is of the archive itself and has its ids."""
        hits = answer.hits
        return cls(
            tuple(articles.source_of(h.text) if articles else h.article_id for h in hits[:3]),
            tuple(hit.text for hit in hits),
            tuple(hit.passage_id for hit in hits),
            hits[0].headline if hits else "",
            answer.best.sentence if answer.best else "",
            answer.answered,
            answer.confidence,
            answer.took_ms,
        )


Ask = Callable[[GoldQuestion], Shown]


class Judgement(Model):
    """A question, what was shown, and its figures, each 0 or 1; one that is not there is unknown."""

    id: str
    turns: tuple[str, ...]
    gold_article: str | None
    gold_answer: str | None
    shown_article: str | None
    shown_headline: str
    shown_sentence: str
    answered: bool
    confidence: float
    figures: dict[str, int]

    @property
    def right(self) -> bool:
        """Whether everything that is known of it is as it should be."""
        wanted = {"refused": 0, "again@1": 0}
        return all(value == wanted.get(name, 1) for name, value in self.figures.items())


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
    """Ask the retriever every question and judge what it shows.

    With `articles` a passage counts as cut from the article that its text overlaps most, so ids
    need not agree; without, a question is about the archive's article of its id, or else about
    those that hold its evidence.
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
    """`evaluate` for whatever answers questions."""
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
        judged.append((question, _judge(question, shown, homes, articles)))
    negatives = [(question, _judge_nothing(question, ask(question))) for question in unanswerable]
    return Evaluation(
        groups=tuple(_groups(judged)),
        trust=_trust([j for _, j in judged], negatives),
        ms=median(times) if times else 0.0,
        absent=tuple(absent),
        judgements=tuple(j for _, j in judged),
        unanswerable=tuple(j for _, j in negatives),
    )


def _judge(
    question: GoldQuestion, shown: Shown, homes: frozenset[str], articles: GoldArticles
) -> Judgement:
    if question.helpful is False:
        again = question.passage_id in shown.passage_ids[:1]
        return _judgement(question, shown, {"again@1": again})
    figures = {
        "article@1": bool(homes.intersection(shown.articles[:1])),
        "article@3": bool(homes.intersection(shown.articles[:3])),
    }
    if question.accepted or question.items:
        figures |= _judge_text(question, shown, articles, known=figures["article@1"])
    else:
        figures |= _judge_place(question, shown, articles, known=figures["article@1"])
    return _judgement(question, shown, figures | {"refused": not shown.answered})


def _judge_text(
    question: GoldQuestion, shown: Shown, articles: GoldArticles, *, known: bool
) -> dict[str, bool]:
    if not known or not shown.articles[0]:
        return {"passage@1": False, "sentence@1": False}
    real = _is_sentence(shown.sentence, question, articles.text(shown.articles[0]))
    right = real and (
        _answers(shown.sentence, question)
        or (bool(question.evidence) and covers(grams(shown.sentence), question.evidence))
    )
    outside = question.evidence_in in ("headline", "credit")
    held = _answers(shown.passages[0][:_PASSAGE], question)
    return {"passage@1": held or (outside and right), "sentence@1": right}


def _judge_place(
    question: GoldQuestion, shown: Shown, articles: GoldArticles, *, known: bool
) -> dict[str, bool]:
    """Where no answer is known, but the passage or the sentence that holds it."""
    figures: dict[str, bool] = {}
    if question.passage_id:
        figures["passage@1"] = question.passage_id in shown.passage_ids[:1]
    if question.evidence:
        text = _judge_text(question, shown, articles, known=known)
        figures["sentence@1"] = text["sentence@1"]
    return figures


def _is_sentence(sentence: str, question: GoldQuestion, article: str) -> bool:
    """Whether an article, folded, holds the sentence, and it is no longer than one is."""
    plain = folded(sentence)
    longest = max(120, 1.5 * len(folded(question.evidence)))
    return bool(plain) and plain in article and len(plain) <= longest


def _answers(text: str, question: GoldQuestion) -> bool:
    """Whether `text` holds an accepted answer, as the head of this module says."""
    plain = folded(text)
    items = [folded(item) for item in question.items]
    named = sum(_stands(item, plain) for item in items)
    if items and named >= _LIST * len(items) and _beside(text, question, 0.3):
        return True
    return any(
        _stands(answer, plain)
        and ((len(answer) > _SHORT and not question.polarity) or _beside(text, question, 0.5))
        for answer in map(folded, question.accepted)
    )


def _stands(answer: str, text: str) -> bool:
    """`answer` is in `text`, both folded, and not as a part of a longer number."""
    before = r"(?<![\d.])" if answer[:1].isdigit() else ""
    after = r"(?!\d)" if answer[-1:].isdigit() else ""
    return bool(answer) and re.search(before + re.escape(answer) + after, text) is not None


def _beside(text: str, question: GoldQuestion, share: float) -> bool:
    """`text` holds this share of the evidence, or is a clause of it of 12 characters or more."""
    plain = folded(text)
    clause = len(plain) >= 12 and plain in folded(question.evidence)
    return clause or covers(grams(text), question.evidence, share)


def _judge_nothing(question: GoldQuestion, shown: Shown) -> Judgement:
    """Of a question that the pages do not answer: it should be refused."""
    return _judgement(question, shown, {"caught": not shown.answered})


def _judgement(question: GoldQuestion, shown: Shown, figures: Mapping[str, bool]) -> Judgement:
    return Judgement(
        id=question.id,
        turns=question.turns,
        gold_article=question.article_id,
        gold_answer=next(iter(question.accepted), None),
        shown_article=next(iter(shown.articles), None),
        shown_headline=shown.headline,
        shown_sentence=shown.sentence,
        answered=shown.answered,
        confidence=shown.confidence,
        figures={name: int(value) for name, value in figures.items()},
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
