"""Bounds in seconds, for machines that are slower, or busier, than the one they were set on."""

from __future__ import annotations

import time

_WORK_S = 0.016  # of _work, where the promises were first kept
_ROUNDS = 5


def within(seconds: float) -> float:
    """The bound that is `seconds` on a machine as fast as that one, and not less on any other."""
    began = time.perf_counter()
    for _ in range(_ROUNDS):
        _work()
    return seconds * max(1.0, (time.perf_counter() - began) / (_ROUNDS * _WORK_S))


def _work() -> None:
    """What Python does all day: numbers, text, a dictionary."""
    counts: dict[str, int] = {}
    for number in range(60_000):
        key = str(number % 977)
        counts[key] = counts.get(key, 0) + number
