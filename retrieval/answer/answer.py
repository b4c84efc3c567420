"""From hits to an answer: the best sentence, and whether there is one at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import NamedTuple

from retrieval.answer.about_article import Said, part_asked
from retrieval.answer.collections import articles_listed, listing_of
from retrieval.answer.items import items_in
from retrieval.answer.sentences import Chosen, Exact, SentenceChooser, choose
from retrieval.answer.talk import suggestions, talk_of
from retrieval.answer.verdict import judge
from retrieval.answer.weights import Weights, fitted
from retrieval.chinese.text import Span
from retrieval.dialogue.standalone import Asked, understand
from retrieval.models import (
    Answer,
    Best,
    Candidate,
    Hit,
    Listing,
    Nearest,
    Talk,
    Thresholds,
    Verdict,
)
from retrieval.question.expectation import Expectation
from retrieval.question.filters import Filters, read_filters
from retrieval.search.searcher import Searcher

_NEAREST = 3
_CANDIDATES = 3
_VERDICTS: tuple[Verdict, ...] = ("not_found", "perhaps", "sure")

# Kinds of answers whose exact words are marked, and how sure their form must be.
_MARKED = frozenset(
    (
        "count",
        "duration",
        "money",
        "named",
        "ordinal",
        "percent",
        "person",
        "place",
        "time",
        "title",
    )
)
_SURE = 0.8


def answer_question(
    searcher: Searcher,
    question: str,
    *,
    history: Sequence[str] = (),
    k: int = 10,
    weights: Weights | None = None,
    chooser: SentenceChooser | None = None,
    thresholds: Thresholds | None = None,
) -> Answer:
    """The answer of `searcher`'s passages to a question.

    `history` holds the reader's earlier questions, oldest first; a question that leans on them
    is asked together with what it leans on, and its own words choose the sentence.
    Not found: `answered` is False, `best` None, the hits still ranked, `nearest` filled.
    """
    started = perf_counter()
    weights = weights or fitted()
    thresholds = thresholds or weights.thresholds
    folded = searcher.analyzer.fold(question)
    if talk := talk_of(read_filters(folded, searcher.today()).rest):
        answer = _small_talk(searcher, question, talk, thresholds)
    elif listing := listing_of(searcher, folded, searcher.today()):
        answer = _listed(searcher, question, listing, k, thresholds)
    else:
        asker = _Asker(searcher, weights, thresholds, chooser)
        answer = asker.found(question, history, k)
    return answer.model_copy(update={"took_ms": (perf_counter() - started) * 1000})


class _Asker(NamedTuple):
    """What finds the sentence that answers."""

    searcher: Searcher
    weights: Weights
    thresholds: Thresholds
    chooser: SentenceChooser | None

    def found(self, question: str, history: Sequence[str], k: int) -> Answer:
        """The sentence that answers, with its verdict."""
        asked = understand(self.searcher, question, history, self._answers)
        if asked.standalone and (listing := self._listing(asked.standalone)):
            return self._listed(question, asked.standalone, listing, k)
        chosen = choose(self.searcher, asked, k, self.weights, self.chooser)
        said = _said(self.searcher, asked, chosen[0].hit) if chosen else None
        found = judge(
            self.searcher, asked, chosen, self.weights, self.thresholds, itself=said is not None
        )
        answered = found.verdict != "not_found"
        listed = self.searcher.admitted(asked.whole) if asked.whole.lists else None
        shown = answered and listed is None
        return Answer(
            question=question,
            standalone_question=asked.standalone,
            answered=answered,
            verdict=found.verdict,
            confidence=found.confidence,
            thresholds=self.thresholds,
            best=_best(self.searcher, chosen[0], said, asked.wanted) if shown else None,
            hits=_hits(chosen[: max(k, 0)], said),
            filters=asked.whole.filters.said,
            ignored=asked.whole.ignored,
            nearest=() if answered else nearest(one.hit for one in chosen),
            missing=found.missing,
            candidates=candidates_of(chosen, said) if found.verdict == "perhaps" else (),
            list=None if listed is None else articles_listed(listed),
            corrections=_corrections(asked, question),
            took_ms=0.0,
        )

    def _listed(self, question: str, standalone: str, listing: Listing, k: int) -> Answer:
        answer = _listed(self.searcher, question, listing, k, self.thresholds)
        return answer.model_copy(update={"standalone_question": standalone})

    def _listing(self, question: str) -> Listing | None:
        folded = self.searcher.analyzer.fold(question)
        return listing_of(self.searcher, folded, self.searcher.today())

    def _answers(self, earlier: str) -> bool:
        """Whether an earlier question had an answer."""
        return answer_question(
            self.searcher,
            earlier,
            k=1,
            weights=self.weights,
            chooser=self.chooser,
            thresholds=self.thresholds,
        ).answered


def _corrections(asked: Asked, question: str) -> tuple[tuple[str, str], ...]:
    """(as typed, as read) of words mistyped and of pinyin."""
    said = asked.standalone or (asked.whole.folded if asked.readings else question)
    mistyped = ((said[slice(*c.span)], c.read_as) for c in asked.whole.corrections)
    return (*asked.readings, *mistyped)


def _small_talk(searcher: Searcher, question: str, talk: Talk, thresholds: Thresholds) -> Answer:
    def answers(text: str) -> bool:
        return answer_question(searcher, text, thresholds=thresholds).verdict == "sure"

    return _without_best(question, thresholds, talk=talk, offered=suggestions(searcher, answers))


def _listed(
    searcher: Searcher,
    question: str,
    listing: Listing,
    k: int,
    thresholds: Thresholds,
) -> Answer:
    """A question about the collection: the hits are the first passages of what is listed."""
    ids = tuple(dict.fromkeys(item.article_id for item in listing.items))
    return _without_best(
        question, thresholds, listing=listing, hits=searcher.first_hits(ids[: max(k, 0)])
    )


def _without_best(
    question: str,
    thresholds: Thresholds,
    *,
    listing: Listing | None = None,
    hits: tuple[Hit, ...] = (),
    talk: Talk | None = None,
    offered: tuple[str, ...] = (),
) -> Answer:
    """An answer that is no sentence: a list, or small talk."""
    answered = listing is not None and listing.count > 0
    return Answer(
        question=question,
        answered=answered,
        verdict="sure" if answered else "not_found",
        confidence=float(answered),
        thresholds=thresholds,
        best=None,
        hits=hits,
        list=listing,
        talk=talk,
        suggestions=offered,
        took_ms=0.0,
    )


def _said(searcher: Searcher, asked: Asked, hit: Hit) -> Said | None:
    """What the best hit's article says of itself, where that is what is asked for."""
    if asked.whole.lists:
        return hit.headline, "headline"
    return part_asked(searcher.articles[hit.article_id], asked.folded)


