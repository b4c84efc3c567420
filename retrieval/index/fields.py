"""The fields of an article: what a passage is found by besides its own words."""

from __future__ import annotations

from retrieval.index.analyzer import Analyzer
from retrieval.index.passages import Passage


MOST_CONTEXT = 500
"""Every passage of an article is kept with the terms of so many characters from around its text;
of real pages the longest headline sets, with credit and section, have some 300."""


def context_of(passage: Passage) -> str:
    """What a passage is found by besides its own words; never part of a quotation."""
    return "\n".join(filter(None, context_fields(passage).values()))[:MOST_CONTEXT]


def context_fields(passage: Passage) -> dict[str, str]:
    """`context_of`, by the fields of the article; "" where it has none of the kind."""
    article = passage.article
    return {
        "kicker": article.kicker or "",
        "headline": article.headline,
        "deck": "\n".join(filter(None, article.deck)),
        "section": "\n".join(article.section),
        "byline": "\n".join(article.byline.names),
        "credit": article.credit or "",
    }


def passage_terms(
    passage: Passage, analyzer: Analyzer, context: list[str] | None = None
) -> list[str]:
    """The terms by which a passage is indexed: its own and those of its `context`, if known."""
    if context is None:
        context = analyzer.terms(context_of(passage))
    return analyzer.terms(passage.text) + context
