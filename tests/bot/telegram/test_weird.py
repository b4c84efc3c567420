"""2,000 strange updates: nothing breaks, nothing malformed is sent, and the bot still answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.botapi import BotApi
from tests.support.program import QUESTIONS, Program

from .weird import KINDS_OF_CHATS, Json, updates

BATCH = 20
BATCHES = 100


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, pages: Path) -> Iterator[Program]:
    """A bot with all that it can do, in a world with two readers, two groups and a channel."""
    folder = tmp_path_factory.mktemp("weird")
    archive = folder / "pages"
    shutil.copytree(pages, archive)  # an admin among the readers may change it
    wide: Json = {"limits": False, "admins": 1, "questions_per_minute": 0}
    with BotApi() as server:
        for number in (one for one in KINDS_OF_CHATS if one > 0):
            server.private(server.user(number))
        server.group(-4001)
        server.supergroup(-1002000000001, topics=(7,))
        server.channel(-1003000000001)
        with Program(server, folder, archive, **wide, feedback__enabled=True) as running:
            yield running


@settings(
    max_examples=BATCHES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(batch=st.lists(updates(), min_size=BATCH, max_size=BATCH))
def test_strange_updates_are_taken_in(program: Program, batch: list[Json]) -> None:
    """Every batch is fetched and leads to no request that breaks the rules."""
    server = program.server
    for update in batch:
        server.raw_update(_answerable(server, update))
    server.wait_for(lambda: not server.pending())
    assert server.violations == []


def test_strange_updates_leave_the_bot_whole(program: Program) -> None:
    """After all of them: no error in the log, nothing malformed, and a question is answered."""
    server = program.server
    server.settle(60, quiet_s=1)
    reader = server.user(77)
    message = server.ask(server.private(reader), reader, QUESTIONS[0][0], timeout_s=30)
    assert QUESTIONS[0][1] in message.text
    assert server.violations == []
    errors = [line for line in program.output().splitlines() if " error " in line]
    assert errors == []
    assert "Traceback" not in program.output()
    assert program.process.poll() is None
    assert len(server.calls("sendMessage")) > 100, "the bot has said next to nothing"


def _answerable(server: BotApi, update: Json) -> Json:
    """Taps and inline queries get an id that can be answered, so that the answers are checked."""
    for kind in ("callback_query", "inline_query"):
        if kind in update:
            query = server.world.query(server.user(1))
            return {kind: {**update[kind], "id": query.id}}
    return update
