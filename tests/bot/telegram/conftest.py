"""A Bot API server for each test, and the bot as a program that talks to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from retrieval import Archive
from tests.conftest import SEEDS
from tests.support.botapi import BotApi
from tests.support.program import QUESTIONS, Program

Run = Callable[..., Program]
CROWDED = -4020
"""The group with 22 questions."""


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the five pages, made once for all the programs that tests start."""
    folder = tmp_path_factory.mktemp("archive") / "pages"
    with Archive.open(folder) as archive:
        archive.add_files(sorted(SEEDS.rglob("*.txt")))
    return folder


@pytest.fixture(scope="session")
def steady(tmp_path_factory: pytest.TempPathFactory, pages: Path) -> Iterator[Program]:
    """A bot that keeps Telegram's limits and runs through the tests that share it.

    From its start on a group waits for the answers to 22 questions: as Telegram
    lets 20 through in a minute, one a second, other tests go on meanwhile.
    """
    folder = tmp_path_factory.mktemp("steady")
    with BotApi() as server, Program(server, folder, pages) as program:
        for number in range(22):
            question = QUESTIONS[number % 2][0]
            server.say(server.group(CROWDED), server.user(900 + number), f"/ask {question}")
        server.is_idle = lambda: True  # that group keeps it busy, and nobody waits for that
        yield program
        assert server.violations == []


@pytest.fixture(scope="session")
def easy(tmp_path_factory: pytest.TempPathFactory, pages: Path) -> Iterator[Program]:
    """A bot without limits that keeps votes, shared by tests of what single readers see."""
    folder = tmp_path_factory.mktemp("easy")
    settings = {"limits": False, "questions_per_minute": 0, "feedback__enabled": True}
    with BotApi() as server, Program(server, folder, pages, **settings) as program:
        yield program


@pytest.fixture
def server() -> Iterator[BotApi]:
    """A Bot API server on loopback."""
    with BotApi() as running:
        yield running


@pytest.fixture
def run(server: BotApi, pages: Path, tmp_path: Path) -> Iterator[Run]:
    """Start the bot with settings of [telegram]; it ends with the test.

    However the test goes, Telegram must not have been sent anything malformed.
    """
    with ExitStack() as stack:

        def start(**settings: object) -> Program:
            return stack.enter_context(Program(server, tmp_path, pages, **settings))

        yield start
    assert server.violations == []
