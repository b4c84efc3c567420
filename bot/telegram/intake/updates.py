"""What arrives: raw updates, read with care.

An update is JSON from elsewhere: a field may be missing, or be of another type than it should
be. What the bot does not act on is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Raw = Mapping[str, Any]

KINDS = ("message", "edited_message", "callback_query", "inline_query", "message_reaction")
"""The kinds of updates that Telegram is asked for."""

ANONYMOUS = 1087968824
"""GroupAnonymousBot: administrators who write in the name of their group."""


class Mention(NamedTuple):
    """A stretch of the text that names a user without @; offsets are characters."""

    start: int
    end: int
    user: int


class Document(NamedTuple):
    """A file that was sent."""

    file_id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message, new or edited."""

    chat: int
    private: bool
    user: int
    id: int
    text: str
    mentions: tuple[Mention, ...] = ()
    edited: bool = False
    thread: int | None = None
    """Of a forum topic."""
    reply_to: int | None = None
    """The id of the message this one answers, where that is the bot's."""
    document: Document | None = None
    media: bool = False
    """Whether it holds a picture, a voice, a sticker or the like, and no text."""
    album: str | None = None
    caption: str = ""
    own: bool = False
    """Whether the bot itself, or an inline answer of it, speaks here."""
    age_s: int = 0
    """How long after the message its edit came."""


class Tap(NamedTuple):
    """A button was tapped."""

    id: str
    user: int
    data: str
    chat: int | None
    """None for a message that was posted inline."""
    private: bool
    message: int | None
    thread: int | None


class InlineQuery(NamedTuple):
    """Something typed behind the bot's name in another chat."""

    id: str
    user: int
    query: str


class Reaction(NamedTuple):
    """A reader changed their reactions to a message."""

    chat: int
    private: bool
    user: int
    message: int
    emoji: tuple[str, ...]


class Moved(NamedTuple):
    """A group became a supergroup, under a new number."""

    old: int
    new: int


Event = Message | Tap | InlineQuery | Reaction | Moved


def lane_of(raw: Raw) -> str:
    """Return the queue of an update: what is in one lane is answered in order.

    Messages of a chat and reactions there share a lane: a vote comes after the answer that it is
    about has been noted. Taps and inline queries have a lane a user, so that they do not wait
    behind a group's questions.
    """
    for kind in ("message", "edited_message", "message_reaction"):
        chat = _number(_map(_map(raw, kind), "chat"), "id")
        if chat is not None:
            return f"chat {chat}"
    for kind, field in (("callback_query", "from"), ("inline_query", "from")):
        user = _number(_map(_map(raw, kind), field), "id")
        if user is not None:
            return f"{kind} {user}"
    return "other"


def read_update(raw: Raw, bot_id: int) -> Event | None:
    """Return the event of an update, None for one that asks for nothing."""
    if "message" in raw:
        return _moved(_map(raw, "message")) or _message(_map(raw, "message"), bot_id)
    if "edited_message" in raw:
        return _message(_map(raw, "edited_message"), bot_id, edited=True)
    if "callback_query" in raw:
        return _tap(_map(raw, "callback_query"))
    if "inline_query" in raw:
        return _inline(_map(raw, "inline_query"))
    if "message_reaction" in raw:
        return _reaction(_map(raw, "message_reaction"))
    return None


def _message(raw: Raw, bot_id: int, *, edited: bool = False) -> Message | None:
    chat, message = _map(raw, "chat"), _number(raw, "message_id")
    user, private = _author(raw), chat.get("type") == "private"
    number = _number(chat, "id")
    known = chat.get("type") in ("private", "group", "supergroup")
    if number is None or message is None or user is None or not known:
        return None
    text = _text(raw, "text")
    replied = _map(raw, "reply_to_message")
    ours = _number(_map(replied, "from"), "id") == bot_id
    return Message(
        chat=number,
        private=private,
        user=user,
        id=message,
        text=text,
        mentions=_mentions(raw, "entities", text) or _mentions(raw, "caption_entities", _text(raw, "caption")),
        edited=edited,
        thread=_number(raw, "message_thread_id") if raw.get("is_topic_message") is True else None,
        reply_to=_number(replied, "message_id") if ours else None,
        document=_document(_map(raw, "document")),
        media=not text and any(kind in raw for kind in _MEDIA),
        album=_text(raw, "media_group_id") or None,
        caption=_text(raw, "caption"),
        own=bot_id in (_number(_map(raw, "via_bot"), "id"), user),
        age_s=max(0, (_number(raw, "edit_date") or 0) - (_number(raw, "date") or 0)),
    )  # fmt: skip


