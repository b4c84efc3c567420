"""How long to wait before the next try, where Telegram does not say it."""

from __future__ import annotations

import random

_LONGEST_S = 5.0  # after a bad night of the network a reader waits no longer than this for the bot


def backoff_s(failures: int, first_s: float = 0.5) -> float:
    """Jitter below a bound that doubles with each failure; `failures` counts from 0."""
    bound = min(_LONGEST_S, first_s * 2 ** min(failures, 10))
    return random.uniform(bound / 2, bound)  # noqa: S311 - jitter, no secret
