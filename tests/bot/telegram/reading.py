"""What a reader does and sees, for tests of features: one bot, many readers."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.support.botapi import BotApi, Chat, Message, User

_NUMBERS = count(5000)

Json = dict[str, Any]


class Reader:
    """Somebody new, and the chat with the bot."""

    def __init__(self, server: BotApi, user: User | None = None, chat: Chat | None = None) -> None:
        self.server = server
        self.user = user or server.user(next(_NUMBERS))
        self.chat = chat or server.private(self.user)

    def ask(self, text: str) -> Message:
        """Say something and read the answer."""
        return self.server.ask(self.chat, self.user, text)

    def tap(self, message: Message, label: str) -> str:
        """Tap a button, and wait until the bot has noticed; the notice's text."""
        return self.tap_data(message, message.button(label)["callback_data"])

    def tap_data(self, message: Message, data: str) -> str:
        """Tap a button with this data."""
        query = self.server.tap_data(message, data, self.user)
        return str(self._answer(query).get("text", ""))

    def next_message(self, before: int) -> Message:
        """The message after the first `before` of the bot's in the chat."""
        return self.server.wait_for(lambda: self.server.messages(self.chat)[before:])[0]

    def count(self) -> int:
        """How many messages of the bot stand in the chat."""
        return len(self.server.messages(self.chat))

    def inline(self, query: str) -> list[Json]:
        """The results to an inline query."""
        results: list[Json] = self._answer(self.server.inline(self.user, query))["results"]
        return results

    def _answer(self, query: str) -> Json:
        answer = self.server.wait_for(lambda: self.server.answer(query))
        assert answer is not None
        return answer
