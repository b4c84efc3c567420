"""A client of the application, without a network between them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import httpx

from bot.config import Language
from bot.web.access import Access
from bot.web.app import create_app
from bot.web.library import Library
from bot.web.limits import RateLimit
from retrieval import Archive


class Client:
    """Sends requests as a program at `peer` would."""

    def __init__(
        self,
        archive: Archive,
        *,
        host: str = "127.0.0.1",
        token: str = "",
        admin_token: str = "",
        peer: str = "127.0.0.1",
        language: Language = "en",
        rate: RateLimit | None = None,
    ) -> None:
        """Make an application of its own over `archive`."""
        access = Access.of(host, token, admin_token)
        self.app = create_app(Library(archive), access, language, rate=rate)
        self.peer = peer

    def get(self, path: str, **headers: str) -> httpx.Response:
        """GET; a header's name with _ for -."""
        return self.send("GET", path, headers=headers)

    def post(self, path: str, body: object, **headers: str) -> httpx.Response:
        """POST JSON; a header's name with _ for -."""
        content = json.dumps(body).encode()
        return self.send("POST", path, content, {"content_type": "application/json", **headers})

    def send(
        self,
        method: str,
        path: str,
        content: bytes | AsyncIterator[bytes] | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Send anything."""
        named = {name.replace("_", "-"): value for name, value in (headers or {}).items()}

        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=(self.peer, 40000))
            async with httpx.AsyncClient(
                transport=transport,
                base_url="http://localhost:8080",
                verify=False,  # noqa: S501 - no TLS here
            ) as client:
                return await client.request(method, path, content=content, headers=named)

        return asyncio.run(once())


def problem(response: httpx.Response) -> tuple[int, str]:
    """The status and the kind of a problem document, whose form is checked."""
    assert response.headers["content-type"] == "application/problem+json"
    document = response.json()
    assert document["status"] == response.status_code
    assert document["title"]
    assert document["detail"]
    return response.status_code, document["type"].removeprefix("urn:wenbao:problem:")
