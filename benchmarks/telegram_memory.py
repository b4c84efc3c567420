"""The Telegram bot's memory and speed over many questions, with the limits on messages off.

    python -m benchmarks.telegram_memory [--questions 20000] [--chats 400] [--report 2000]

Run from the project's root. The bot runs as its own process on the five pages and talks to the
Bot API server of tests/support/botapi; every question is asked by one of so many readers, and at most a
hundred wait at a time. Printed are the questions answered, how many a second, and the memory of
the bot's process (VmRSS, from /proc: Linux only). Flat means that the last line is like the line
after the caches have filled (the sessions and answers that it remembers are bounded).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from retrieval import Archive
from tests.conftest import SEEDS
from tests.support.botapi import BotApi, Chat
from tests.support.program import Program

AT_A_TIME = 100
SUBJECTS = ("插花活动", "无偿献血", "工会", "职工", "培训", "北京", "劳动", "比赛", "医院", "企业")
FORMS = (
    "{}是怎么回事？",
    "谁参加了{}？",
    "{}在哪里？",
    "{}有多少人？",
    "{}是什么时候？",
    "{}第{}次？",
)


def main() -> None:
    """Ask, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--questions", type=int, default=20_000)
    parser.add_argument("--chats", type=int, default=400)
    parser.add_argument("--report", type=int, default=2_000, help="a line after so many questions")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, BotApi() as server:
        folder = Path(name)
        with Archive.open(folder / "pages") as archive:
            archive.add_files(sorted(SEEDS.rglob("*.txt")))
        server.record(requests=True)  # the start is waited for by its requests
        settings = {"limits": False, "questions_per_minute": 0}
        with Program(server, folder, folder / "pages", **settings) as program:
            server.record(requests=False)
            _ask(server, program, options.questions, options.chats, options.report)


def _ask(server: BotApi, program: Program, questions: int, readers: int, report: int) -> None:
    chats = [server.private(server.user(number)) for number in range(1, readers + 1)]
    sys.stdout.write(f"{'questions':>10} {'a second':>9} {'memory, MB':>11}\n")
    began, before = time.monotonic(), server.sends()
    for number in range(questions):
        _wait_for_sends(server, before + number - AT_A_TIME)
        chat = chats[number % readers]
        server.say(chat, chat.user, _question(number))
        _forget(chat)
        if (number + 1) % report == 0:
            _wait_for_sends(server, before + number + 1)
            rate = report / (time.monotonic() - began)
            sys.stdout.write(f"{number + 1:>10} {rate:>9.0f} {_memory_mb(program):>11.1f}\n")
            sys.stdout.flush()
            began = time.monotonic()


def _wait_for_sends(server: BotApi, count: int) -> None:
    server.wait_for(lambda: server.sends() >= count, 60)


def _question(number: int) -> str:
    form = FORMS[number // len(SUBJECTS) % len(FORMS)]
    return form.format(SUBJECTS[number % len(SUBJECTS)], number)


def _forget(chat: Chat) -> None:
    """What was said long ago; the server's own memory is not what is measured."""
    for number in list(chat.messages)[:-10]:
        del chat.messages[number]


def _memory_mb(program: Program) -> float:
    status = Path(f"/proc/{program.process.pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
