"""The queue of updates, with the offsets of getUpdates."""

from __future__ import annotations

from typing import Any

from .wire import Json

_FIRST_ID = 548_200_001
_UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
"""Kinds that Telegram sends only to bots that ask for them by name."""


class Updates:
    """What has happened and is not yet confirmed."""

    def __init__(self) -> None:
        """Nothing has happened."""
        self._queue: list[Json] = []
        self._again: list[Json] = []
        self._next_id = _FIRST_ID
        self._allowed: frozenset[str] = frozenset()
        self.unwanted: list[Json] = []
        """Updates of kinds that the bot has not asked for; it never sees them."""

    def __len__(self) -> int:
        """How many are pending."""
        return len(self._queue) + len(self._again)

    def allow(self, kinds: list[str] | None) -> None:
        """Keep only these kinds from now on; [] is all but the three to ask for by name."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    def push(self, fields: Json) -> Json:
        """Queue an update, whose number it gets unless it has one."""
        update: Json = {"update_id": self._next_id} | fields
        self._next_id = max(self._next_id, update["update_id"]) + 1
        if self._is_wanted(update):
            self._queue.append(update)
        else:
            self.unwanted.append(update)
        return update

    def push_again(self, update: Json) -> None:
        """Deliver an update once more, though it may have been confirmed."""
        self._again.append(update)

    def take(self, offset: int, limit: int) -> list[Json]:
        """Those from `offset` on; a negative one counts from the end.

        Those before `offset` are confirmed, and forgotten. Those pushed again
        come first and once.
        """
        if offset < 0:
            self._queue = self._queue[offset:]
        elif offset > 0:
            self._queue = [one for one in self._queue if one["update_id"] >= offset]
        again, self._again = self._again, []
        return [*again, *self._queue][:limit]

    def first(self) -> Json | None:
        """The oldest one, for a webhook."""
        return next(iter([*self._again, *self._queue]), None)

    def done(self, update: Json) -> None:
        """A webhook has taken this one."""
        queue: list[Json] = self._again if update in self._again else self._queue
        if update in queue:
            queue.remove(update)

    def clear(self) -> None:
        """Drop what is pending."""
        self._queue.clear()
        self._again.clear()

    def _is_wanted(self, update: dict[str, Any]) -> bool:
        kinds = update.keys() - {"update_id"}
        if self._allowed:
            return bool(kinds & self._allowed)
        return not kinds or not kinds <= _UNASKED
