"""What can be swapped in this room: the index, and the analyzer that cuts text into its terms.

A class that inherits from a protocol here gets the methods that have a body; any other class with
these methods does as well.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from retrieval.chinese.text import Span
from retrieval.index.vocabulary import Vocabulary


class Scored(NamedTuple):
    """A document of the index, by its place from 0, and its score."""

    position: int
    score: float


class Match(NamedTuple):
    """A term in a document, and what it scores there."""

    tf: int
    df: int
    idf: float
    score: float
    """idf times what the term frequency comes to in a document of this length."""


class Index(Protocol):
    """Documents, each a sequence of terms, to be ranked for the terms of a question.

    Documents are known by their positions, from 0, in the order in which they were given. An
    index is frozen and may be asked by several threads at a time.
    """

    def search(
        self,
        weights: Mapping[str, float],
        k: int,
        *,
        among: Sequence[tuple[int, int]] | None = None,
    ) -> tuple[Scored, ...]:
        """Rank the documents that hold at least one of the terms.

        Args:
            weights: The terms, and what the score of each is multiplied by; all above 0.
            k: How many documents to return at most; 0 and less is none.
            among: Ranges of positions, half-open; documents outside them are left out, and count
                in the scores as before. None is no range.

        Returns:
            The best documents, best first; ties in document order. All scores are above 0.
        """

    def df(self, term: str) -> int:
        """Return the number of documents that hold the term."""

    def match(self, term: str, position: int) -> Match:
        """Explain what one document scores for a term of weight 1."""

    def __len__(self) -> int:
        """Return the number of documents."""

    def idf(self, term: str) -> float:
        """Return the weight of a term, log((N + 1) / df); an unknown term weighs most."""
        return math.log((len(self) + 1) / (self.df(term) or 1))

    def holds(self, term: str) -> bool:
        """Tell whether a document holds the term."""
        return self.df(term) > 0

    def held(self, terms: Iterable[str]) -> list[str]:
        """Return those of some terms that a document holds, in their order."""
        return [term for term in terms if self.holds(term)]


IndexMaker = Callable[[Iterable[Sequence[str]]], Index]
"""Builds an index of documents, each a sequence of terms; a class with such an `__init__` is one."""


class Token(NamedTuple):
    """A term, and the half-open character range of the text it stands for."""

    term: str
    start: int
    end: int


class TextAnalyzer(Protocol):
    """Cuts text into index terms, pages and questions alike.

    A "folded" text is one that `fold` returned. An analyzer may be asked by several threads at a
    time.
    """

    @property
    def fingerprint(self) -> str:
        """A mark that differs wherever the same text may give other terms.

        An archive stores it beside its terms and analyses its pages again where it has changed.
        """

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that a question may say for one another."""

    def fold(self, text: str) -> str:
        """Return `text` in the one form in which it is matched, of the same length."""

    def terms(self, text: str) -> list[str]:
        """Return the terms of `text`, as often as they occur; none holds white space."""

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the terms of `text` with their places."""

    def words(self, folded: str) -> tuple[Token, ...]:
        """Return the words of a folded text with their places, sub-words among them."""

    def rare_words(self, folded: str) -> tuple[Span, ...]:
        """Return where a folded text has words that may be names."""

    def rarity(self, word: str) -> float:
        """Return how rare a folded word is in the language, 0 to 1; 1 where it is unknown."""

    def knows(self, word: str) -> bool:
        """Tell whether a folded word is in the dictionary."""

    def is_name(self, word: str) -> bool:
        """Tell whether the dictionary has a folded word for a name."""

    def tag(self, word: str) -> str:
        """Return a folded word's part of speech as jieba's list has it; "" where it is unknown."""
