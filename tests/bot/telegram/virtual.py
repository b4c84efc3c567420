"""An event loop whose clock does not wait: sleeping for a minute takes no time, and is a minute."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_virtually(work: Coroutine[Any, Any, T]) -> T:
    """As asyncio.run, on a clock that begins at 0 and jumps to the next thing that is due."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(work)


class _Selector(selectors.DefaultSelector):
    """Instead of waiting, the clock is put forward."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += max(0.0, timeout or 0.0)
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._clock = _Selector()
        super().__init__(self._clock)

    def time(self) -> float:
        return self._clock.now
