"""What networks, proxies and Telegram do to the bot, and what readers notice of it: nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.messages import say
from tests.botapi import BotApi, Chat, Fault, User

from .conftest import Run
from .program import QUESTIONS, Program

QUESTION, WORDS = QUESTIONS[0]
PASSING = (
    Fault.TOO_MANY,
    Fault.ERROR,
    Fault.BAD_GATEWAY,
    Fault.RESET_BEFORE,
    Fault.RESET_AFTER,
    Fault.HALF,
    Fault.SLOW,
)
SERVED_UNKNOWN = {Fault.RESET_AFTER, Fault.HALF}
"""The message may stand although its acknowledgement never came: so it may stand again."""
NUMBERS = count(1)
"""Each test has readers of its own."""


def newcomer(server: BotApi) -> tuple[Chat, User]:
    """A reader nobody has met, and the chat with the bot."""
    reader = server.user(next(NUMBERS))
    return server.private(reader), reader


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory, pages: Path) -> Iterator[BotApi]:
    """A server, and a bot without limits that talks to it through all the tests that share it."""
    folder = tmp_path_factory.mktemp("quick")
    with BotApi() as server, Program(server, folder, pages, limits=False):
        yield server
        assert server.violations == []


@pytest.fixture(autouse=True)
def _no_fault_stays(quick: BotApi) -> Iterator[None]:
    """What a test has planned and not used is gone after it."""
    yield
    quick.recover()


def test_an_answer_survives_every_fault_of_its_sending(quick: BotApi) -> None:
    """Each fault twice in a row, each in a chat of its own: the answer comes, and not too often."""
    chats = {}
    for kind in PASSING:
        chats[kind], reader = newcomer(quick)
        quick.fail(kind, method="sendMessage", chat=chats[kind], times=2)
        quick.say(chats[kind], reader, QUESTION)
    quick.wait_for(lambda: all(map(quick.messages, chats.values())), 20)
    quick.settle(quiet_s=2)
    for kind, chat in chats.items():
        texts = [message.text for message in quick.messages(chat)]
        assert all(WORDS in text for text in texts)
        assert len(texts) == (3 if kind in SERVED_UNKNOWN else 1)


def test_retry_after_is_waited_out(quick: BotApi) -> None:
    """Nothing goes to a chat before the time that Telegram named; other chats do not wait."""
    (chat, reader), (other, neighbour) = newcomer(quick), newcomer(quick)
    quick.fail(Fault.TOO_MANY, method="sendMessage", chat=chat, seconds=3)
    quick.say(chat, reader, QUESTION)
    quick.wait_for(lambda: sends_to(quick, chat))
    began = time.monotonic()
    quick.ask(other, neighbour, QUESTION)
    assert time.monotonic() - began < 2
    quick.wait_for(lambda: quick.messages(chat))
    first, second = sends_to(quick, chat)
    assert second - first >= 3


def sends_to(server: BotApi, chat: Chat) -> list[float]:
    """When a message to a chat was tried."""
    calls = server.calls("sendMessage")
    return [call.time for call in calls if call.params["chat_id"] == str(chat.id)]


@pytest.mark.parametrize("kind", [*PASSING, Fault.CANT_PARSE])
def test_fetching_updates_survives_every_fault(quick: BotApi, kind: Fault) -> None:
    """getUpdates fails, once on the way back with the question in it: it is answered once."""
    chat, reader = newcomer(quick)
    quick.fail(kind, method="getUpdates", times=2, seconds=0.2)
    quick.service(chat, reader, pinned_message={})  # ends the poll under way, which is a good one
    quick.wait_for(lambda: [call for call in quick.calls("getUpdates") if call.fault is kind])
    quick.say(chat, reader, QUESTION)
    quick.wait_for(lambda: quick.messages(chat), 15)
    quick.settle(quiet_s=0.3)
    assert len(quick.messages(chat)) == 1


def test_markup_that_telegram_refuses_is_sent_as_plain_text(quick: BotApi) -> None:
    """The answer arrives without its bold letters."""
    chat, reader = newcomer(quick)
    quick.fail(Fault.CANT_PARSE, method="sendMessage")
    message = quick.ask(chat, reader, QUESTION)
    assert WORDS in message.text
    assert message.entities == []


def test_an_answer_follows_a_group_that_moves(quick: BotApi) -> None:
    """The group becomes a supergroup between question and answer: the answer goes there."""
    group, larger = quick.group(), quick.supergroup()
    group.migrated_to = larger.id
    quick.say(group, quick.user(next(NUMBERS)), f"/ask {QUESTION}")
    (message,) = quick.wait_for(lambda: quick.messages(larger))
    assert WORDS in message.text
    assert quick.messages(group) == []


def test_answers_come_in_the_order_of_the_questions(quick: BotApi) -> None:
    """Ten questions of one reader, the first answers failing: the order is kept."""
    chat, reader = newcomer(quick)
    quick.fail(Fault.ERROR, method="sendMessage", times=2)
    for number in range(10):
        quick.say(chat, reader, QUESTIONS[number % 2][0])
    quick.wait_for(lambda: len(quick.messages(chat)) == 10)
    texts = [message.text for message in quick.messages(chat)]
    assert [WORDS in text for text in texts] == [True, False] * 5


def test_a_slow_chat_holds_nobody_up(quick: BotApi) -> None:
    """While Telegram takes its time for one chat, twenty others are answered."""
    slow, patient = newcomer(quick)
    quick.fail(Fault.SLOW, method="sendMessage", chat=slow, times=5, seconds=5)
    for _ in range(5):
        quick.say(slow, patient, QUESTION)
    quick.wait_for(lambda: quick.messages(slow))
    began = time.monotonic()
    others = [newcomer(quick) for _ in range(20)]
    for chat, reader in others:
        quick.say(chat, reader, QUESTION)
    quick.wait_for(lambda: all(quick.messages(chat) for chat, _ in others))
    assert time.monotonic() - began < 4
    assert len(quick.messages(slow)) == 1


def test_a_chat_that_blocked_the_bot_is_dropped(server: BotApi, run: Run) -> None:
    """One try, no more, not even after a restart; others are answered, and a reader come back."""
    program = run(limits=False)
    (chat, reader), (other, neighbour) = newcomer(server), newcomer(server)
    chat.blocked = True
    server.say(chat, reader, QUESTION)
    server.ask(other, neighbour, QUESTION)
    server.settle(quiet_s=0.5)
    program.kill()
    program.start()
    server.settle(quiet_s=0.5)
    assert len(sends_to(server, chat)) == 1
    chat.blocked = False
    assert WORDS in server.ask(chat, reader, QUESTION).text


def test_the_start_survives_a_bad_network_and_an_old_webhook(server: BotApi, run: Run) -> None:
    """The first requests fail and the token served a webhook before: nothing pending is lost."""
    chat, reader = newcomer(server)
    server.say(chat, reader, QUESTION)
    server.set_webhook("https://127.0.0.1:9/old")
    for kind in (Fault.RESET_BEFORE, Fault.BAD_GATEWAY):
        server.fail(kind)
    run(profile=True)
    (message,) = server.wait_for(lambda: server.messages(chat))
    assert WORDS in message.text


def test_another_program_with_the_token_ends_the_bot(server: BotApi, run: Run) -> None:
    """409: one line that explains it, exit code 1."""
    program = run()
    server.fail(Fault.CONFLICT, method="getUpdates", times=100)
    chat, reader = newcomer(server)
    server.say(chat, reader, QUESTION)
    assert program.wait() == 1
    assert "Traceback" not in program.output()
    assert program.output().splitlines()[-1] == say("zh", "bot_conflict")


def test_a_revoked_token_ends_the_bot(server: BotApi, run: Run) -> None:
    """401: one line that explains it, exit code 1, while it runs and at the next start."""
    program = run()
    server.fail(Fault.UNAUTHORIZED, times=100)
    chat, reader = newcomer(server)
    server.say(chat, reader, QUESTION)
    assert program.wait() == 1
    program.start(ready=False)
    assert program.wait() == 1
    assert "Traceback" not in program.output()
    assert program.output().splitlines()[-1] == say("zh", "bot_refused")
