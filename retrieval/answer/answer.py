"""From hits to an answer: the best sentence, and whether there is one at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter

from retrieval.answer.about_article import Said, part_asked
from retrieval.answer.confidence import figures_of
from retrieval.answer.items import items_in
from retrieval.answer.sentences import Chosen, Exact, SentenceChooser, choose
from retrieval.answer.weights import Weights, fitted
from retrieval.chinese.text import Span
from retrieval.dialogue.standalone import Asked, understand
from retrieval.models import Answer, Best, Hit, Nearest, Thresholds, Verdict
from retrieval.question.expectation import Expectation
from retrieval.question.filters import Filters
from retrieval.search.searcher import Searcher

_NEAREST = 3
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
) -> Answer:
    """The answer of `searcher`'s passages to a question.

    `history` holds the reader's earlier questions, oldest first; a question that leans on them
    is asked together with what it leans on, and its own words choose the sentence.
    Not found: `answered` is False, `best` None, the hits still ranked, `nearest` filled.
    """
    started = perf_counter()
    weights = weights or fitted()
    asked = understand(searcher, question, history)
    chosen = choose(searcher, asked, k, weights, chooser)
    said = _said(searcher, asked, chosen[0].hit) if chosen else None
    confidence = _confidence(searcher, asked, chosen, weights)
    answered = confidence >= weights.answered
    return Answer(
        question=question,
        standalone_question=asked.standalone,
        answered=answered,
        verdict=_verdict(confidence, weights),
        confidence=confidence,
        thresholds=Thresholds(sure=weights.sure, perhaps=weights.answered),
        best=_best(searcher, chosen[0], said, asked.wanted) if answered else None,
        hits=_hits(chosen[: max(k, 0)], said),
        filters=asked.whole.filters.said,
        ignored=asked.whole.ignored,
        nearest=() if answered else nearest(one.hit for one in chosen),
        corrections=tuple(
            ((asked.standalone or question)[slice(*c.span)], c.read_as)
            for c in asked.whole.corrections
        ),
        took_ms=(perf_counter() - started) * 1000,
    )


def _verdict(confidence: float, weights: Weights) -> Verdict:
    if confidence >= weights.sure:
        return "sure"
    return "perhaps" if confidence >= weights.answered else "not_found"


def _said(searcher: Searcher, asked: Asked, hit: Hit) -> Said | None:
    """What the best hit's article says of itself, where that is what is asked for."""
    if asked.whole.lists:
        return hit.headline, "headline"
    return part_asked(searcher.articles[hit.article_id], asked.folded)


def _confidence(
    searcher: Searcher, asked: Asked, chosen: Sequence[Chosen], weights: Weights
) -> float:
    """0 where there is no hit; 1 for a list, which is what its filters ask for."""
    if not chosen:
        return 0.0
    if asked.whole.lists:
        return 1.0
    return weights.probability(figures_of(searcher, asked, chosen[0]))


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
