"""From hits to an answer: the best sentence, and whether there is one at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import NamedTuple

from retrieval.models import Answer, AnswerField, Article, Best, Hit, Nearest
from retrieval.numerals import with_numerals
from retrieval.query import Query
from retrieval.question import (
    Part,
    answer_form,
    asked_part,
    asks_photographer,
    leans_back,
)
from retrieval.rescoring import holds, share
from retrieval.search import Searcher
from retrieval.text import split_sentences

# A question is answered when the best passage and its headline set hold this share of the
# weight of its terms. Chosen on the 119 answerable and 20 unanswerable questions of the gold,
# from 0.05 to 0.5 in steps of 0.01, as the greatest that refuses at most 2 % of the answerable.
MIN_COVERAGE = 0.08
_NEAREST = 3

# Of a sentence that answers, beside the share of the question's words that it holds. Coordinate
# search over {0, 0.1, … 0.5, 1} on sentence@1 of the gold's questions and follow-ups, which are
# few: other values within 0.1 change at most 2 of the 129.
_NAMED = 0.1  # weight of a word that the headline set says already: it names the article
_CHARACTERS = 0.5  # share of the question's characters
_WHOLE = 0.2  # the same for a follow-up with the question it leans on
_FORM = 0.5  # a number, a sum, a time or a title where one is asked for
_SENTENCE = 0.8  # of {0, 0.5, 0.7, 0.8, 1, 2}: what the best sentence adds to a hit's score
_LEAD = 0.25  # off for an article's first sentence, which says of everything a little


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
    reader = _SentenceReader(searcher, asked, query if leans else None, answer_form(folded))
    hits = reader.read(searcher.rank(query, k))
    part = _part_asked(searcher, hits[0], query, folded) if hits else None
    if part is not None:
        hits = (hits[0].model_copy(update={"sentence": None}), *hits[1:])
    confidence = (1.0 if query.lists else coverage(searcher, hits[0], query)) if hits else 0.0
    answered = confidence >= MIN_COVERAGE
    return Answer(
        question=question,
        standalone_question=standalone,
        answered=answered,
        confidence=confidence,
        best=_best(hits[0], part) if answered else None,
        hits=hits,
        nearest=() if answered else nearest(hits),
        corrections=tuple(
            ((standalone or question)[slice(*c.span)], c.read_as) for c in query.corrections
        ),
        took_ms=(perf_counter() - started) * 1000,
    )


class _SentenceReader:
    """Looks for the sentence of each hit that answers a question."""

    def __init__(
        self, searcher: Searcher, asked: Query, whole: Query | None, form: re.Pattern[str] | None
    ) -> None:
        self._searcher = searcher
        self._fold = searcher.analyzer.fold
        self._asked = asked
        self._whole = whole
        self._form = form

    def read(self, hits: Iterable[Hit]) -> tuple[Hit, ...]:
        """The hits with their sentences, in the order of both; a hit without one is as it was."""
        read = [self._read(hit) for hit in hits]
        read.sort(key=lambda hit: -hit.score)
        return tuple(hit.model_copy(update={"rank": n}) for n, hit in enumerate(read, 1))

    def _read(self, hit: Hit) -> Hit:
        heads = self._fold(_headline_set(hit))
        asked = self._weights(self._asked, heads)
        whole = self._weights(self._whole, heads) if self._whole else None
        lead = self._searcher.articles[hit.article_id].text.startswith(hit.text)
        best, most = None, 0.0
        for number, span in enumerate(split_sentences(hit.text)):
            sentence = with_numerals(self._fold(hit.text[span.start : span.end]))
            held = _held(asked, sentence)
            if whole:
                held += _WHOLE * _held(whole, sentence)
            if not held:
                continue
            formed = self._form is not None and self._form.search(sentence) is not None
            value = held + _FORM * formed - _LEAD * (lead and number == 0 and not formed)
            if best is None or value > most:
                best, most = span, value
        return hit.model_copy(update={"sentence": best, "score": hit.score + _SENTENCE * most})

    def _weights(self, query: Query, heads: str) -> _Weights:
        """What each word and character of a question counts in a hit with these heads."""
        idf, of_character = self._searcher.index.idf, self._searcher.rescorer.character_idf
        return _Weights(
            {t: idf(t) * (_NAMED if holds(heads, t) else 1.0) for t in query.terms},
            {c: of_character(c) * (_NAMED if c in heads else 1.0) for c in query.characters},
        )


class _Weights(NamedTuple):
    words: dict[str, float]
    characters: dict[str, float]


def _held(weights: _Weights, sentence: str) -> float:
    """How much of a question a sentence holds, 0 to 1 + _CHARACTERS; none of it is 0."""
    return share(weights.words, sentence) + _CHARACTERS * share(weights.characters, sentence)


def _headline_set(hit: Hit) -> str:
    return "\n".join(filter(None, (hit.kicker, hit.headline, *hit.deck, *hit.byline.names)))


def coverage(searcher: Searcher, hit: Hit, query: Query) -> float:
    """Share, 0 to 1, of the idf weight of a question that the hit and its headline set hold."""
    text = searcher.analyzer.fold(f"{_headline_set(hit)}\n{hit.text}")
    return share({term: searcher.index.idf(term) for term in query.terms}, text)


def _part_asked(
    searcher: Searcher, hit: Hit, query: Query, folded: str
) -> tuple[str, AnswerField] | None:
    """The part of the hit's article that the question is about, where it is about one."""
    if query.lists:
        return hit.headline, "headline"
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
    ends = [paragraph.find(name) + len(name) for name in names if name in paragraph[:_SIGNED]]
    if not ends:
        return None
    bracket = re.compile(r"[^（()）]{0,12}[）)]").match(paragraph, max(ends))
    return paragraph[: bracket.end() if bracket else max(ends)]


_SIGNED = 80  # characters


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
