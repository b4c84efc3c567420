"""SIGTERM and Ctrl-C: what is being answered is finished, the rest waits for the next start."""

from __future__ import annotations

import signal
import time

from tests.botapi import BotApi, Fault

from .conftest import Run
from .program import QUESTIONS


def test_what_is_being_answered_is_finished(server: BotApi, run: Run) -> None:
    """SIGTERM while ten answers are under way: all arrive, once. Idle, Ctrl-C stops it at once."""
    program = run(limits=False)
    readers = [server.user(number) for number in range(1, 11)]
    server.fail(Fault.SLOW, method="sendMessage", times=100, seconds=1)
    for reader in readers:
        server.say(server.private(reader), reader, QUESTIONS[0][0])
    server.wait_for(lambda: server.calls("sendMessage"))
    began = time.monotonic()
    assert program.stop(signal.SIGTERM) == 0
    assert time.monotonic() - began < 5
    server.recover()
    program.start()
    server.wait_for(lambda: all(server.messages(server.private(reader)) for reader in readers))
    server.settle(quiet_s=1)
    assert [len(server.messages(server.private(reader))) for reader in readers] == [1] * 10
    began = time.monotonic()
    assert program.stop(signal.SIGINT) == 0
    assert time.monotonic() - began < 2
    assert "Traceback" not in program.output()


def test_a_server_that_does_not_answer_does_not_keep_the_bot(server: BotApi, run: Run) -> None:
    """Telegram hangs, the bot stops within 5 s all the same; the question is not lost."""
    program = run(limits=False)
    reader = server.user(1)
    chat = server.private(reader)
    server.fail(Fault.SLOW, method="sendMessage", times=1, seconds=60)
    server.fail(Fault.RESET_BEFORE, method="sendMessage", times=100)
    server.say(chat, reader, QUESTIONS[0][0])
    server.say(chat, reader, QUESTIONS[1][0])
    server.wait_for(lambda: server.calls("sendMessage"))
    began = time.monotonic()
    assert program.stop() == 0
    assert time.monotonic() - began < 5
    server.recover()
    program.start()
    server.wait_for(lambda: len(server.messages(chat)) == 3)
    assert [QUESTIONS[0][1] in message.text for message in server.messages(chat)] == [
        True,
        True,
        False,
    ]


def test_a_second_signal_is_no_harm(server: BotApi, run: Run) -> None:
    """Ctrl-C pressed twice while an answer is under way: no traceback, nothing lost."""
    program = run()
    server.fail(Fault.SLOW, method="sendMessage", times=100, seconds=2)
    reader = server.user(1)
    server.say(server.private(reader), reader, QUESTIONS[0][0])
    server.wait_for(lambda: server.calls("sendMessage"))
    program.process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    began = time.monotonic()
    program.stop(signal.SIGINT)
    assert time.monotonic() - began < 5
    assert "Traceback" not in program.output()
