"""Readers who do anything in any order: every act has its answer, and nothing breaks."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest

from tests.conftest import GOLD
from tests.support.botapi import BotApi, Chat, Message, User
from tests.support.program import Program

STEPS = 60
COMMANDS = ("/start", "/help", "/more", "/article", "/article 2", "/latest", "/sources", "/lang en",
            "/lang zh", "/lang", "/forget", "/ask 谁获奖了？", "/ask", "/nothing")  # fmt: skip


class Walker:
    """A reader who acts at random, and waits for what each act must bring."""

    def __init__(self, server: BotApi, chat: Chat, user: User, seed: int) -> None:
        """The same seed walks the same way."""
        self.server = server
        self.chat = chat
        self.user = user
        self.rng = random.Random(seed)  # noqa: S311 # no secret
        self.asked: list[Message] = []
        lines = (GOLD / "questions.jsonl").read_text("utf-8").splitlines()
        self.questions = [json.loads(line)["question"] for line in lines]
        self.acts: tuple[Callable[[], None], ...] = (
            self.ask, self.ask, self.command, self.tap, self.tap, self.tap,
            self.edit, self.reply, self.react, self.inline,
        )  # fmt: skip

    def step(self) -> None:
        """One act."""
        self.rng.choice(self.acts)()

    def ask(self) -> None:
        """A question brings a message."""
        self._say(self.rng.choice(self.questions))

    def command(self) -> None:
        """A command brings a message too."""
        self._say(self.rng.choice(COMMANDS))

    def reply(self) -> None:
        """A reply to something of the bot's, for a follow-up."""
        if self._shown():
            self._say("那里有多少人？", reply_to=self.rng.choice(self._shown()))

    def tap(self) -> None:
        """Any button under any message, old or new: the tap is answered."""
        found = [(one, button) for one in self._shown() for button in one.buttons]
        tappable = [pair for pair in found if "callback_data" in pair[1]]
        if tappable:
            message, button = self.rng.choice(tappable)
            query = self.server.tap_data(message, button["callback_data"], self.user)
            self.server.wait_for(lambda: self.server.answer(query) is not None)

    def edit(self) -> None:
        """Any earlier question becomes another: its answer is edited, if only to what it was."""
        if self.asked:
            before = self._tries()
            self.server.edit(self.rng.choice(self.asked), self.rng.choice(self.questions) + "？")
            self.server.wait_for(lambda: self._tries() > before)

    def react(self) -> None:
        """A reaction has no answer."""
        if self._shown():
            emoji = self.rng.choice(("👍", "👎", "❤"))
            self.server.react(self.rng.choice(self._shown()), self.user, emoji)

    def inline(self) -> None:
        """A query brings results; one of them is posted here."""
        query = self.server.inline(self.user, self.rng.choice(self.questions)[:6])
        answer = self.server.wait_for(lambda: self.server.answer(query)) or {}
        if answer["results"]:
            chosen = self.rng.choice(answer["results"])["id"]
            self.server.choose_inline(query, chosen, self.chat)

    def _say(self, text: str, reply_to: Message | None = None) -> None:
        before = len(self._shown())
        message = self.server.say(self.chat, self.user, text, reply_to=reply_to)
        self.server.wait_for(lambda: len(self._shown()) > before)
        if not text.startswith("/"):
            self.asked.append(message)

    def _shown(self) -> list[Message]:
        return self.server.messages(self.chat)

    def _tries(self) -> int:
        """How often the bot has sent or edited a message in this chat."""
        calls = [*self.server.calls("sendMessage"), *self.server.calls("editMessageText")]
        return len([call for call in calls if call.params["chat_id"] == str(self.chat.id)])


@pytest.mark.parametrize("seed", range(4))
def test_every_act_has_its_answer(easy: Program, seed: int) -> None:
    """Sixty acts in a private chat: an answer to each, nothing malformed, no error in the log."""
    server = easy.server
    reader = server.user(100 + seed)
    walker = Walker(server, server.private(reader), reader, seed)
    for _ in range(STEPS):
        walker.step()
    assert server.violations == []
    assert [line for line in easy.output().splitlines() if " error " in line] == []
