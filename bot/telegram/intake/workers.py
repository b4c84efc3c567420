"""Workers: one for every lane in which something waits, none for the others."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable

from bot.telegram.intake.queue import Entry, Journal
from bot.telegram.logs import log

_MOST_WORKERS = 500  # lanes at a time; the others wait in the journal
_DISK_WAIT_S = 1.0


class Dispatcher:
    """Gives the journal's entries to `answer`, in order within a lane, lanes side by side."""

    def __init__(self, journal: Journal, answer: Callable[[Entry], Awaitable[None]]) -> None:
        self._journal = journal
        self._answer = answer
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._woken: set[str] = set()
        self._left_over = False
        self._stopping = False
        self.failure: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Fails with what ends the program, where a worker meets it."""

    def wake(self, lanes: Iterable[str]) -> None:
        """Something waits in these lanes."""
        for lane in lanes:
            if self._stopping:
                return
            if lane in self._workers:
                self._woken.add(lane)
            elif len(self._workers) < _MOST_WORKERS:
                self._workers[lane] = asyncio.create_task(self._work(lane))
            else:
                self._left_over = True

    async def stop(self, seconds: float) -> None:
        """Let the workers finish what they are answering, for so long at most."""
        self._stopping = True
        workers = list(self._workers.values())
        if workers:
            _, late = await asyncio.wait(workers, timeout=seconds)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, lane: str) -> None:
        try:
            await self._empty(lane)
        except asyncio.CancelledError:
            raise
        except Exception as exc:  # noqa: BLE001 - whatever ends a worker ends the program
            if not self.failure.done():
                self.failure.set_exception(exc)
        finally:
            self._workers.pop(lane, None)
        if self._left_over and len(self._workers) < _MOST_WORKERS // 2 and not self._stopping:
            self._left_over = False
            self.wake(await self._journal.lanes())

    async def _empty(self, lane: str) -> None:
        while not self._stopping:
            self._woken.discard(lane)
            try:
                entry = await self._journal.next(lane)
                if entry is not None:
                    await self._answer(entry)
                elif lane not in self._woken:
                    return
            except sqlite3.Error as exc:  # a full disk: nothing is lost by waiting
                log.warning("journal", why=str(exc))
                await asyncio.sleep(_DISK_WAIT_S)
