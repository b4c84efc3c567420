"""No question is lost: the bot is killed at the worst moments and started again."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.support.botapi import BotApi, Chat, Fault
from tests.support.patience import within
from tests.support.program import QUESTIONS, Program, free_port

from .conftest import Run

pytestmark = pytest.mark.slow

PENDING = 50
ON_ITS_WAY_S = 0.25
"""An answer that went out so shortly before a kill may not have been read, or written down."""


def ask_all(server: BotApi, count: int) -> list[Chat]:
    """As many readers ask one question each."""
    readers = [server.user(number) for number in range(1, count + 1)]
    for reader in readers:
        server.say(server.private(reader), reader, QUESTIONS[reader.id % 2][0])
    return [server.private(reader) for reader in readers]


def kill(server: BotApi, program: Program) -> set[int]:
    """Kill the bot; the chats to which a message was being sent."""
    program.kill()
    killed = time.monotonic()
    before = killed - within(ON_ITS_WAY_S)
    time.sleep(within(0.5))  # what the bot has written into its connections reaches the server
    return {
        int(call.params["chat_id"])
        for call in server.calls("sendMessage")
        if (call.answered or killed) > before
    }


def test_no_question_is_lost_at_kills(server: BotApi, run: Run) -> None:
    """50 questions wait; the bot is killed when all are received, and after 20 answers.

    In the end all are answered, and twice only those whose answer was under
    way at a kill. The server takes its time to acknowledge, so that there
    always are some.
    """
    chats = ask_all(server, PENDING)
    server.fail(Fault.SLOW, method="sendMessage", times=10_000, seconds=0.3)
    moments: tuple[Callable[[], bool], ...] = (
        lambda: server.pending() == 0,
        lambda: len(server.calls("sendMessage")) >= 20,
    )
    may_be_twice: set[int] = set()
    program = run()
    for moment in moments:
        server.wait_for(moment)
        may_be_twice |= kill(server, program)
        program.start()
    server.recover()
    server.wait_for(lambda: all(map(server.messages, chats)))
    server.settle(quiet_s=1)
    assert {chat.id for chat in chats if len(server.messages(chat)) > 1} <= may_be_twice
    wrong = [
        message.text
        for chat in chats
        for message in server.messages(chat)
        if QUESTIONS[chat.id % 2][1] not in message.text
    ]
    assert wrong == []


def test_no_question_is_lost_at_a_kill_with_a_webhook(server: BotApi, run: Run) -> None:
    """Telegram posts again what the bot has not written down, before and after a kill."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    hook = {"webhook__port": port, "webhook__url": url, "webhook__secret": "the-same-after-it"}
    program = run(limits=False, mode="webhook", **hook)
    server.fail(Fault.SLOW, method="sendMessage", times=10_000, seconds=0.3)
    chats = ask_all(server, PENDING)
    server.wait_for(lambda: len(server.calls("sendMessage")) >= 5)
    may_be_twice = kill(server, program)
    server.recover()
    program.start()
    server.wait_for(lambda: all(map(server.messages, chats)))
    server.settle(quiet_s=0.5)
    assert {chat.id for chat in chats if len(server.messages(chat)) > 1} <= may_be_twice
    assert {status for _, status in server.webhook_posts} <= {0, 200}


def test_nothing_is_answered_twice_after_a_quiet_kill(server: BotApi, run: Run) -> None:
    """Asked before the start, answered, killed in peace: nothing more is said at the next start.

    That holds too for an update that Telegram delivers again, before its
    answer, after it, and after the restart.
    """
    chats = ask_all(server, 5)
    update = server.raw_update({"message": server.say(chats[0], chats[0].user, "/help").as_json()})
    server.again(update)
    program = run(limits=False)
    expected = [3, 1, 1, 1, 1]  # /help stands twice, under two numbers
    server.wait_for(lambda: [len(server.messages(chat)) for chat in chats] == expected)
    server.again(update)
    server.settle(quiet_s=0.5)
    program.kill()
    program.start()
    server.again(update)
    server.settle(quiet_s=1)
    assert [len(server.messages(chat)) for chat in chats] == expected
