"""Looking at the best passages again: what a sum over terms cannot see.

BM25 over words and pairs finds the candidates; each is then looked at as text: how much of the
question two neighbouring sentences hold, whether its single characters are there (for words that
the dictionary cuts wrongly), and how long a run of it stands there as it was asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise, repeat
from types import MappingProxyType
from typing import NamedTuple

from retrieval.chinese.numerals import with_numerals
from retrieval.chinese.text import Span, split_sentences
from retrieval.index.bm25 import K1, B
from retrieval.index.fields import context_of
from retrieval.index.passages import Passage
from retrieval.index.protocols import Index, Scored, TextAnalyzer
from retrieval.question.query import Alternatives, Query
from retrieval.search.collection import Collection

CANDIDATES = 30
"""The first so many passages are looked at again; the rest follow in BM25's order."""

_KEPT = 2000
"""Number of normalised passages cached between questions (about 4 MB)."""

# Coordinate search over 0 to 1 in steps of 0.1 on CMRC 2018 trial and a quarter of the questions
# of DRCD dev, by MRR@10; on another quarter of DRCD it goes from 96.4 to 97.4. _CONTEXT is of
# {0.3, 0.5, 0.8, 1} by passage@1 on the gold questions. benchmarks/retrieval.py
_CHARACTERS = 0.7
_TWO_SENTENCES = 0.5
_SENTENCE_CHARACTERS = 0.5
_RUN = 0.4
_CONTEXT = 0.8  # what the headline set holds, of what the text holds


def holds(text: str, term: str) -> bool:
    """Whether `term` stands in `text`, both folded; a number not as a part of a longer one."""
    if term not in text:
        return False
    edged = term[0].isascii() or term[-1].isascii()
    return not edged or any(True for _ in occurrences(text, term))


def occurrences(text: str, term: str) -> Iterator[Span]:
    """Where `term` stands in `text`, as `holds` has it; they may overlap."""
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        if not (_runs_on(text[max(0, at - 1) : at + 1]) or _runs_on(text[end - 1 : end + 1])):
            yield Span(at, end)
        at = text.find(term, at + 1)


def _runs_on(pair: str) -> bool:
    """Whether two neighbours belong to one number or Latin word."""
    return len(pair) == 2 and pair.isascii() and pair.isalnum()


class Part(NamedTuple):
    """One of the things that are added up to a score: what was seen, and what it weighs."""

    figure: float
    weight: float = 1.0

    @property
    def value(self) -> float:
        """What it adds."""
        return self.weight * self.figure


class Weighed(NamedTuple):
    """A passage, by its place from 0, its BM25, and the parts of its score by their names."""

    position: int
    bm25: float
    parts: Mapping[str, Part]

    @property
    def score(self) -> float:
        """The sum of the parts."""
        return sum(part.value for part in self.parts.values())


class Rescorer:
    """Scores passages for a query by their text; safe to share between threads."""

    def __init__(
        self,
        collection: Collection,
        analyzer: TextAnalyzer,
        index: Index,
    ) -> None:
        self._collection = collection
        self._analyzer = analyzer
        self._index = index
        self._text = lru_cache(_KEPT)(self._read)

    def _read(self, position: int) -> _Text:
        return _Text.read(self._collection.passages[position], self._analyzer)

    def character_idf(self, char: str) -> float:
        """As the index's idf, of single characters."""
        return math.log((len(self._index) + 1) / max(1, self._collection.character_df(char)))

    def rescore(self, query: Query, candidates: Sequence[Scored]) -> tuple[Scored, ...]:
        """The candidates, best first, in BM25's order, in the order of their new scores."""
        scored = [Scored(one.position, one.score) for one in self.weigh(query, candidates)]
        scored[:CANDIDATES] = sorted(scored[:CANDIDATES], key=lambda one: -one.score)
        return tuple(scored)

    def weigh(self, query: Query, candidates: Sequence[Scored]) -> tuple[Weighed, ...]:
        """The candidates as they come, with what their new scores are made of.

        BM25 is a part of the greatest among them; those after the first have no other part.
        """
        if not candidates:
            return ()
        top = candidates[0].score
        more = chain(self._look(query, candidates[:CANDIDATES]), repeat({}))
        return tuple(
            Weighed(
                candidate.position, candidate.score, {"bm25": Part(candidate.score / top)} | parts
            )
            for candidate, parts in zip(candidates, more, strict=False)
        )

    def _look(self, query: Query, first: Sequence[Scored]) -> Iterator[dict[str, Part]]:
        """What the text of each passage adds to its BM25."""
        texts = [self._text(candidate.position) for candidate in first]
        words = {term: self._index.idf(term) for term in query.terms}
        chars = {char: self.character_idf(char) for char in query.characters}
        word_alternatives = self.worth(words, query)
        char_alternatives = self.worth(chars, query)
        by_characters = [self._characters(chars, text) for text in texts]
        most = max(by_characters) or 1.0
        for text, characters in zip(texts, by_characters, strict=True):
            whole = text.body, text.context
            others, other_chars = (
                _present(alternatives, *whole)
                for alternatives in (word_alternatives, char_alternatives)
            )
            yield {
                "passage_characters": Part(characters / most, _CHARACTERS),
                "two_sentences": Part(_two_sentences(words, text, others), _TWO_SENTENCES),
                "one_sentence": Part(
                    _best_sentence(chars, text, other_chars), _SENTENCE_CHARACTERS
                ),
                "passage_run": Part(longest_run(query, *whole), _RUN),
            }

    def worth(self, weights: Mapping[str, float], query: Query) -> Alternatives:
        """The alternatives of terms with these weights: a commoner word counts for less."""
        return {
            term: {
                other: share * min(1.0, self._index.idf(other) / (idf or 1.0))
                for other, share in query.alternatives[term].items()
            }
            for term, idf in weights.items()
            if term in query.alternatives
        }

    def _characters(self, weights: Mapping[str, float], text: _Text) -> float:
        """BM25 over single characters."""
        mean = self._collection.mean_characters
        length = len(text.body) + len(text.context)
        norm = K1 * (1 - B + B * length / mean)
        score = 0.0
        for char, idf in weights.items():
            count = text.body.count(char) + text.context.count(char)
            score += idf * count * (K1 + 1) / (count + norm)
        return score


