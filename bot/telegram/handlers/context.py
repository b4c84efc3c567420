"""What every handler works with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.config import Language
from bot.messages.keys import Key
from bot.sections import TelegramSettings
from bot.telegram.delivery.actions import Keyboard, Send
from bot.telegram.delivery.api import Api
from bot.telegram.delivery.limits import Rate
from bot.telegram.delivery.markup import Markup
from bot.telegram.handlers.render import answer_keyboard, note
from bot.telegram.intake.updates import Message
from bot.telegram.state.access import Access
from bot.telegram.state.answers import Answers
from bot.telegram.state.chats import Chats, Sessions
from bot.telegram.state.feedback import Feedback
from bot.telegram.state.snapshot import Library
from bot.telegram.state.stats import Stats
from bot.telegram.state.uploads import Uploads
from retrieval import Hit


@dataclass(frozen=True, slots=True)
class Desk:
    """The bot's parts, and who it is."""

    settings: TelegramSettings
    bot_id: int
    username: str
    api: Api
    library: Library
    access: Access
    rate: Rate
    sessions: Sessions
    chats: Chats
    answers: Answers
    uploads: Uploads
    stats: Stats
    feedback: Feedback | None

    def language(self, chat: int) -> Language:
        """Return the language of a chat."""
        return self.chats.language(chat)

    def keyboard(self, chat: int, token: str, hit: Hit, of: int) -> Keyboard:
        """Return the buttons below a hit of an answer."""
        votes = self.feedback is not None
        return answer_keyboard(self.language(chat), token, hit, of, votes=votes)

    def tell(self, message: Message, key: Key, **data: object) -> Send:
        """Return a sentence of ours in answer to a message."""
        return self.reply(message, note(self.language(message.chat), key, **data))

    def reply(
        self,
        message: Message,
        markup: Markup,
        keyboard: Keyboard = (),
        token: str | None = None,
    ) -> Send:
        """Return an answer to a message: in a group it says to which."""
        quoted = None if message.private else message.id
        return Send(message.chat, markup, keyboard, message.thread, quoted, token)
