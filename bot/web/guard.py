"""What every request passes: rules of access, limits, timeouts, and the headers of safety."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.config import Language
from bot.web.access import Access
from bot.web.limits import RateLimit, client_of
from bot.web.metrics import Metrics
from bot.web.problems import Problem, language_of

_log = logging.getLogger(__name__)

BODY_BYTES = 64 * 1024
"""The longest history of questions that are as long as they may be is some 50 KB of JSON."""
PAGE_BYTES = 4 * 1024 * 1024
"""A newspaper page has some 30 KB of text; base64 and JSON make it half as long again."""
BODY_S = 10.0
ANSWER_S = 30.0
STREAM_S = 600.0
IN_FLIGHT = 64
"""More requests than this at a time are told to come back."""

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE_HEADERS: Mapping[str, str] = {
    "content-security-policy": _CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def changes_something(scope: Scope) -> bool:
    """Return whether a request adds pages or corrects articles."""
    path: str = scope["path"]
    return scope["method"] not in ("GET", "HEAD") and path.startswith(
        ("/api/pages", "/api/articles")
    )


class Guard:
    """The outermost layer of the server."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        access: Access,
        metrics: Metrics,
        language: Language,
        rate: RateLimit | None = None,
    ) -> None:
        """Guard `app`; see the modules of the arguments."""
        self._app = app
        self._access = access
        self._metrics = metrics
        self._language = language
        self._rate = rate or RateLimit()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send)
        started = time.perf_counter()
        self._metrics.in_flight += 1
        try:
            await self._serve(scope, receive, exchange)
        except Problem as problem:
            await self._refuse(problem, scope, receive, exchange)
        except Exception as exc:  # noqa: BLE001 - said without the text of what was asked
            _log.error("fault in %s: %s", exchange.route, type(exc).__name__)
            await self._refuse(Problem("fault"), scope, receive, exchange)
        finally:
            self._metrics.in_flight -= 1
            seconds = time.perf_counter() - started
            self._metrics.note(exchange.route, exchange.method, exchange.status, seconds)

    async def _serve(self, scope: Scope, receive: Receive, exchange: _Exchange) -> None:
        headers = Headers(scope=scope)
        self._count(scope, headers)
        if self._metrics.in_flight > IN_FLIGHT and scope["path"] != "/healthz":
            raise Problem("busy", headers={"retry-after": "1"})
        changes = changes_something(scope)
        self._access.check(scope, headers, changes=changes)
        body = await _read_body(receive, headers, PAGE_BYTES if changes else BODY_BYTES)
        try:
            async with asyncio.timeout(STREAM_S if scope["path"] == "/api/batch" else ANSWER_S):
                await self._app(scope, _replayed(body, receive), exchange.send)
        except TimeoutError as exc:
            raise Problem("timeout") from exc

    def _count(self, scope: Scope, headers: Headers) -> None:
        client = client_of(scope, headers)
        wait = self._rate.wait_s(client) if client is not None else 0
        if wait:
            raise Problem("rate", headers={"retry-after": str(math.ceil(wait))})

    async def _refuse(
        self, problem: Problem, scope: Scope, receive: Receive, exchange: _Exchange
    ) -> None:
        if exchange.status:  # the answer has begun; nothing can be said any more
            return
        accepted = Headers(scope=scope).get("accept-language", "")
        response = problem.response(language_of(accepted, self._language))
        if problem.name in ("too_large", "slow_body"):
            response.headers["connection"] = "close"  # the rest of the body is not wanted
        await response(scope, receive, exchange.send)


class _Exchange:
    """A request and what has been answered so far."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self.status = 0

    @property
    def route(self) -> str:
        """The path as it is declared, so that counts name no ids."""
        return str(getattr(self._scope.get("route"), "path", "other"))

    @property
    def method(self) -> str:
        method = str(self._scope["method"])
        return method if method in ("GET", "HEAD", "POST") else "other"

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in SAFE_HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await self._send(message)


async def _read_body(receive: Receive, headers: Headers, limit: int) -> bytes:
    """Read the whole body before anything is done about it."""
    declared = headers.get("content-length", "0")
    if declared.isdecimal() and int(declared[:12]) > limit:
        raise Problem("too_large")
    parts = bytearray()
    try:
        async with asyncio.timeout(BODY_S):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    break
                parts += message.get("body", b"")
                if len(parts) > limit:
                    raise Problem("too_large")
                if not message.get("more_body"):
                    break
    except TimeoutError as exc:
        raise Problem("slow_body") from exc
    return bytes(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Hand out a body that was read, and then what else arrives."""
    handed = False

    async def again() -> Message:
        nonlocal handed
        if handed:
            return await receive()
        handed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
