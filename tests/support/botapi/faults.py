"""Faults on demand: what networks, proxies, servers and users do to a bot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from .refused import Refused
from .wire import json_response, response


class Fault(StrEnum):
    """What happens to a request instead of, or after, being served."""

    TOO_MANY = "429"
    """Not served; told to come back after `seconds`, rounded up."""
    ERROR = "500"
    """Not served; an error in JSON."""
    BAD_GATEWAY = "502"
    """Not served; an error page in HTML."""
    RESET_BEFORE = "reset before"
    """The connection is reset, the request not served."""
    RESET_AFTER = "reset after"
    """The request is served, the connection reset instead of an answer."""
    SLOW = "slow"
    """The request is served; the answer comes after `seconds`."""
    HALF = "half"
    """The request is served; half of the answer comes, then the connection closes."""
    BLOCKED = "403"
    CANT_PARSE = "400"
    """As where the markup cannot be read."""
    CONFLICT = "409"
    """As where another program fetches updates."""
    UNAUTHORIZED = "401"
    """As where the token has been revoked."""
    MIGRATED = "migrated"
    """The group has become the supergroup `to`."""


PAGE = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>"
CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
AFTER = {Fault.RESET_AFTER, Fault.SLOW, Fault.HALF}
"""Faults of the way back: the request is served."""


@dataclass(slots=True)
class Planned:
    """A fault for the next `times` requests that fit."""

    kind: Fault
    method: str | None = None
    chat: int | None = None
    times: int = 1
    seconds: float = 1
    to: int = 0

    def fits(self, method: str, chat: object) -> bool:
        """Whether this request is to suffer."""
        return self.method in (None, method) and (self.chat is None or str(self.chat) == str(chat))

    def answer(self) -> bytes:
        """The answer in place of the true one, for faults that are not of the way back."""
        if self.kind is Fault.BAD_GATEWAY:
            return response(502, PAGE, "text/html")
        refused = self._refused()
        return json_response(refused.status, refused.as_json())

    def _refused(self) -> Refused:
        match self.kind:
            case Fault.TOO_MANY:
                seconds = ceil(self.seconds)
                words = f"Too Many Requests: retry after {seconds}"
                return Refused(429, words, parameters={"retry_after": seconds})
            case Fault.BLOCKED:
                return Refused(403, "Forbidden: bot was blocked by the user")
            case Fault.CANT_PARSE:
                return Refused(400, "Bad Request: can't parse entities: unexpected end tag")
            case Fault.CONFLICT:
                return Refused(409, CONFLICT)
            case Fault.UNAUTHORIZED:
                return Refused(401, "Unauthorized")
            case Fault.MIGRATED:
                words = "Bad Request: group chat was upgraded to a supergroup chat"
                return Refused(400, words, parameters={"migrate_to_chat_id": self.to})
        return Refused(500, "Internal Server Error")


class Faults:
    """The faults still to come, in the order in which they were planned."""

    def __init__(self) -> None:
        """None yet."""
        self._planned: list[Planned] = []

    def plan(self, fault: Planned) -> None:
        """Add one."""
        self._planned.append(fault)

    def clear(self) -> None:
        """Forget them all: the network has recovered."""
        self._planned.clear()

    def take(self, method: str, chat: object) -> Planned | None:
        """The fault that this request suffers, one time less to come."""
        for fault in self._planned:
            if fault.times > 0 and fault.fits(method, chat):
                fault.times -= 1
                return fault
        return None
