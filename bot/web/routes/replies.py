"""How answers leave the server: JSON as the command line prints it, with ETags."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fastapi import Request
from starlette.responses import Response

from bot.config import Language
from bot.web.library import Library
from bot.web.metrics import Metrics
from bot.web.problems import language_of
from bot.web.routes.bodies import ProblemDocument

_SENTENCES = {
    401: "A token is needed.",
    403: "Not from here.",
    404: "There is no such thing.",
    405: "Not with this method.",
    408: "The body did not arrive in time.",
    409: "The archive cannot do that.",
    413: "The body is too large.",
    415: "The body must be application/json.",
    421: "The server does not go by this name.",
    422: "The body or the parameters are not as described.",
    429: "Too many requests.",
    500: "A fault of the server.",
    503: "Too busy, or another program is writing to the archive.",
    504: "It took too long.",
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": sentence,
        "content": {"application/problem+json": {"schema": ProblemDocument.model_json_schema()}},
    }
    for status, sentence in _SENTENCES.items()
}
"""For the description of every request."""


def library_of(request: Request) -> Library:
    """Return the archive behind the server."""
    library: Library = request.app.state.library
    return library


def metrics_of(request: Request) -> Metrics:
    """Return the counts of the server."""
    metrics: Metrics = request.app.state.metrics
    return metrics


def reader_language(request: Request) -> Language:
    """Return the language of whoever asks."""
    return language_of(request.headers.get("accept-language", ""), request.app.state.language)


def encoded(data: object) -> bytes:
    """Return JSON as the command line prints it."""
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")


def reply(data: object, status: int = 200) -> Response:
    """Return an answer that is true now."""
    return Response(encoded(data), status, media_type="application/json")


def tagged_reply(data: object, request: Request) -> Response:
    """Return an answer with its ETag; 304 to a client that has it already."""
    content = encoded(data)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    known = request.headers.get("if-none-match", "")
    if known.strip() == "*" or tag in known:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")
