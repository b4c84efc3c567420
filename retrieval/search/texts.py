"""The passages of an archive as they are matched: folded and cut into sentences, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from retrieval.chinese.numerals import Numeral, numerals, with_numerals
from retrieval.chinese.text import Span, split_sentences
from retrieval.index.analyzer import Analyzer
from retrieval.index.fields import context_of
from retrieval.index.passages import Passage
from retrieval.models import Article

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

    def __init__(self, passages: Sequence[Passage], analyzer: Analyzer) -> None:
        self._passages = passages
        self._articles = {passage.article.id: passage.article for passage in passages}
        self._fold = analyzer.fold
        self.of = lru_cache(_KEPT)(self._read)
        self.article = lru_cache(_ARTICLES)(self._article)
        self.rare_words = lru_cache(_SENTENCES)(analyzer.rare_words)

    def _read(self, position: int) -> Text:
        passage = self._passages[position]
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
            with_numerals(self._fold(headline_set(passage.article))),
            Counter(body) + Counter(context),
            tuple(numerals(folded)),
        )

    def characters(self, position: int) -> tuple[set[str], int]:
        """The characters by which a passage is found, each once, and how many there are in all."""
        passage = self._passages[position]
        text = self._fold(f"{passage.text}\n{context_of(passage)}")
        return set(text), len(text)

    def _article(self, article_id: str) -> str:
        """All that an article says, numbered, and its date."""
        article = self._articles[article_id]
        signed = (*article.byline.names, article.credit or "", article.dateline or "")
        parts = (article.headline_set, *article.section, *signed, article.date or "", article.text)
        return with_numerals(self._fold("\n".join(parts)))


def headline_set(article: Article) -> str:
    """What stands over an article's text, and who signed it."""
    parts = (article.kicker, article.headline, *article.deck, *article.byline.names)
    return "\n".join(part for part in parts if part)
