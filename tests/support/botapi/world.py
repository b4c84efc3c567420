"""Everything the server knows: who there is, what was said, what is still to be told."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import NamedTuple

from .chats import Chat, Message, User
from .limits import Sends
from .refused import Refused, unlucky
from .updates import Updates
from .wire import Json


class StoredFile(NamedTuple):
    """A file somebody sent."""

    path: str
    data: bytes


@dataclass(slots=True)
class Query:
    """A tap on a button or an inline query, which wants an answer."""

    id: str
    user: User
    expired: bool = False
    answer: Json | None = None


@dataclass(slots=True)
class Webhook:
    """Where updates are posted to."""

    url: str
    secret: str
    last_error: str = ""


@dataclass(slots=True)
class World:
    """The state behind the server; guarded by the server's lock."""

    bot: User
    token: str
    privacy: bool = False
    """The bot is told only of what is meant for it in groups."""
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    sends: Sends = field(default_factory=Sends)
    files: dict[str, StoredFile] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    inline_messages: dict[str, Message] = field(default_factory=dict)
    profile: dict[str, Json] = field(default_factory=dict)
    """By "method language_code", what setMyName and its like have set."""
    webhook: Webhook | None = None

    def chat(self, chat_id: int | str) -> Chat:
        """The chat a request names, if the bot may write to it."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise unlucky("chat not found")
        if chat.migrated_to:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, words, parameters={"migrate_to_chat_id": chat.migrated_to})
        if chat.blocked and chat.user:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat.blocked:
            raise Refused(403, f"Forbidden: bot was kicked from the {chat.type} chat")
        return chat

    def query(self, user: User) -> Query:
        """A new query of this user's, with an id of its own."""
        query = Query(str(secrets.randbits(62)), user)
        self.queries[query.id] = query
        return query


def new_world(name: str) -> World:
    """A world with nobody in it but the bot."""
    number = 7_000_000_000 + secrets.randbelow(10**9)
    bot = User(number, name, username=f"{name}_bot", is_bot=True)
    return World(bot, f"{number}:{secrets.token_urlsafe(26)[:35]}")
