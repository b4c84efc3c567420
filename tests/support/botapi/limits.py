"""The clock of sends: Telegram's limits of 30 a second, 1 a second a chat, 20 a minute a group."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .chats import Chat
from .refused import Refused


class Limit(NamedTuple):
    """At most `sends` sends in any window of `seconds`."""

    sends: int
    seconds: float


OVERALL = Limit(30, 1)
A_CHAT = Limit(1, 1)
A_GROUP = Limit(20, 60)


class Sends:
    """When what was sent where."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.enforced = False
        self.counted = True
        """Off where a benchmark sends so much that the record would grow too large."""
        self.total = 0
        self._all: list[float] = []
        self._chats: dict[int, list[float]] = defaultdict(list)
        self._groups: set[int] = set()

    def allow(self, chat: Chat) -> None:
        """Record a send to a chat; Refused with 429 where the limits are enforced and reached."""
        self.total += 1
        if not self.counted:
            return
        now = time.monotonic()
        if self.enforced:
            self._check(chat, now)
        self._all.append(now)
        self._chats[chat.id].append(now)
        if chat.is_group:
            self._groups.add(chat.id)

    def breaches(self, *, slack_s: float = 0.05) -> list[str]:
        """Where a limit was passed, as sentences.

        `slack_s` is how much sooner than sent two messages may seem to arrive:
        the way here takes one longer than the other.
        """
        found = _breaches("overall", self._all, OVERALL, slack_s)
        for chat, times in self._chats.items():
            found += _breaches(f"chat {chat}", times, A_CHAT, slack_s)
            if chat in self._groups:
                found += _breaches(f"group {chat}", times, A_GROUP, slack_s)
        return found

    def _check(self, chat: Chat, now: float) -> None:
        limits = [(self._all, OVERALL), (self._chats[chat.id], A_CHAT)]
        if chat.is_group:
            limits.append((self._chats[chat.id], A_GROUP))
        wait = max(_wait(times, limit, now) for times, limit in limits)
        if wait > 0:
            seconds = int(wait) + 1
            words = f"Too Many Requests: retry after {seconds}"
            raise Refused(429, words, parameters={"retry_after": seconds})


def _breaches(where: str, times: Sequence[float], limit: Limit, slack_s: float) -> list[str]:
    """Every run of one send too many within the window."""
    pairs = zip(times, times[limit.sends :], strict=False)
    return [
        f"{where}: {limit.sends + 1} sends within {later - first:.3f} s"
        for first, later in pairs
        if later - first < limit.seconds - slack_s
    ]


def _wait(times: Sequence[float], limit: Limit, now: float) -> float:
    if len(times) < limit.sends:
        return 0
    return times[-limit.sends] + limit.seconds - now