_MEDIA = (
    "animation", "audio", "contact", "dice", "document", "game", "live_photo", "location",
    "paid_media", "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice",
)  # fmt: skip


def _author(raw: Raw) -> int | None:
    """Who wrote a message; None for other bots and for what a channel forwards by itself."""
    sender = _map(raw, "from")
    user = _number(sender, "id")
    if raw.get("is_automatic_forward") is True:
        return None
    if user == ANONYMOUS or (user is None and "sender_chat" in raw):
        return _number(_map(raw, "sender_chat"), "id")
    return None if sender.get("is_bot") is True else user


def _mentions(raw: Raw, field: str, text: str) -> tuple[Mention, ...]:
    entities = raw.get(field)
    found = []
    for entity in entities if isinstance(entities, list) else ():
        if isinstance(entity, dict) and entity.get("type") == "text_mention":
            start, length = _number(entity, "offset") or 0, _number(entity, "length") or 0
            user = _number(_map(entity, "user"), "id")
            if start >= 0 and length > 0 and user is not None:
                found.append(Mention(*_characters(text, start, start + length), user))
    return tuple(found)


def _characters(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets in UTF-16 units, as Telegram counts, as offsets in characters."""
    units = text.encode("utf-16-le", "surrogatepass")

    def count(units_before: int) -> int:
        return len(units[: 2 * units_before].decode("utf-16-le", "replace"))

    return count(start), count(end)


def _document(raw: Raw) -> Document | None:
    file_id = _text(raw, "file_id")
    if not file_id:
        return None
    return Document(file_id, _text(raw, "file_name"), _number(raw, "file_size") or 0)


def _moved(raw: Raw) -> Moved | None:
    here = _number(_map(raw, "chat"), "id")
    old, new = _number(raw, "migrate_from_chat_id"), _number(raw, "migrate_to_chat_id")
    if here is not None and old is not None:
        return Moved(old, here)
    return Moved(here, new) if here is not None and new is not None else None


def _tap(raw: Raw) -> Tap | None:
    user, query = _number(_map(raw, "from"), "id"), _text(raw, "id")
    if user is None or not query:
        return None
    message = _map(raw, "message")
    chat = _map(message, "chat")
    topic = message.get("is_topic_message") is True
    return Tap(
        query,
        user,
        _text(raw, "data"),
        _number(chat, "id"),
        chat.get("type") == "private",
        _number(message, "message_id"),
        _number(message, "message_thread_id") if topic else None,
    )


def _inline(raw: Raw) -> InlineQuery | None:
    user, query = _number(_map(raw, "from"), "id"), _text(raw, "id")
    return InlineQuery(query, user, _text(raw, "query")) if user is not None and query else None


def _reaction(raw: Raw) -> Reaction | None:
    chat, user = _map(raw, "chat"), _number(_map(raw, "user"), "id")
    number, message = _number(chat, "id"), _number(raw, "message_id")
    if number is None or message is None or user is None:
        return None
    new = raw.get("new_reaction")
    kinds = new if isinstance(new, list) else []
    emoji = tuple(_text(kind, "emoji") for kind in kinds if isinstance(kind, dict))
    return Reaction(number, chat.get("type") == "private", user, message, emoji)


def _map(raw: object, field: str) -> Raw:
    value = raw.get(field) if isinstance(raw, Mapping) else None
    return value if isinstance(value, dict) else {}


def _number(raw: Raw, field: str) -> int | None:
    value = raw.get(field)
    sound = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
    return value if sound else None


def _text(raw: Raw, field: str) -> str:
    value = raw.get(field)
    return value if isinstance(value, str) else ""
