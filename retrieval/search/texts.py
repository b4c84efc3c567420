"""The passages of an archive as they are matched: folded and cut into sentences, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from retrieval.chinese.numerals import Numeral, numerals, with_numerals
from retrieval.chinese.text import Span, split_sentences
from retrieval.index.fields import context_of, said, whole_text
from retrieval.index.protocols import TextAnalyzer
from retrieval.models import HEADLINE_SET
from retrieval.search.collection import Collection

_KEPT = 2000
"""Passages kept for the next question: some 8 MB."""
_ARTICLES = 200
"""Whole articles kept: the best hits of a few dozen questions, some 2 MB."""
_SENTENCES = 4000
"""Sentences whose rare words are kept, which only questions for people look at."""


class Text(NamedTuple):
    """A passage, folded; what ends in "numbered" has behind it the forms of its numbers."""

    folded: str
    body: str
    """`folded`, numbered."""
    spans: tuple[Span, ...]
    """Of its sentences."""
    sentences: tuple[str, ...]
    numbered: tuple[str, ...]
    """Its sentences, numbered."""
    context: str
    """What it is found by besides its own words, numbered."""
    heads: str
    """What stands over it, and who signed it, numbered."""
    counts: Mapping[str, int]
    """How often each character stands in body and context."""
    numerals: tuple[Numeral, ...]


class Texts:
    """The texts of passages by their places from 0; safe to share between threads."""

    def __init__(self, collection: Collection, analyzer: TextAnalyzer) -> None:
        self._collection = collection
        self._fold = analyzer.fold
        self.of = lru_cache(_KEPT)(self._read)
        self.article = lru_cache(_ARTICLES)(self._article)
        self.rare_words = lru_cache(_SENTENCES)(analyzer.rare_words)

    def _read(self, position: int) -> Text:
        passage = self._collection.passages[position]
        folded = self._fold(passage.text)
        spans = split_sentences(passage.text)
        sentences = tuple(folded[span.start : span.end] for span in spans)
        context = with_numerals(self._fold(context_of(passage)))
        body = with_numerals(folded)
        return Text(
            folded,
            body,
            spans,
            sentences,
            tuple(map(with_numerals, sentences)),
            context,
            with_numerals(self._fold("\n".join(said(passage.article, *HEADLINE_SET, "byline")))),
            Counter(body) + Counter(context),
            tuple(numerals(folded)),
        )

    def _article(self, article_id: str) -> str:
        """All that an article says, numbered, and its date."""
        article = self._collection.articles[article_id]
        return with_numerals(self._fold(f"{article.date or ''}\n{whole_text(article)}"))
