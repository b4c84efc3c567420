"""Which messages are meant for the bot, and what they ask of it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from bot.session.commands import read_command
from bot.telegram.intake.updates import Message

_COMMAND = re.compile(
    r"\s*[/／]([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?[\s,，:：]*(.*)", re.DOTALL
)


class Request(NamedTuple):
    """What a message asks: `text` is the question, or what follows the command."""

    kind: Literal["command", "question", "document", "media"]
    text: str = ""
    command: str = ""
    by_name: bool = True
    """Whether a command says whom it is for; of two bots in a group each gets what has no name."""


def read_request(message: Message, bot_id: int, username: str) -> Request | None:
    """Return what `message` asks of the bot; None where it is not meant for it.

    In a group that is a command, a mention, or a reply to the bot's own message.
    """
    command = _COMMAND.match(message.text)
    if command:
        name, owner, rest = command.groups()
        if owner and owner.lower() != username.lower():
            return None
        return Request("command", rest.strip(), name.lower(), bool(owner) or message.private)
    spoken = read_command(message.text) if message.private else None
    if spoken and spoken.name and message.text.lstrip()[0] in "/／、":  # /最新
        return Request("command", spoken.argument, spoken.name)
    text, named = _without_mention(message, bot_id, username)
    if message.text:
        meant = message.private or named or message.reply_to is not None
        return Request("question", text) if meant else None
    if not message.private and not named:
        return None
    if message.document is not None:
        return Request("document")
    return Request("media") if message.media else None


def _without_mention(message: Message, bot_id: int, username: str) -> tuple[str, bool]:
    """Return the text without the bot's name, and whether that was in it."""
    text = message.text or message.caption
    own = [mention for mention in message.mentions if mention.user == bot_id]
    for mention in sorted(own, reverse=True):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    named = bool(own)
    if username:
        pattern = rf"(?<![A-Za-z0-9_@/])@{re.escape(username)}(?![A-Za-z0-9_])"
        text, count = re.subn(pattern, " ", text, flags=re.IGNORECASE)
        named = named or count > 0
    return (text.strip(" \t\n,，:：") if named else text.strip()), named
