"""What a session can reply; each front end renders it in its own way."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.messages.keys import Key
from retrieval import Answer, Article, Explanation, Hit, Listing, Source


class AnswerReply(NamedTuple):
    """The answer to a question, sought among the articles that `filter` lets through."""

    answer: Answer
    filter: str = ""
    unfit: bool = False
    """Whether no article fits the filters of the question."""
    articles: tuple[Article, ...] = ()
    """What numbers open: the articles to choose from, or those of the list or of the hits."""
    shown: int = 0
    """How many items of the list are shown, the first of them."""


class HitReply(NamedTuple):
    """One of the hits of the last answer, which has `of` in all."""

    hit: Hit
    of: int


class ArticleReply(NamedTuple):
    """A whole article."""

    article: Article


class ListingReply(NamedTuple):
    """The list that answered, from item `start`, from 0, to before `stop`.

    `articles` are those of all its items.
    """

    listing: Listing
    articles: tuple[Article, ...]
    start: int
    stop: int


class Notice(NamedTuple):
    """A sentence of `bot.messages`, with its data."""

    key: Key
    data: dict[str, Any]


class WhyReply(NamedTuple):
    """Why a hit has its place among the hits, and why the answer is as sure as it is."""

    hit: Hit
    explanation: Explanation
    answer: Answer


class ListReply(NamedTuple):
    """Articles to choose from, numbered from 1 for /open; `by_page` sets them page by page."""

    heading: Notice
    articles: tuple[Article, ...]
    by_page: bool = False


class SourcesReply(NamedTuple):
    """The pages of the archive, numbered from 1 for /open."""

    sources: tuple[Source, ...]


class HelpReply(NamedTuple):
    """What the commands of these names do."""

    commands: tuple[str, ...]


class Goodbye(NamedTuple):
    """The reader leaves."""


Reply = (
    AnswerReply
    | HitReply
    | ArticleReply
    | WhyReply
    | ListReply
    | ListingReply
    | SourcesReply
    | HelpReply
    | Notice
    | Goodbye
)
