"""What a question is about: the article that holds most of it, and how much it holds."""

from __future__ import annotations

import math
from typing import NamedTuple

from retrieval.models import Article
from retrieval.question.query import Query
from retrieval.search.held import holds
from retrieval.search.searcher import Searcher

_LOOKED_AT = 10
"""How many top passages are considered when guessing the article a question is about."""

_NAMING = 0.7
"""Rarity beyond which a word says what a question is about: 企业 has 0.4, 选拔赛 0.8."""


class Subject(NamedTuple):
    """An article, all that it says folded, in the archive of `searcher`."""

    searcher: Searcher
    article: Article
    text: str

    @classmethod
    def read(cls, searcher: Searcher, article: Article) -> Subject:
        return cls(searcher, article, searcher.texts.article(article.id))

    def holds(self, term: str, query: Query) -> float:
        """Whether a term of a question stands here, 1, or how much of it does in other words."""
        if holds(self.text, term):
            return 1.0
        others = query.alternatives.get(term, {})
        return max(
            (worth for other, worth in others.items() if holds(self.text, other)), default=0.0
        )

    def mass(self, query: Query) -> float:
        """How much of a question's characters stands here, weighed by their rareness.

        The unit is a character that stands in one passage of the archive only.
        """
        idf = self.searcher.rescorer.character_idf
        held = sum(idf(char) * self.holds(char, query) for char in query.characters)
        return held / math.log(len(self.searcher.index) + 1)

    def lacks(self, query: Query) -> float:
        """How much of a question's characters stands not here, in the same unit."""
        total = sum(map(self.searcher.rescorer.character_idf, query.characters))
        return total / math.log(len(self.searcher.index) + 1) - self.mass(query)

    def gain(self, other: Subject, query: Query) -> float:
        """How much more of a question is here than in `other`: characters, and its rarest word."""
        if other.article.id == self.article.id:
            return 0.0
        rarity = self.searcher.analyzer.rarity
        only_here = (
            rarity(word)
            for word in query.words
            if self.holds(word, query) and not other.holds(word, query)
        )
        return self.mass(query) - other.mass(query) + max(only_here, default=0.0)

    def lacks_name(self, query: Query) -> bool:
        """Whether a name that the question says, and the dictionary knows, stands not here."""
        named = filter(self.searcher.analyzer.is_name, query.words)
        return any(not self.holds(name, query) for name in named)


def subject_of(searcher: Searcher, query: Query) -> Subject | None:
    """The article that holds most of a question; None where none shares a term with it."""
    found = [Subject.read(searcher, article) for article in searcher.leading(query, _LOOKED_AT)]
    return max(found, key=lambda subject: subject.mass(query), default=None)


def names_something(searcher: Searcher, query: Query) -> bool:
    """Whether a question has a word that is rare in the language at large and no mere slip."""
    analyzer = searcher.analyzer
    return any(analyzer.knows(w) and analyzer.rarity(w) > _NAMING for w in query.words)
