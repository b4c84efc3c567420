"""What a page brings to the index: its terms, characters, short names and labels.

It is worked out from the articles alone, so that it can be done in other processes, taken back
when the page goes, and done again where an index is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retrieval.index.abbreviations import Abbreviation, defined_in
from retrieval.index.disk.documents import Documents
from retrieval.index.fields import context_of, passage_terms
from retrieval.index.passages import Passage, split_article
from retrieval.index.protocols import TextAnalyzer
from retrieval.models import Article
from retrieval.question.filters import Label, labels_of
from retrieval.search.collection import characters_of


class PageIndex(NamedTuple):
    """What one page brings; articles in their order."""

    documents: Documents
    """The terms of the passages; keys are their places in the page, from 0."""
    characters: Counter[str]
    """Number of passages that hold each character."""
    length: int
    """Number of all their characters."""
    abbreviations: tuple[tuple[Abbreviation, ...], ...]
    labels: tuple[frozenset[Label], ...]


def index_page(articles: Sequence[Article], analyzer: TextAnalyzer) -> PageIndex:
    """Work out what the articles of a page bring to the index."""
    passages = [split_article(article) for article in articles]
    every = [passage for own in passages for passage in own]
    documents = Documents.of(enumerate(_terms(passages, analyzer)))
    characters, length = characters_of(every, analyzer)
    return PageIndex(
        documents,
        characters,
        length,
        tuple(tuple(defined_in(article, analyzer)) for article in articles),
        tuple(labels_of(article, analyzer.fold) for article in articles),
    )


def _terms(passages: Iterable[Sequence[Passage]], analyzer: TextAnalyzer) -> Iterable[list[str]]:
    """The terms of each passage; what finds an article is analysed once for all of its own."""
    for own in passages:
        context = analyzer.terms(context_of(own[0])) if own else []
        for passage in own:
            yield passage_terms(passage, analyzer, context)
