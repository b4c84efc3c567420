"""Users, chats and the messages in them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import NamedTuple

from .text import utf16_slice
from .wire import Json


class User(NamedTuple):
    """Somebody who writes to the bot, or the bot itself."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    is_bot: bool = False

    def as_json(self) -> Json:
        """The User object of the Bot API."""
        known = {"language_code": self.language_code, "username": self.username}
        said = {key: value for key, value in known.items() if value is not None}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **said}


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat, a group, a supergroup or a channel, and what is in it."""

    id: int
    type: str
    title: str = ""
    user: User | None = None
    """The other side of a private chat."""
    is_forum: bool = False
    blocked: bool = False
    """The user has blocked the bot, or the group has thrown it out."""
    migrated_to: int | None = None
    topics: set[int] = field(default_factory=set)
    messages: dict[int, Message] = field(default_factory=dict, repr=False)
    last_id: int = 0

    @property
    def is_group(self) -> bool:
        """Where the limit of 20 messages a minute holds."""
        return self.type in {"group", "supergroup"}

    def next_id(self) -> int:
        """The number of the chat's next message."""
        self.last_id += 1
        return self.last_id

    def as_json(self) -> Json:
        """The Chat object of the Bot API."""
        said: Json = {"id": self.id, "type": self.type}
        if self.user:
            more = {"first_name": self.user.first_name, "username": self.user.username}
            return said | {key: value for key, value in more.items() if value}
        if self.is_forum:
            said["is_forum"] = True
        return said | {"title": self.title}


@dataclass(slots=True, eq=False)
class Message:
    """A message in its present state, and the texts it had before."""

    chat: Chat
    message_id: int
    sender: User | None
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    reply_markup: Json | None = None
    thread_id: int | None = None
    reply_to: Message | None = None
    extra: Json = field(default_factory=dict)
    """Other fields of the Message object: a document, via_bot, a service message's…"""
    date: int = field(default_factory=lambda: int(time.time()))
    sent_at: float = field(default_factory=time.monotonic)
    edit_date: int | None = None
    earlier: list[str] = field(default_factory=list)
    """The texts before each edit, oldest first."""
    request: Json = field(default_factory=dict)
    """What the bot asked for when it sent this message."""

    @property
    def buttons(self) -> list[Json]:
        """The inline buttons, row after row."""
        rows = (self.reply_markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def button(self, label: str) -> Json:
        """The button whose text holds `label` or whose data is `label`; LookupError without one."""
        for button in self.buttons:
            if label in button["text"] or label == button.get("callback_data"):
                return button
        raise LookupError(f"no button {label!r} among {[b['text'] for b in self.buttons]}")

    def marked(self, kind: str) -> list[str]:
        """The parts of the text with an entity of this kind."""
        found = (entity for entity in self.entities if entity["type"] == kind)
        return [utf16_slice(self.text, entity["offset"], entity["length"]) for entity in found]

    def as_json(self, *, with_reply: bool = True) -> Json:
        """The Message object of the Bot API."""
        said: Json = {"message_id": self.message_id, "date": self.date, "chat": self.chat.as_json()}
        if self.sender:
            said["from"] = self.sender.as_json()
        if self.thread_id is not None:
            said |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if with_reply and self.reply_to:
            said["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        known: Json = {
            "edit_date": self.edit_date,
            "text": self.text,
            "entities": self.entities,
            "reply_markup": self.reply_markup,
        }
        return said | {key: value for key, value in known.items() if value} | self.extra


class Unsent(NamedTuple):
    """A message that a bot wants to send: its text read, its markup parsed."""

    text: str
    entities: list[Json]
    reply_markup: Json | None


def service(chat: Chat, user: User, **fields: object) -> Message:
    """A service message, such as new_chat_members."""
    return Message(chat, chat.next_id(), user, extra=fields)
