"""SIGTERM and Ctrl-C: what is being answered is finished, the rest waits for the next start."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.messages import say
from tests.support.botapi import BotApi, Fault
from tests.support.patience import within
from tests.support.program import QUESTIONS, Program

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, pages: Path) -> Iterator[Program]:
    """A bot that is stopped and started; each test starts it where it does not run."""
    with BotApi() as server:
        with Program(server, tmp_path_factory.mktemp("own"), pages, limits=False) as program:
            yield program
        assert server.violations == []


def test_what_is_being_answered_is_finished(program: Program) -> None:
    """SIGTERM while ten answers are under way: all arrive, once."""
    server = program.running().server
    readers = [server.user(number) for number in range(1, 11)]
    server.fail(Fault.SLOW, method="sendMessage", times=100, seconds=1)
    for reader in readers:
        server.say(server.private(reader), reader, QUESTIONS[0][0])
    server.wait_for(lambda: server.calls("sendMessage"))
    bound, began = within(5), time.monotonic()
    assert program.stop(signal.SIGTERM) == 0
    assert time.monotonic() - began < bound
    server.recover()
    program.start()
    server.wait_for(lambda: all(server.messages(server.private(reader)) for reader in readers))
    server.settle(quiet_s=1)
    assert [len(server.messages(server.private(reader))) for reader in readers] == [1] * 10
    assert "Traceback" not in program.output()


def test_a_server_that_does_not_answer_does_not_keep_the_bot(program: Program) -> None:
    """Telegram hangs, the bot stops within 5 s all the same; the question is not lost."""
    server = program.running().server
    reader = server.user(20)
    chat = server.private(reader)
    server.fail(Fault.SLOW, method="sendMessage", times=1, seconds=60)
    server.fail(Fault.RESET_BEFORE, method="sendMessage", times=100)
    sent = len(server.calls("sendMessage"))
    server.say(chat, reader, QUESTIONS[0][0])
    server.say(chat, reader, QUESTIONS[1][0])
    server.wait_for(lambda: server.calls("sendMessage")[sent:])
    bound, began = within(5), time.monotonic()
    assert program.stop() == 0
    assert time.monotonic() - began < bound
    server.recover()
    program.start()
    server.wait_for(lambda: len(server.messages(chat)) == 3)
    assert [QUESTIONS[0][1] in message.text for message in server.messages(chat)] == [
        True,
        True,
        False,
    ]


def test_a_second_signal_is_no_harm(program: Program) -> None:
    """Ctrl-C pressed twice while an answer is under way: no traceback, nothing lost."""
    server = program.running().server
    reader = server.user(30)
    chat = server.private(reader)
    server.fail(Fault.SLOW, method="sendMessage", chat=chat, times=100, seconds=2)
    server.say(chat, reader, QUESTIONS[0][0])
    server.wait_for(lambda: server.messages(chat))
    program.process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    bound, began = within(5), time.monotonic()
    program.stop(signal.SIGINT)
    assert time.monotonic() - began < bound
    assert "Traceback" not in program.output()
    server.recover()


def test_an_idle_bot_stops_at_once(program: Program) -> None:
    """Ctrl-C, and a moment later it has ended; what the last run was sending stands there once."""
    server = program.running().server
    server.settle()
    assert len(server.messages(server.private(server.user(30)))) >= 1
    bound, began = within(2), time.monotonic()
    assert program.stop(signal.SIGINT) == 0
    assert time.monotonic() - began < bound
    assert program.said()[-1] == say("zh", "bot_stopped")