def _hits(chosen: Sequence[Chosen], said: Said | None) -> tuple[Hit, ...]:
    return tuple(
        one.hit.model_copy(
            update={
                "rank": rank,
                "score": one.value,
                "sentence": one.read.span if one.read and not (said and rank == 1) else None,
            }
        )
        for rank, one in enumerate(chosen, 1)
    )


def candidates_of(chosen: Sequence[Chosen], said: Said | None) -> tuple[Candidate, ...]:
    """The best sentences of different articles, best first, at most _CANDIDATES of them."""
    firsts = {one.hit.article_id: one for one in reversed(chosen)}
    best = [one for one in chosen if firsts[one.hit.article_id] is one][:_CANDIDATES]
    return tuple(
        Candidate(
            sentence=(said[0] if said and at == 0 else None) or _sentence_of(one),
            article_id=one.hit.article_id,
            passage_id=one.hit.passage_id,
            headline=one.hit.headline,
        )
        for at, one in enumerate(best)
    )


def _sentence_of(chosen: Chosen) -> str:
    return chosen.read.text if chosen.read else chosen.hit.headline


def _best(
    searcher: Searcher, chosen: Chosen, said: Said | None, wanted: Expectation | None
) -> Best:
    hit, read, _ = chosen
    sentence, field = said or (hit.headline, "headline")
    span: Span | None = None
    items: tuple[Span, ...] = ()
    if read and not said:
        sentence, field = read.text, "body"
        span = _marked(read.exact, wanted)
        items = _items(searcher.analyzer.fold(read.text), read.exact, wanted)
    return Best(
        sentence=sentence,
        field=field,
        span=span,
        article_id=hit.article_id,
        passage_id=hit.passage_id,
        items=items,
    )


def _items(sentence: str, exact: Exact, wanted: Expectation | None) -> tuple[Span, ...]:
    """Return the items of a list that is wanted, where its form is as sure as `_marked` asks."""
    lists = wanted is not None and wanted.kind == "list" and exact.strength >= _SURE
    return items_in(sentence, exact.span) if lists and exact.span else ()


def _marked(exact: Exact, wanted: Expectation | None) -> Span | None:
    sure = wanted is not None and wanted.kind in _MARKED and exact.strength >= _SURE
    return exact.span if sure else None


def as_restricted(answer: Answer, filters: Filters, verdict: Verdict) -> Answer:
    """An answer that says which filters a program gave, and is none below a verdict."""
    said = dict(filters.said)
    for kind, values in answer.filters.items():
        said[kind] = tuple(dict.fromkeys((*said.get(kind, ()), *values)))
    answer = answer.model_copy(update={"filters": said})
    if _VERDICTS.index(answer.verdict) >= _VERDICTS.index(verdict):
        return answer
    none = {"answered": False, "verdict": "not_found", "best": None, "candidates": ()}
    return answer.model_copy(update={**none, "nearest": nearest(answer.hits)})


def nearest(hits: Iterable[Hit]) -> tuple[Nearest, ...]:
    """The headlines of the first hits, an article each."""
    headlines = {hit.article_id: hit.headline for hit in hits}
    return tuple(Nearest(article_id=i, headline=h) for i, h in list(headlines.items())[:_NEAREST])
