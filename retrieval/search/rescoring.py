"""Looking at the best passages again: what a sum over terms cannot see.

BM25 over words and pairs finds the candidates; each is then looked at as text: how much of the
question two neighbouring sentences hold, whether its single characters are there (for words that
the dictionary cuts wrongly), and how long a run of it stands there as it was asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from retrieval.index.bm25 import K1, B
from retrieval.index.protocols import Index, Scored
from retrieval.question.query import Query
from retrieval.search.collection import Collection
from retrieval.search.held import Columns, Grid, Terms, longest_run
from retrieval.search.texts import Text, Texts

CANDIDATES = 30
"""The first so many passages are looked at again; the rest follow in BM25's order."""

# Coordinate search over 0 to 1 in steps of 0.1 on CMRC 2018 trial and a quarter of the questions
# of DRCD dev, by MRR@10; on another quarter of DRCD it goes from 96.4 to 97.4. _CONTEXT is of
# {0.3, 0.5, 0.8, 1} by passage@1 on the gold questions. benchmarks/retrieval.py
_CHARACTERS = 0.7
_TWO_SENTENCES = 0.5
_SENTENCE_CHARACTERS = 0.5
_RUN = 0.4
_CONTEXT = 0.8  # what the headline set holds, of what the text holds


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


class Weighing(NamedTuple):
    """A question's words and characters, each with its weight and what may stand in its place."""

    words: Terms
    characters: Terms
    others: frozenset[str]
    """Everything that may stand in the place of one of them."""


class Rescorer:
    """Scores passages for a query by their text; safe to share between threads."""

    def __init__(self, collection: Collection, texts: Texts, index: Index) -> None:
        self._collection = collection
        self._texts = texts
        self._index = index
        self._last: tuple[Query, Weighing] | None = None  # passages and sentences ask for the same

    def character_idf(self, char: str) -> float:
        """As the index's idf, of single characters."""
        return math.log((len(self._index) + 1) / max(1, self._collection.character_df(char)))

    def weighing(self, query: Query) -> Weighing:
        """The words and characters of a question, weighed by their rareness here.

        A commoner word in the place of a rarer one counts for less.
        """
        last = self._last
        if last and last[0] is query:
            return last[1]
        words = {term: self._index.idf(term) for term in query.terms}
        characters = {char: self.character_idf(char) for char in query.characters}
        of_words, of_characters = self._terms(words, query), self._terms(characters, query)
        weighing = Weighing(of_words, of_characters, of_words.others | of_characters.others)
        self._last = query, weighing
        return weighing

    def _terms(self, weights: Mapping[str, float], query: Query) -> Terms:
        known = {term: query.alternatives[term] for term in weights if term in query.alternatives}
        idf = {other: self._index.idf(other) for others in known.values() for other in others}
        alternatives = {
            term: {
                other: share * min(1.0, idf[other] / (weights[term] or 1.0))
                for other, share in others.items()
            }
            for term, others in known.items()
        }
        return Terms(weights, alternatives)

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
        texts = [self._texts.of(candidate.position) for candidate in first]
        weighing = self.weighing(query)
        by_characters = [self._characters(weighing.characters.weights, text) for text in texts]
        most = max(by_characters) or 1.0
        for text, characters in zip(texts, by_characters, strict=True):
            whole = f"{text.body}\n{text.context}"
            sentences = text.numbered or (text.body,)
            columns = Columns((*sentences, text.context), whole, weighing.others)
            words = columns.grid(weighing.words)
            chars = columns.grid(weighing.characters)
            last = len(sentences) - 1
            pairs = [(at, min(at + 1, last)) for at in range(max(1, last))]
            singles = [(at, at) for at in range(last + 1)]
            yield {
                "passage_characters": Part(characters / most, _CHARACTERS),
                "two_sentences": Part(_most(words, pairs), _TWO_SENTENCES),
                "one_sentence": Part(_most(chars, singles), _SENTENCE_CHARACTERS),
                "passage_run": Part(longest_run(query, whole), _RUN),
            }

    def _characters(self, weights: Mapping[str, float], text: Text) -> float:
        """BM25 over single characters."""
        mean = self._collection.mean_characters
        length = len(text.body) + len(text.context)
        norm = K1 * (1 - B + B * length / mean)
        score = 0.0
        for char, idf in weights.items():
            count = text.counts.get(char, 0)
            score += idf * count * (K1 + 1) / (count + norm)
        return score


def _most(grid: Grid, pairs: Sequence[tuple[int, int]]) -> float:
    """The greatest share that a pair of texts holds; what the last, the context, holds is less."""
    held = [0.0] * len(pairs)
    for term, row in grid.rows.items():
        weight, context = grid.weights[term], _CONTEXT * row[-1]
        for number, (one, other) in enumerate(pairs):
            held[number] += weight * max(row[one], row[other], context)
    return max(held) / (grid.total or 1.0)
