"""Answers that are kept for their buttons."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

from bot.telegram.state.answers import Answers, Excerpt, Given, excerpts_of
from bot.telegram.state.database import Database
from retrieval import Answer, Listing, ListItem, Retriever, Span
from tests.bot.answers import BLOOD, listing, talk


def _kept(folder: Path, answer: Answer, excerpts: tuple[Excerpt, ...] = ()) -> Given | None:
    """An answer as another run of the bot finds it."""

    async def keep_and_find() -> Given | None:
        with closing(Database(folder / "journal.sqlite3")) as database:
            token = await Answers(database).keep(answer, excerpts, 1, 2, 3)
            return await Answers(database).find(token)

    return asyncio.run(keep_and_find())


def test_the_exact_answer_is_kept(tmp_path: Path, retriever: Retriever) -> None:
    """With the first hit, the sentence of which it stands in; no other hit has one."""
    answer = retriever.ask(BLOOD)
    assert answer.best is not None
    excerpts = excerpts_of(answer, {a.id: a for a in retriever.articles})
    given = _kept(tmp_path, answer, excerpts)
    assert given is not None
    assert given.excerpts == excerpts
    first, *others = given.excerpts
    assert [answer.best.sentence[slice(*mark)] for mark in first.marks] == ["219人"]
    assert not any(other.marks for other in others)


def test_a_list_is_kept_as_far_as_it_can_be_turned(tmp_path: Path, retriever: Retriever) -> None:
    """A hundred items; what it counts stays what it is."""
    items = tuple(ListItem(article_id=str(n), headline="题") for n in range(300))
    whole = Listing(of="articles", count=300, items=items)
    answer = listing(retriever, "articles", 1).model_copy(update={"list": whole})
    given = _kept(tmp_path, answer)
    assert given is not None
    assert given.listing == whole.model_copy(update={"items": items[:100]})


def test_suggestions_are_kept(tmp_path: Path, retriever: Retriever) -> None:
    """They are ours, made of headlines, and no question of the reader's."""
    answer = talk(retriever, "greeting")
    given = _kept(tmp_path, answer)
    assert given is not None
    assert given.suggestions == answer.suggestions
    assert given.excerpts == ()


def test_answers_of_an_earlier_version_are_read(tmp_path: Path) -> None:
    """Its buttons work on: it kept neither exact answers nor lists."""

    async def find() -> Given | None:
        with closing(Database(tmp_path / "journal.sqlite3")) as database:
            old = '[null, [["a-01", "a-01-p01", 0, 9, [2, 5]]]]'
            await database.run(
                lambda sql: sql.execute(
                    "INSERT INTO answers VALUES ('t', 1, 2, 3, 4, ?, 0)", (old,)
                ).close()
            )
            return await Answers(database).find("t")

    given = asyncio.run(find())
    assert given is not None
    assert given.excerpts == (Excerpt("a-01", "a-01-p01", 0, 9, (2, 5)),)
    assert given.listing is None
    assert Span(2, 5) == given.excerpts[0].sentence
