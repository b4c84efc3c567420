"""What networks, proxies and Telegram do to the bot, and what readers notice of it: nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from math import ceil
from pathlib import Path

import pytest

from bot.messages import say
from tests.support.botapi import BotApi, Chat, Fault, User
from tests.support.patience import within
from tests.support.program import QUESTIONS, Program

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
NUMBERS = count(100)
"""Each test has readers of its own."""


def newcomer(server: BotApi) -> tuple[Chat, User]:
    """A reader nobody has met, and the chat with the bot."""
    reader = server.user(next(NUMBERS))
    return server.private(reader), reader


@pytest.fixture
def shared_server(steady: Program) -> Iterator[BotApi]:
    """The server of a bot that is running; what a test has planned and not used goes after it."""
    yield steady.server
    steady.server.recover()


def test_an_answer_survives_every_fault_of_its_sending(shared_server: BotApi) -> None:
    """Each fault twice in a row, each in a chat of its own: the answer comes, and not too often."""
    chats = {}
    for kind in PASSING:
        chats[kind], reader = newcomer(shared_server)
        shared_server.fail(kind, method="sendMessage", chat=chats[kind], times=2)
        shared_server.say(chats[kind], reader, QUESTION)
    expected = {kind: 3 if kind in SERVED_UNKNOWN else 1 for kind in PASSING}

    def counts() -> dict[Fault, int]:
        return {kind: len(shared_server.messages(chat)) for kind, chat in chats.items()}

    shared_server.wait_for(lambda: counts() == expected)
    time.sleep(within(1))
    assert counts() == expected
    for chat in chats.values():
        assert all(WORDS in message.text for message in shared_server.messages(chat))


@pytest.mark.slow
def test_retry_after_is_waited_out(shared_server: BotApi) -> None:
    """Nothing goes to a chat before the time that Telegram named; other chats do not wait."""
    (chat, reader), (other, neighbour) = newcomer(shared_server), newcomer(shared_server)
    wait = ceil(within(3))
    shared_server.fail(Fault.TOO_MANY, method="sendMessage", chat=chat, seconds=wait)
    shared_server.say(chat, reader, QUESTION)
    shared_server.wait_for(lambda: sends_to(shared_server, chat))
    shared_server.ask(other, neighbour, QUESTION)
    shared_server.wait_for(lambda: shared_server.messages(chat))
    first, second = sends_to(shared_server, chat)
    assert second - first >= wait
    assert sends_to(shared_server, other)[0] < second


def sends_to(server: BotApi, chat: Chat) -> list[float]:
    """When a message to a chat was tried."""
    calls = server.calls("sendMessage")
    return [call.time for call in calls if call.params["chat_id"] == str(chat.id)]


@pytest.mark.parametrize("kind", [*PASSING, Fault.CANT_PARSE])
def test_fetching_updates_survives_every_fault(shared_server: BotApi, kind: Fault) -> None:
    """getUpdates fails, once on the way back with the question in it: it is answered once."""
    chat, reader = newcomer(shared_server)
    shared_server.fail(kind, method="getUpdates", times=2, seconds=0.2)
    shared_server.service(
        chat, reader, pinned_message={}
    )  # ends the poll under way, which is a good one
    shared_server.wait_for(
        lambda: [call for call in shared_server.calls("getUpdates") if call.fault is kind]
    )
    shared_server.say(chat, reader, QUESTION)
    shared_server.wait_for(lambda: shared_server.messages(chat))
    time.sleep(within(0.5))
    assert len(shared_server.messages(chat)) == 1


def test_markup_that_telegram_refuses_is_sent_as_plain_text(shared_server: BotApi) -> None:
    """The answer arrives without its bold letters."""
    chat, reader = newcomer(shared_server)
    shared_server.fail(Fault.CANT_PARSE, method="sendMessage", chat=chat)
    message = shared_server.ask(chat, reader, QUESTION)
    assert WORDS in message.text
    assert message.entities == []


def test_an_answer_follows_a_group_that_moves(shared_server: BotApi) -> None:
    """The group becomes a supergroup between question and answer: the answer goes there."""
    group, larger = shared_server.group(), shared_server.supergroup()
    group.migrated_to = larger.id
    shared_server.say(group, shared_server.user(next(NUMBERS)), f"/ask {QUESTION}")
    (message,) = shared_server.wait_for(lambda: shared_server.messages(larger))
    assert WORDS in message.text
    assert shared_server.messages(group) == []


def test_answers_come_in_the_order_of_the_questions(shared_server: BotApi) -> None:
    """Six questions of one reader, the first answers failing: the order is kept."""
    chat, reader = newcomer(shared_server)
    shared_server.fail(Fault.ERROR, method="sendMessage", chat=chat, times=2)
    for number in range(6):
        shared_server.say(chat, reader, QUESTIONS[number % 2][0])
    shared_server.wait_for(lambda: len(shared_server.messages(chat)) == 6)
    texts = [message.text for message in shared_server.messages(chat)]
    assert [WORDS in text for text in texts] == [True, False] * 3


@pytest.mark.slow
def test_a_slow_chat_holds_nobody_up(shared_server: BotApi) -> None:
    """While Telegram takes its time for one chat, twenty others are answered."""
    slow, patient = newcomer(shared_server)
    shared_server.fail(Fault.SLOW, method="sendMessage", chat=slow, times=5, seconds=within(5))
    for _ in range(5):
        shared_server.say(slow, patient, QUESTION)
    shared_server.wait_for(lambda: shared_server.messages(slow))
    others = [newcomer(shared_server) for _ in range(20)]
    for chat, reader in others:
        shared_server.say(chat, reader, QUESTION)
    shared_server.wait_for(lambda: all(shared_server.messages(chat) for chat, _ in others))
    assert len(shared_server.messages(slow)) == 1


@pytest.mark.parametrize("number", [2**63, -(2**70), "7", None, 1.5, True])
def test_an_update_with_an_odd_number_is_passed_over(shared_server: BotApi, number: object) -> None:
    """What Telegram never sends does not end the bot either; the next question is answered."""
    chat, reader = newcomer(shared_server)
    shared_server.again({"update_id": number, "message": {"text": "好"}})
    assert WORDS in shared_server.ask(chat, reader, QUESTION).text


@pytest.mark.slow
def test_a_server_that_does_not_hold_polls_is_not_overrun(shared_server: BotApi) -> None:
    """Where every poll is answered at once, the bot rests between them, and answers still."""
    shared_server.hold_polls(hold=False)
    try:
        shared_server.service(*newcomer(shared_server), pinned_message={})
        before = len(shared_server.calls("getUpdates"))
        time.sleep(2)
        assert len(shared_server.calls("getUpdates")) - before <= 40
        assert WORDS in shared_server.ask(*newcomer(shared_server), QUESTION).text
    finally:
        shared_server.hold_polls(hold=True)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, pages: Path) -> Iterator[Program]:
    """A bot for the tests that end it; each starts it where it does not run."""
    with BotApi() as server:
        program = Program(server, tmp_path_factory.mktemp("own"), pages, limits=False, profile=True)
        with program:
            yield program
        assert server.violations == []


def test_a_chat_that_blocked_the_bot_is_dropped(own: Program) -> None:
    """One try, no more, not even after a restart; others are answered, and a reader come back."""
    program, server = own.running(), own.server
    (chat, reader), (other, neighbour) = newcomer(server), newcomer(server)
    chat.blocked = True
    server.say(chat, reader, QUESTION)
    server.ask(other, neighbour, QUESTION)
    server.settle()
    program.kill()
    program.start()
    server.settle(quiet_s=0.5)
    assert len(sends_to(server, chat)) == 1
    chat.blocked = False
    assert WORDS in server.ask(chat, reader, QUESTION).text


def test_the_start_survives_a_bad_network_and_an_old_webhook(own: Program) -> None:
    """The first requests fail and the token served a webhook before: nothing pending is lost."""
    program, server = own.running(), own.server
    program.kill()
    chat, reader = newcomer(server)
    server.say(chat, reader, QUESTION)
    server.set_webhook("https://127.0.0.1:9/old")
    for kind in (Fault.RESET_BEFORE, Fault.BAD_GATEWAY):
        server.fail(kind)
    program.start()
    (message,) = server.wait_for(lambda: server.messages(chat))
    assert WORDS in message.text


def test_another_program_with_the_token_ends_the_bot(
    own: Program, pages: Path, tmp_path: Path
) -> None:
    """409: one line that explains it, exit code 1; the other bot goes on."""
    program, server = own.running(), own.server
    server.settle()
    said = len(program.said())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with Program(server, elsewhere, pages):
        assert program.wait() == 1
        assert program.said()[said:] == [say("zh", "bot_conflict")]
        assert WORDS in server.ask(*newcomer(server), QUESTION).text


def test_a_revoked_token_ends_the_bot(own: Program) -> None:
    """401: one line that explains it, exit code 1, while it runs and at the next start."""
    program, server = own.running(), own.server
    server.fail(Fault.UNAUTHORIZED, times=100)
    chat, reader = newcomer(server)
    server.say(chat, reader, QUESTION)
    assert program.wait() == 1
    assert program.said()[-1] == say("zh", "bot_refused")
    program.start(ready=False)
    assert program.wait() == 1
    assert program.said() == [say("zh", "bot_refused")]
    assert "Traceback" not in program.output()
    server.recover()
