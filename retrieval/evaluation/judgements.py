"""What is shown to a question of gold, judged.

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
sentence that helped is the one shown; again@1, a passage that did not help still stands first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, Self

from retrieval.evaluation.gold import GoldArticles, GoldQuestion, covers, folded, grams
from retrieval.models import Answer, Model, Verdict

# The limits are those of the scorer that came with the gold questions; tests compare the two.
_PASSAGE = 400  # characters of a passage that count
_SHORT = 4  # characters; so short an answer stands in many a sentence
_LIST = 0.6


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
    verdict: Verdict | None = None
    """None where who answers gives none."""

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
            answer.verdict,
        )


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
    verdict: Verdict | None = None

    @property
    def right(self) -> bool:
        """Whether everything that is known of it is as it should be."""
        wanted = {"refused": 0, "again@1": 0}
        return all(value == wanted.get(name, 1) for name, value in self.figures.items())


def judge(
    question: GoldQuestion, shown: Shown, homes: frozenset[str], articles: GoldArticles
) -> Judgement:
    """Judge what is shown to a question that `homes`, gold articles, answer."""
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
    real = is_sentence(shown.sentence, question, articles.text(shown.articles[0]))
    right = real and (
        holds_answer(shown.sentence, question)
        or (bool(question.evidence) and covers(grams(shown.sentence), question.evidence))
    )
    outside = question.evidence_in in ("headline", "credit")
    held = holds_answer(shown.passages[0][:_PASSAGE], question)
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


def is_sentence(sentence: str, question: GoldQuestion, article: str) -> bool:
    """Whether an article, folded, holds the sentence, and it is no longer than one is."""
    plain = folded(sentence)
    longest = max(120, 1.5 * len(folded(question.evidence)))
    return bool(plain) and plain in article and len(plain) <= longest


def holds_answer(text: str, question: GoldQuestion) -> bool:
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


def judge_nothing(question: GoldQuestion, shown: Shown) -> Judgement:
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
        verdict=shown.verdict,
    )
