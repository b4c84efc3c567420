"""How the server says no."""

from __future__ import annotations

from .wire import Json


class Refused(Exception):  # noqa: N818 # a refusal is an answer, not an error of this program
    """An answer with "ok": false.

    `violation` says that the request should never have been sent: its form is
    wrong. Otherwise circumstances made it fail, which may happen to the best bot.
    """

    def __init__(
        self,
        status: int,
        description: str,
        *,
        violation: bool = False,
        parameters: Json | None = None,
    ) -> None:
        """Keep the status, which is also the error code, and the words."""
        super().__init__(description)
        self.status = status
        self.description = description
        self.violation = violation
        self.parameters = parameters

    def as_json(self) -> Json:
        """The body of the answer."""
        said: Json = {"ok": False, "error_code": self.status, "description": self.description}
        return said | ({"parameters": self.parameters} if self.parameters else {})


def bad(words: str) -> Refused:
    """400 for a request whose form is wrong."""
    return Refused(400, f"Bad Request: {words}", violation=True)


def unlucky(words: str) -> Refused:
    """400 for a request that came too late, or to the wrong place."""
    return Refused(400, f"Bad Request: {words}")
