"""How often the bot may speak, and how often a reader may ask."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

# Telegram's limits (core.telegram.org/bots/faq, "My bot is hitting limits"): 30 messages a second
# overall, 1 a second in a chat, 20 a minute in a group. A place is given back only when a period
# has passed since the *acknowledgement*, so that no delay on the way can bring two together.
_OVERALL = 30
_SECOND = 1.02
_IN_A_GROUP = 20
_BUSY = 5  # places taken; beyond it, answers have more use for the rest than signs of typing
_MINUTE = 60.5

_MOST_GATES = 2000


@dataclass(slots=True)
class _Gate:
    """One chat: a message at a time."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    open_at: float = 0.0
    recent: deque[float] = field(default_factory=lambda: deque(maxlen=_IN_A_GROUP))


class Limiter:
    """Turns at sending. Off (`on=False`) it lets everything through."""

    def __init__(self, *, on: bool = True) -> None:
        self._on = on
        self._overall = asyncio.Semaphore(_OVERALL)
        self._taken = 0
        self._gates: dict[int, _Gate] = {}

    @asynccontextmanager
    async def turn(self, chat: int) -> AsyncIterator[None]:
        """Wait until a message to `chat` is allowed; the message is sent inside."""
        gate = self._gate(chat)
        async with gate.lock:
            await _until(self._opening(gate, chat))
            if not self._on:
                yield
                return
            async with self._place():
                try:
                    yield
                finally:
                    now = _now()
                    gate.open_at = max(gate.open_at, now + _SECOND)
                    gate.recent.append(now)

    def hold(self, chat: int, seconds: float) -> None:
        """Send nothing to `chat` for some time: Telegram said so."""
        gate = self._gate(chat)
        gate.open_at = max(gate.open_at, _now() + seconds)

    def is_held(self, chat: int) -> bool:
        """Return whether `chat` has to wait for longer than its own second."""
        gate = self._gates.get(chat)
        return gate is not None and gate.open_at > _now() + _SECOND

    @asynccontextmanager
    async def aside(self) -> AsyncIterator[bool]:
        """A place for something that may as well not be sent: True where there is room to spare."""
        if self._taken >= _BUSY:
            yield False
        else:
            async with self._place():
                yield True

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        await self._overall.acquire()
        self._taken += 1
        try:
            yield
        finally:
            asyncio.get_running_loop().call_later(_SECOND, self._give_back)

    def _give_back(self) -> None:
        self._taken -= 1
        self._overall.release()

    def _opening(self, gate: _Gate, chat: int) -> float:
        if not self._on or chat > 0 or len(gate.recent) < _IN_A_GROUP:
            return gate.open_at
        return max(gate.open_at, gate.recent[0] + _MINUTE)

    def _gate(self, chat: int) -> _Gate:
        if chat not in self._gates and len(self._gates) >= _MOST_GATES:
            self._forget_idle()
        return self._gates.setdefault(chat, _Gate())

    def _forget_idle(self) -> None:
        before = _now() - _MINUTE
        self._gates = {
            chat: gate
            for chat, gate in self._gates.items()
            if gate.lock.locked() or gate.open_at > before
        }


def _now() -> float:
    """Return the loop's own clock."""
    return asyncio.get_running_loop().time()


async def _until(moment: float) -> None:
    delay = moment - _now()
    if delay > 0:
        await asyncio.sleep(delay)


class Rate:
    """Questions of each reader in the last minute."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._asked: OrderedDict[int, deque[float]] = OrderedDict()
        self._told: dict[int, float] = {}

    def allows(self, user: int) -> bool:
        """Count a question of `user`; False where it is one too many."""
        if not self._per_minute:
            return True
        now = time.monotonic()
        asked = self._asked.setdefault(user, deque())
        self._asked.move_to_end(user)
        while len(self._asked) > _MOST_GATES:
            self._told.pop(self._asked.popitem(last=False)[0], None)
        while asked and asked[0] <= now - 60:
            asked.popleft()
        if len(asked) >= self._per_minute:
            return False
        asked.append(now)
        return True

    def should_tell(self, user: int) -> bool:
        """Return whether the reader has not yet heard, in this minute, that it was too much."""
        now = time.monotonic()
        if now - self._told.get(user, float("-inf")) < 60:
            return False
        self._told[user] = now
        return True
