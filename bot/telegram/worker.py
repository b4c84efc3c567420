"""From an entry of the journal to the acknowledgement of its answer."""

from __future__ import annotations

import sqlite3

from bot.telegram.delivery.actions import Action, Edit, Send
from bot.telegram.delivery.outbox import Outbox, TokenRefused
from bot.telegram.handlers.context import Desk
from bot.telegram.handlers.router import Reception
from bot.telegram.intake.queue import Entry, Journal
from bot.telegram.intake.updates import Event, Message, read_update
from bot.telegram.logs import log


class Clerk:
    """Answers entries, one at a time in each lane."""

    def __init__(self, desk: Desk, journal: Journal, reception: Reception, outbox: Outbox) -> None:
        self._desk = desk
        self._journal = journal
        self._reception = reception
        self._outbox = outbox

    async def answer(self, entry: Entry) -> None:
        """Read, answer, deliver; then the entry is done.

        Raises sqlite3.Error, after which it is tried again, and TokenRefused.
        """
        event = self._read(entry)
        if isinstance(event, Message) and self._reception.is_asked(event):
            async with self._outbox.typing(event.chat, event.thread):
                await self._serve(entry, event)
        elif event is not None:
            await self._serve(entry, event)
        else:
            await self._journal.done(entry.seq)

    def _read(self, entry: Entry) -> Event | None:
        try:
            return read_update(entry.raw, self._desk.bot_id)
        except Exception as exc:  # noqa: BLE001 - one odd update must not stop those behind it
            log.failure("unreadable", exc, update=entry.update_id)
            return None

    async def _serve(self, entry: Entry, event: Event) -> None:
        actions = await self._actions(entry, event)
        for number, action in enumerate(actions[entry.sent :], entry.sent + 1):
            message = await self._deliver(entry, action)
            await self._note(entry, number, len(actions))
            if isinstance(action, Send | Edit) and action.token and message is not None:
                await self._desk.answers.sent(action.token, message)
        if entry.sent >= len(actions):
            await self._journal.done(entry.seq)

    async def _note(self, entry: Entry, sent: int, of: int) -> None:
        """What is acknowledged is not sent again after a crash."""
        if sent < of:
            await self._journal.progress(entry.seq, sent)
        else:
            await self._journal.done(entry.seq)

    async def _actions(self, entry: Entry, event: Event) -> tuple[Action, ...]:
        try:
            return await self._reception.answer(event)
        except sqlite3.Error:
            raise
        except Exception as exc:  # noqa: BLE001 - as above; the reader is told
            log.failure("fault", exc, update=entry.update_id)
            asked = isinstance(event, Message) and self._reception.is_asked(event)
            return (
                (self._desk.tell(event, "tg_fault"),)
                if asked and isinstance(event, Message)
                else ()
            )

    async def _deliver(self, entry: Entry, action: Action) -> int | None:
        """Return the id of the message that shows the action now."""
        try:
            return await self._outbox.deliver(action)
        except (TokenRefused, sqlite3.Error):
            raise
        except Exception as exc:  # noqa: BLE001 - as above
            log.failure("undelivered", exc, update=entry.update_id)
            return None
