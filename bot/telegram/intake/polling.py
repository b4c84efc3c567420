"""Long polling: an update is confirmed to Telegram only when the journal holds it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus

from bot.telegram.delivery.api import Api, ApiError, Json
from bot.telegram.delivery.backoff import backoff_s
from bot.telegram.delivery.outbox import TokenRefused
from bot.telegram.intake.queue import Journal, has_id
from bot.telegram.intake.updates import KINDS
from bot.telegram.logs import log

_HELD_S = 25  # how long Telegram holds an empty answer back
_HASTE_S = 0.1


class Conflict(Exception):  # noqa: N818 - an end of the program
    """Another program receives this bot's updates."""


class Poller:
    """Asks for updates until it is cancelled."""

    def __init__(self, api: Api, journal: Journal, wake: Callable[[Iterable[str]], None]) -> None:
        self._api = api
        self._journal = journal
        self._wake = wake
        self._offset: int | None = None
        self.heard_at = time.monotonic()
        """When Telegram answered last."""

    async def run(self) -> None:
        """Poll for ever.

        Raises:
            Conflict: Another program receives the bot's updates.
            TokenRefused: The token is no longer valid.
        """
        failures = 0
        while True:
            asked_at, asked_from = time.monotonic(), self._offset
            try:
                updates = await self._fetch()
                self._wake(await self._journal.add(updates))
            except ApiError as exc:
                failures += 1
                await self._wait(exc, failures)
            except sqlite3.Error as exc:  # not written, so not confirmed: it comes again
                failures += 1
                log.warning("journal", why=str(exc))
                await asyncio.sleep(backoff_s(failures))
            else:
                failures = 0
                self.heard_at = time.monotonic()
                self._confirm(updates)
                if self._offset == asked_from and self.heard_at - asked_at < _HASTE_S:
                    await asyncio.sleep(_HASTE_S)  # a server that does not hold its answers back

    async def _fetch(self) -> list[Json]:
        parameters: Json = {"timeout": _HELD_S, "allowed_updates": list(KINDS)}
        if self._offset is not None:
            parameters["offset"] = self._offset
        result = await self._api.call("getUpdates", parameters, wait_s=_HELD_S)
        found = result if isinstance(result, list) else []
        return [update for update in found if isinstance(update, dict)]

    def _confirm(self, updates: list[Json]) -> None:
        """The next request tells Telegram that these need not come again."""
        ids = [update["update_id"] for update in updates if has_id(update)]
        if ids:
            self._offset = max(ids) + 1

    async def _wait(self, exc: ApiError, failures: int) -> None:
        if exc.code == HTTPStatus.CONFLICT:
            raise Conflict from exc
        if exc.code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            raise TokenRefused from exc
        log.warning("poll", why=str(exc), failures=failures)
        await asyncio.sleep(exc.retry_after or backoff_s(failures))
