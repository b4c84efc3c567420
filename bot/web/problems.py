"""What is said where a request cannot be served: problem documents (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from starlette.responses import Response

from bot.config import Language
from bot.messages import key_of, say

ProblemName = Literal[
    "token", "admin", "local", "host", "origin", "content_type", "too_large", "slow_body", "body",
    "unknown", "method", "rate", "busy", "timeout", "fault", "question", "page", "archive",
]  # fmt: skip

STATUS: Mapping[ProblemName, int] = {
    "token": 401,
    "admin": 401,
    "local": 403,
    "host": 421,
    "origin": 403,
    "content_type": 415,
    "too_large": 413,
    "slow_body": 408,
    "body": 422,
    "unknown": 404,
    "method": 405,
    "rate": 429,
    "busy": 503,
    "timeout": 504,
    "fault": 500,
    "question": 422,
    "page": 422,
    "archive": 409,
}

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818 - an answer, not a fault
    """A request that is refused: which problem it is, and what its sentence needs."""

    def __init__(
        self,
        name: ProblemName,
        *,
        status: int = 0,
        sentence: str = "",
        errors: tuple[dict[str, str], ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Describe a problem.

        Args:
            name: What kind of problem it is.
            status: The HTTP status where it is not the kind's own.
            sentence: What is wrong, in the reader's language; the kind's own sentence by default.
            errors: The places of a body that are wrong.
            headers: Further headers of the answer.
        """
        self.name: ProblemName = name
        self.status = status or STATUS[name]
        self.sentence = sentence
        self.errors = errors
        self.headers = dict(headers or {})
        if name in ("token", "admin"):
            self.headers["www-authenticate"] = 'Bearer realm="wenbao"'
        super().__init__(name)

    def response(self, language: Language) -> Response:
        """Return the problem as a document."""
        title = say(language, key_of("problem", self.name))
        document: dict[str, Any] = {
            "type": f"urn:wenbao:problem:{self.name}",
            "title": title,
            "status": self.status,
            "detail": self.sentence or title,
        }
        if self.errors:
            document["errors"] = list(self.errors)
        content = json.dumps(document, ensure_ascii=False).encode()
        return Response(content, self.status, self.headers, media_type=MEDIA_TYPE)


def language_of(accepted: str, default: Language) -> Language:
    """Return the first of the two languages that a browser names in Accept-Language."""
    for part in accepted.lower().split(","):
        tag = part.strip()
        if tag.startswith("zh"):
            return "zh"
        if tag.startswith("en"):
            return "en"
    return default