class _Text(NamedTuple):
    """A passage folded, with its numbers: its text, its sentences, its context."""

    body: str
    sentences: tuple[str, ...]
    context: str

    @classmethod
    def read(cls, passage: Passage, analyzer: TextAnalyzer) -> _Text:
        folded = analyzer.fold(passage.text)
        sentences = tuple(
            with_numerals(folded[span.start : span.end]) for span in split_sentences(folded)
        )
        body = with_numerals(folded)
        return cls(body, sentences or (body,), with_numerals(analyzer.fold(context_of(passage))))


def _present(alternatives: Alternatives, *texts: str) -> Alternatives:
    """The alternatives that stand in one of the texts at all."""
    text = "\n".join(texts)
    return {
        term: found
        for term, others in alternatives.items()
        if (found := {other: weight for other, weight in others.items() if other in text})
    }


def _possible(
    weights: Mapping[str, float], text: _Text, alternatives: Alternatives
) -> tuple[Mapping[str, float], float]:
    """The terms that some sentence of the text may hold, and their part of the whole weight."""
    possible = {
        term: weight
        for term, weight in weights.items()
        if term in text.body or term in text.context or term in alternatives
    }
    return possible, sum(possible.values()) / (sum(weights.values()) or 1.0)


def _two_sentences(weights: Mapping[str, float], text: _Text, alternatives: Alternatives) -> float:
    """The greatest share of the terms' idf that two neighbouring sentences hold."""
    pairs = list(pairwise(text.sentences)) or [(text.body, "")]
    terms, part = _possible(weights, text, alternatives)
    return part * max(share(terms, "\n".join(pair), text.context, alternatives) for pair in pairs)


def _best_sentence(weights: Mapping[str, float], text: _Text, alternatives: Alternatives) -> float:
    """The greatest share of the characters' idf that one sentence holds."""
    terms, part = _possible(weights, text, alternatives)
    return part * max(
        share(terms, sentence, text.context, alternatives) for sentence in text.sentences
    )


def share(
    weights: Mapping[str, float],
    text: str,
    context: str = "",
    alternatives: Alternatives = MappingProxyType({}),
) -> float:
    """The share, 0 to 1, of the weight of terms that `text` holds; in `context` they count less.

    A term that is not there itself counts as much as the best of its alternatives that is.
    """
    total = sum(weights.values())
    held = 0.0
    for term, weight in weights.items():
        part = _held(term, text, context)
        if part < 1.0 and term in alternatives:
            for other, worth in alternatives[term].items():
                part = max(part, worth * _held(other, text, context))
        held += weight * part
    return held / total if total else 0.0


def _held(term: str, text: str, context: str) -> float:
    # Most terms stand in neither, and this is asked some ten thousand times a question.
    if term in text and holds(text, term):
        return 1.0
    return _CONTEXT if context and term in context and holds(context, term) else 0.0


def longest_run(query: Query, *texts: str) -> float:
    """The longest piece of the question that stands in one of the texts, of its whole length."""
    pieces = query.folded.split()
    longest = 0
    for piece in pieces:
        start = 0
        while start + longest < len(piece):
            if any(piece[start : start + longest + 1] in text for text in texts):
                longest += 1
            else:
                start += 1
    return longest / (sum(map(len, pieces)) or 1)
