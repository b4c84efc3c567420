"""A server, and plain requests to it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from .server import BotApi
from .wire import Json


class Plain:
    """A client that checks nothing, so that anything can be sent."""

    def __init__(self, server: BotApi, client: httpx.Client) -> None:
        """Talk to this server."""
        self._url = f"{server.base_url}{server.token}/"
        self._client = client

    def __call__(self, method: str, **said: object) -> Json:
        """The answer's body to a request in JSON."""
        answer: Json = self._client.post(self._url + method, json=said).json()
        return answer


@pytest.fixture
def server() -> Iterator[BotApi]:
    """A server with one reader, who is called 1 and has a chat with the bot."""
    with BotApi() as running:
        running.private(running.user(1))
        yield running


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    """One for all tests: reading certificates takes longer than a test."""
    with httpx.Client(trust_env=False, timeout=30) as opened:
        yield opened


@pytest.fixture
def call(server: BotApi, client: httpx.Client) -> Plain:
    """Requests to the server with the bot's token."""
    return Plain(server, client)
