"""The journal by itself: each update once, in order, gone when answered."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.telegram.intake.queue import Journal
from bot.telegram.state.database import Database


def _update(number: int, chat: int = 1, text: str = "问") -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": text}}


def _run(path: Path, work: Callable[[Journal], Coroutine[Any, Any, None]]) -> None:
    """Do `work` with the journal at `path`, as one run of the bot."""

    async def run() -> None:
        database = Database(path)
        await work(Journal(database))
        database.close()

    asyncio.run(run())


def test_updates_come_back_in_order(tmp_path: Path) -> None:
    """By lane, the oldest first, however they arrived; a new run goes on where one stopped."""

    async def first(journal: Journal) -> None:
        lanes = await journal.add([_update(3), _update(1), _update(2, chat=2)])
        assert lanes == ("chat 1", "chat 2")
        entry = await journal.next("chat 1")
        assert entry is not None
        assert entry.update_id == 1
        await journal.progress(entry.seq, 1)

    async def second(journal: Journal) -> None:
        assert await journal.lanes() == ("chat 1", "chat 2")
        found = []
        while entry := await journal.next("chat 1"):
            found.append((entry.update_id, entry.sent, entry.raw["message"]["text"]))
            await journal.done(entry.seq)
        assert found == [(1, 1, "问"), (3, 0, "问")]
        assert await journal.waiting() == 1

    _run(tmp_path / "j", first)
    _run(tmp_path / "j", second)


def test_an_update_counts_once(tmp_path: Path) -> None:
    """In one run by its number, in the next by number and content: numbers may start over."""

    async def first(journal: Journal) -> None:
        assert await journal.add([_update(1), _update(1, text="x")]) == ("chat 1",)
        assert await journal.add([_update(1), _update(1, text="y")]) == ()
        assert await journal.waiting() == 1
        entry = await journal.next("chat 1")
        assert entry is not None
        assert entry.raw == _update(1)
        await journal.done(entry.seq)

    async def second(journal: Journal) -> None:
        assert await journal.add([_update(1)]) == ()

    async def third(journal: Journal) -> None:
        assert await journal.add([_update(1, text="a year later")]) == ("chat 1",)

    for run in (first, second, third):
        _run(tmp_path / "j", run)


def test_odd_numbers_are_not_taken(tmp_path: Path) -> None:
    """What cannot be confirmed cannot be kept."""

    async def work(journal: Journal) -> None:
        odd = [{"update_id": number} for number in (True, -1, 2**63, "1", None)]
        assert await journal.add([*odd, {}]) == ()

    _run(tmp_path / "j", work)


def test_the_journal_is_its_owners(tmp_path: Path) -> None:
    """Nobody else on the machine may read it."""

    async def work(journal: Journal) -> None:
        await journal.add([_update(1)])

    _run(tmp_path / "state" / "j", work)
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "state" / "j").stat().st_mode) == 0o600
