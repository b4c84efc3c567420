"""The fields of an article: what is said of it beside its text, and what each is used for."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.index.passages import Passage
from retrieval.index.protocols import TextAnalyzer
from retrieval.models import HEADLINE_SET, Article, Byline, Hit


class Field(NamedTuple):
    """A field, by its name in `Article`."""

    name: str
    own: bool = True
    """Whether the article says it itself; a section's name stands over several."""
    searched: bool = True
    """Whether it finds the article's passages."""
    signed: bool = False
    """Whether it says who made the article."""


FIELDS = (
    *map(Field, HEADLINE_SET),
    Field("section", own=False),
    Field("byline", signed=True),
    Field("credit", signed=True),
    Field("dateline", searched=False),
)

_SEARCHED = tuple(field.name for field in FIELDS if field.searched)
_SIGNED = tuple(field.name for field in FIELDS if field.signed)


def texts_of(source: Article | Hit, name: str) -> tuple[str, ...]:
    """The texts of a field of an article or a hit: none, one, or one a line or name."""
    value = getattr(source, name)
    if isinstance(value, Byline):
        return value.names
    return tuple(filter(None, (value,) if isinstance(value, str) else value or ()))


def said(source: Article | Hit, *names: str) -> tuple[str, ...]:
    """Return the texts of some fields, in the order of `names`; empty ones are left out."""
    return tuple(text for name in names for text in texts_of(source, name))


def signatures(article: Article) -> tuple[str, ...]:
    """Return what says who made an article: names, and the credit as printed."""
    return said(article, *_SIGNED)


def whole_text(article: Article) -> str:
    """Return all that an article says: its fields and its text, apart by line feeds."""
    return "\n".join((*said(article, *(field.name for field in FIELDS)), article.text))


MOST_CONTEXT = 500
"""Every passage of an article is kept with the terms of so many characters from around its text;
of real pages the longest headline sets, with credit and section, have some 300."""


def context_of(passage: Passage) -> str:
    """Return what a passage is found by besides its own words; never part of a quotation."""
    return "\n".join(said(passage.article, *_SEARCHED))[:MOST_CONTEXT]


def context_fields(passage: Passage) -> dict[str, str]:
    """Return `context_of` by the names of the fields; "" where the article has none of the kind."""
    return {name: "\n".join(said(passage.article, name)) for name in _SEARCHED}


def passage_terms(
    passage: Passage, analyzer: TextAnalyzer, context: list[str] | None = None
) -> list[str]:
    """Return the terms by which a passage is indexed: its own and those of its context.

    Args:
        passage: The passage.
        analyzer: What cuts it into terms.
        context: The terms of `context_of`, alike for all passages of an article, where they are
            known already.

    Returns:
        The terms, as often as they occur.
    """
    if context is None:
        context = analyzer.terms(context_of(passage))
    return analyzer.terms(passage.text) + context
