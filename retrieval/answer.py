"""From hits to an answer: the best sentence, and whether there is one at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from time import perf_counter

from retrieval.models import Answer, AnswerField, Article, Best, Hit, Nearest
from retrieval.question import (
    Part,
    asked_part,
    asks_number,
    asks_photographer,
    holds_number,
    leans_back,
)
from retrieval.rescoring import Query, holds
from retrieval.search import Searcher
from retrieval.text import Span, split_sentences

# A question is answered when the best passage and its headline set hold this share of the
# weight of its terms. Chosen on the 119 answerable and 20 unanswerable questions of the gold,
# from 0.05 to 0.5 in steps of 0.01, as the greatest that refuses at most 2 % of the answerable.
MIN_COVERAGE = 0.08
_NEAREST = 3
_NAMED = 0.1  # of {0, 0.05, 0.1, 0.3, 0.5, 1}, by sentence@1 on the gold questions


def answer_question(
    searcher: Searcher, question: str, *, history: Sequence[str] = (), k: int = 10
) -> Answer:
    """The answer of `searcher`'s passages to a question.

    `history` holds the reader's earlier questions, oldest first; a question that leans on the
    last of them is asked together with it, and its own words choose the sentence.
    Not found: `answered` is False, `best` None, the hits still ranked, `nearest` filled.
    """
    started = perf_counter()
    asked = searcher.read(question)
    folded = searcher.analyzer.fold(question)
    leans = bool(history) and leans_back(folded)
    standalone = f"{history[-1].strip()} {question.strip()}" if leans else None
    query = searcher.read(standalone) if standalone else asked
    hits = searcher.rank(query, k)
    sentences = [
        best_sentence(searcher, hit, asked, number=asks_number(folded))
        or best_sentence(searcher, hit, query)
        for hit in hits
    ]
    hits = tuple(
        hit.model_copy(update={"sentence": span}) for hit, span in zip(hits, sentences, strict=True)
    )
    part = _part_asked(searcher, hits[0], folded) if hits else None
    if part is not None:
        hits = (hits[0].model_copy(update={"sentence": None}), *hits[1:])
    confidence = coverage(searcher, hits[0], query) if hits else 0.0
    answered = confidence >= MIN_COVERAGE
    return Answer(
        question=question,
        standalone_question=standalone,
        answered=answered,
        confidence=confidence,
        best=_best(hits[0], part) if answered else None,
        hits=hits,
        nearest=() if answered else nearest(hits),
        took_ms=(perf_counter() - started) * 1000,
    )


def best_sentence(
    searcher: Searcher, hit: Hit, query: Query, *, number: bool = False
) -> Span | None:
    """The sentence of a hit that holds most of the weight of a question; the first of equals.

    What the headline set says already names the article and not the sentence, so its terms
    count less; where a `number` is asked for, a sentence without one counts half. None where no
    sentence holds any term: the headline alone was found.
    """
    fold = searcher.analyzer.fold
    heads = fold(_headline_set(hit))
    weights = {
        term: searcher.index.idf(term) * (_NAMED if holds(heads, term) else 1.0)
        for term in query.terms
    }
    best, most = None, 0.0
    for span in split_sentences(hit.text):
        sentence = fold(hit.text[span.start : span.end])
        weight = sum(weight for term, weight in weights.items() if holds(sentence, term))
        if number and not holds_number(sentence):
            weight /= 2
        if weight > most:
            best, most = span, weight
    return best


def _headline_set(hit: Hit) -> str:
    return "\n".join(filter(None, (hit.kicker, hit.headline, *hit.deck, *hit.byline.names)))


def coverage(searcher: Searcher, hit: Hit, query: Query) -> float:
    """Share, 0 to 1, of the idf weight of a question that the hit and its headline set hold."""
    text = searcher.analyzer.fold(f"{_headline_set(hit)}\n{hit.text}")
    weights = {term: searcher.index.idf(term) for term in query.terms}
    held = sum(weight for term, weight in weights.items() if holds(text, term))
    return held / sum(weights.values()) if held else 0.0


def _part_asked(searcher: Searcher, hit: Hit, folded: str) -> tuple[str, AnswerField] | None:
    """The part of the hit's article that the question is about, where it is about one."""
    part = asked_part(folded)
    if part is None:
        return None
    return _part_of(searcher.articles[hit.article_id], part, asks_photographer(folded))


def _part_of(article: Article, part: Part, photographer: bool) -> tuple[str, AnswerField] | None:
    """What an article says of itself, where it does."""
    match part:
        case "headline":
            return article.headline, "headline"
        case "kicker":
            return (article.kicker, "headline") if article.kicker else None
        case "deck":
            return ("\n".join(article.deck), "headline") if article.deck else None
        case "byline":
            signed = article.byline.photographers if photographer else ()
            names = signed or article.byline.names
            lead = _lead(article.paragraphs[0], names)
            if article.credit and (lead is None or any(name in article.credit for name in signed)):
                return article.credit, "credit"
            return (lead, "byline") if lead else None


def _lead(paragraph: str, names: Sequence[str]) -> str | None:
    """The credit with which a paragraph begins: 本报讯（记者 某某 通讯员 某某）."""
    ends = [paragraph.find(name) + len(name) for name in names if name in paragraph[:_LEAD]]
    if not ends:
        return None
    bracket = re.compile(r"[^（()）]{0,12}[）)]").match(paragraph, max(ends))
    return paragraph[: bracket.end() if bracket else max(ends)]


_LEAD = 80  # characters


def nearest(hits: Iterable[Hit]) -> tuple[Nearest, ...]:
    """The headlines of the first hits, an article each."""
    headlines = {hit.article_id: hit.headline for hit in hits}
    return tuple(Nearest(article_id=i, headline=h) for i, h in list(headlines.items())[:_NEAREST])


def _best(hit: Hit, part: tuple[str, AnswerField] | None) -> Best:
    span = hit.sentence or split_sentences(hit.text)[0]
    sentence, field = part or (hit.text[span.start : span.end], "body")
    return Best(
        sentence=sentence,
        field=field,
        span=None,
        article_id=hit.article_id,
        passage_id=hit.passage_id,
    )
