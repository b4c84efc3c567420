"""Answers that were given, as far as their buttons, edits and replies need them.

What a reader asked is held in memory only, for the last answers; the database holds which
passages were shown, so that buttons still work after a restart.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.telegram.state.database import Database
from bot.telegram.state.tokens import new_token
from retrieval import Answer, Article, Hit, Listing, Span

_KEPT_S = 7 * 24 * 3600
_MOST_ROWS = 20_000
_MOST_QUESTIONS = 2000
_MOST_ITEMS = 100
"""So many items of a list, the first, can be turned to."""


class Excerpt(NamedTuple):
    """A hit: a passage of an article, by offsets into the article's text."""

    article_id: str
    passage_id: str
    start: int
    end: int
    sentence: tuple[int, int] | None
    """Half-open, into the passage."""
    marks: tuple[Span, ...] = ()
    """The exact answer or its items, into the sentence."""


class Given(NamedTuple):
    """An answer that was given. `said` is what answers where that is no part of a passage."""

    token: str
    chat: int
    user: int
    question: int
    """The id of the reader's message."""
    message: int | None
    """The id of the bot's, None until it is acknowledged."""
    said: str | None
    excerpts: tuple[Excerpt, ...]
    listing: Listing | None = None
    """The list that answers, as far as its buttons lead."""
    suggestions: tuple[str, ...] = ()
    """Questions that were offered."""


class Answers:
    """The answers of the last week."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._questions: OrderedDict[str, tuple[str, str]] = OrderedDict()

    def question(self, token: str) -> str | None:
        """Return what was asked, None where that is forgotten."""
        return self._questions.get(token, (None, None))[0]

    def standalone(self, token: str) -> str | None:
        """Return what was asked, with the question that it leans on."""
        return self._questions.get(token, (None, None))[1]

    async def keep(
        self, answer: Answer, excerpts: tuple[Excerpt, ...], chat: int, user: int, message: int
    ) -> str:
        """Keep an answer to the reader's `message`; its token."""
        token = new_token()
        standalone = answer.standalone_question or answer.question
        self._questions[token] = (answer.question, standalone)
        while len(self._questions) > _MOST_QUESTIONS:
            self._questions.popitem(last=False)
        data = json.dumps(_stored(answer, excerpts), ensure_ascii=False)
        await self._database.run(
            lambda database: database.execute(
                "INSERT INTO answers VALUES (?, ?, ?, ?, NULL, ?, ?)",
                (token, chat, user, message, data, time.time()),
            )
        )
        return token

    async def sent(self, token: str, message: int) -> None:
        """The answer stands in the bot's `message` now."""
        await self._database.run(
            lambda database: database.execute(
                "UPDATE answers SET message = ? WHERE token = ?", (message, token)
            )
        )

    async def find(self, token: str) -> Given | None:
        """Return the answer with this token."""
        return await self._one("token = ?", token)

    async def of_question(self, chat: int, message: int) -> Given | None:
        """Return the last answer to the reader's `message`."""
        return await self._one("chat = ? AND question = ?", chat, message)

    async def of_message(self, chat: int, message: int) -> Given | None:
        """Return the last answer that stands in the bot's `message`."""
        return await self._one("chat = ? AND message = ?", chat, message)

    async def forget(self, user: int) -> None:
        """Forget every answer given to a reader."""

        def work(database: sqlite3.Connection) -> list[tuple[str]]:
            return database.execute(
                "DELETE FROM answers WHERE user = ? RETURNING token", (user,)
            ).fetchall()

        for (token,) in await self._database.run(work):
            self._questions.pop(token, None)

    async def purge(self) -> None:
        """Forget what is older than a week, and the oldest where there are too many."""

        def work(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM answers WHERE at < ?", (time.time() - _KEPT_S,))
            database.execute(
                "DELETE FROM answers WHERE rowid <= (SELECT max(rowid) FROM answers) - ?",
                (_MOST_ROWS,),
            )

        await self._database.run(work)

    async def _one(self, condition: str, *values: object) -> Given | None:
        row = await self._database.run(
            lambda database: database.execute(
                "SELECT token, chat, user, question, message, excerpts FROM answers"  # noqa: S608 - the condition is one of ours
                f" WHERE {condition} ORDER BY rowid DESC LIMIT 1",
                values,
            ).fetchone()
        )
        if row is None:
            return None
        token, chat, user, question, message, stored = row
        said, excerpts, listing, suggestions = _read(json.loads(stored))
        return Given(token, chat, user, question, message, said, excerpts, listing, suggestions)


def _stored(answer: Answer, excerpts: tuple[Excerpt, ...]) -> list[object]:
    """Return what the database holds of an answer: `_read` makes the last fields of Given of it."""
    listing = answer.list and answer.list.model_copy(
        update={"items": answer.list.items[:_MOST_ITEMS]}
    )
    listed = listing and listing.model_dump(mode="json")
    return [said_apart(answer), excerpts, listed, answer.suggestions]


def _read(
    stored: list[Any],
) -> tuple[str | None, tuple[Excerpt, ...], Listing | None, tuple[str, ...]]:
    said, excerpts, listed, suggestions = (*stored, None, ())[:4]  # earlier versions kept two
    listing = Listing.model_validate(listed) if listed else None
    return said, tuple(map(_excerpt, excerpts)), listing, tuple(suggestions)


def _excerpt(fields: list[Any]) -> Excerpt:
    article_id, passage_id, start, end, sentence, marks = (*fields, ())[:6]
    spans = tuple(Span(*mark) for mark in marks)
    return Excerpt(article_id, passage_id, start, end, sentence and tuple(sentence), spans)


def said_apart(answer: Answer) -> str | None:
    """The headline, byline or credit that answers; None where a sentence of the text does."""
    best = answer.best
    return best.sentence if best and best.field != "body" else None


def excerpts_of(answer: Answer, by_id: Mapping[str, Article]) -> tuple[Excerpt, ...]:
    """Return the hits of an answer by their offsets."""
    found = []
    for hit in answer.hits:
        article = by_id.get(hit.article_id)
        start = article.text.find(hit.text) if article else -1
        if start >= 0:
            best = answer.best if hit.rank == 1 else None
            marks = best.marks if best and best.field == "body" else ()
            sentence = (hit.sentence.start, hit.sentence.end) if hit.sentence else None
            end = start + len(hit.text)
            found.append(Excerpt(hit.article_id, hit.passage_id, start, end, sentence, marks))
    return tuple(found)


def hit_of(excerpt: Excerpt, article: Article, rank: int) -> Hit:
    """Return the hit that an excerpt stands for, without its score."""
    return Hit(
        rank=rank,
        score=0.0,
        passage_id=excerpt.passage_id,
        lines=article.lines_of(Span(excerpt.start, excerpt.end)),
        text=article.text[excerpt.start : excerpt.end],
        sentence=Span(*excerpt.sentence) if excerpt.sentence else None,
        article_id=article.id,
        article_lines=article.lines,
        doubtful=article.doubtful,
        **article.model_dump(include=_SHARED),
    )


_SHARED = {
    "page", "kicker", "headline", "deck", "byline", "section", "paper", "date", "edition", "credit",
}  # fmt: skip
