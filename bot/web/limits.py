"""How often one client may ask."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import Scope

from bot.web.access import is_local, is_loopback, peer_of

_BURST = 60.0
_PER_SECOND = 5.0
"""A reader who opens pages quickly makes some five requests a second; chosen by hand."""
_CLIENTS = 10_000


class RateLimit:
    """A bucket of requests for each client that does not sit at this machine."""

    def __init__(
        self,
        *,
        burst: float = _BURST,
        per_second: float = _PER_SECOND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Allow `burst` requests at once and `per_second` for good."""
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, client: str) -> float:
        """Count a request of a client; the seconds it has to wait, 0 where it may go on."""
        now = self._clock()
        left, since = self._left.pop(client, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._per_second)
        wait = 0.0 if left >= 1 else (1 - left) / self._per_second
        self._left[client] = (left if wait else left - 1, now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return wait


def client_of(scope: Scope, headers: Headers) -> str | None:
    """Return whom to count a request to; None for this machine itself, which is not counted.

    A proxy on this machine says for whom it asks; what a client wrote there itself stands before
    that and is not believed.
    """
    if is_local(scope, headers):
        return None
    peer = peer_of(scope)
    relayed = headers.get("x-forwarded-for", "") or headers.get("x-real-ip", "")
    return relayed.rpartition(",")[2].strip()[:64] if is_loopback(peer) and relayed else peer
