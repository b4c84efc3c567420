"""What the bot remembers of chats: language, who was told off, groups that moved, conversations."""

from __future__ import annotations

import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.config import Language
from bot.session.session import Session
from bot.telegram.state.database import Database

_MOST_SESSIONS = 1000
_MOST_HISTORY = 10  # questions back; what a follow-up leans on is nearer than that
_STALE_S = 1800  # a question that comes later starts a new conversation
_STRANGERS_S = 90 * 24 * 3600

SessionKey = tuple[int, int | None, int]
"""Chat, topic, user: in a group every reader has a conversation of their own."""


class Sessions:
    """The conversations that were spoken in last."""

    def __init__(self, make: Callable[[], Session]) -> None:
        self._make = make
        self._sessions: OrderedDict[SessionKey, tuple[Session, float]] = OrderedDict()

    def of(self, key: SessionKey) -> Session:
        """The conversation, a new one where there is none; after a pause nothing leans back."""
        now = time.monotonic()
        if key not in self._sessions:
            self._sessions[key] = (self._make(), now)
        session, spoken = self._sessions.pop(key)
        self._sessions[key] = (session, now)
        if len(self._sessions) > _MOST_SESSIONS:
            self._sessions.popitem(last=False)
        del session.history[: None if now - spoken > _STALE_S else -_MOST_HISTORY]
        return session

    def forget(self, user: int) -> None:
        """End every conversation of a reader."""
        for key in [key for key in self._sessions if key[2] == user]:
            del self._sessions[key]


class Chats:
    """Languages, strangers and moved groups, in the database."""

    def __init__(self, database: Database, language: Language) -> None:
        self._database = database
        self._default = language
        self._languages: dict[int, Language] = {}
        self.moves: dict[int, int] = {}

    async def load(self) -> None:
        """Read what earlier runs wrote."""

        def work(
            database: sqlite3.Connection,
        ) -> tuple[list[tuple[int, Language]], list[tuple[int, int]]]:
            languages = database.execute("SELECT chat, language FROM languages").fetchall()
            return languages, database.execute("SELECT new, old FROM moves").fetchall()

        languages, moves = await self._database.run(work)
        self._languages.update(languages)
        self.moves.update(moves)

    def language(self, chat: int) -> Language:
        """Return the language in which a chat is spoken to."""
        return self._languages.get(chat, self._default)

    async def set_language(self, chat: int, language: Language) -> None:
        """Speak to a chat in this language from now on."""
        self._languages[chat] = language
        await self._write("INSERT OR REPLACE INTO languages VALUES (?, ?)", chat, language)

    async def move(self, old: int, new: int) -> None:
        """A group has a new number, and keeps its language."""
        await self._write("INSERT OR REPLACE INTO moves VALUES (?, ?)", new, self.moves[new])
        if old in self._languages:
            await self.set_language(new, self._languages[old])

    async def is_new_stranger(self, number: int) -> bool:
        """Return whether this user or group is told for the first time that it may not ask."""

        def work(database: sqlite3.Connection) -> int:
            row = (number, time.time())
            return database.execute("INSERT OR IGNORE INTO strangers VALUES (?, ?)", row).rowcount

        return bool(await self._database.run(work))

    async def forget(self, user: int) -> None:
        """Forget what is kept of a reader."""
        self._languages.pop(user, None)
        await self._write("DELETE FROM languages WHERE chat = ?", user)

    async def purge(self) -> None:
        """Forget strangers after a while."""
        await self._write("DELETE FROM strangers WHERE at < ?", time.time() - _STRANGERS_S)

    async def _write(self, statement: str, *values: object) -> None:
        await self._database.run(lambda database: database.execute(statement, values) and None)
