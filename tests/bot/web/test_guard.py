"""Limits, counts and faults."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.types import ASGIApp

from bot.web import guard
from bot.web.access import Access
from bot.web.guard import BODY_BYTES, PAGE_BYTES, Guard
from bot.web.limits import RateLimit
from bot.web.metrics import Metrics
from retrieval import Archive
from tests.bot.web.client import Client, problem

STRANGER = "203.0.113.9"


def test_bodies_have_a_limit(client: Client) -> None:
    """A question's is small; one that lies about its length is counted."""
    assert problem(client.post("/api/ask", {"question": "x" * BODY_BYTES})) == (413, "too_large")

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * (BODY_BYTES // 10)

    sent = client.send("POST", "/api/ask", chunks(), {"content_type": "application/json"})
    assert problem(sent) == (413, "too_large")


def test_a_page_may_be_larger(client: Client) -> None:
    """But not without end."""
    page = {"name": "a.txt", "dry_run": True}
    assert client.post("/api/pages", {**page, "text": "字" * BODY_BYTES}).status_code == 200
    assert problem(client.post("/api/pages", {**page, "text": "x" * PAGE_BYTES})) == (
        413,
        "too_large",
    )


def test_a_client_that_asks_too_often_waits(seeds: Archive) -> None:
    """It is told how long; another is not affected, nor this machine itself."""
    now = [0.0]
    rate = RateLimit(burst=3, per_second=0.5, clock=lambda: now[0])
    client = Client(seeds, peer=STRANGER, host="0.0.0.0", token="t" * 16, rate=rate)
    assert [client.get("/healthz").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get("/healthz")
    assert problem(refused) == (429, "rate")
    assert refused.headers["retry-after"] == "2"
    client.peer = "203.0.113.10"
    assert client.get("/healthz").status_code == 200
    client.peer = "127.0.0.1"
    assert {client.get("/healthz").status_code for _ in range(6)} == {200}
    client.peer = STRANGER
    now[0] = 2.0
    assert [client.get("/healthz").status_code for _ in range(2)] == [200, 429]


def test_a_proxy_asks_for_many(seeds: Archive) -> None:
    """Whom it asks for is counted; what a client wrote there itself is not believed."""
    client = Client(seeds, rate=RateLimit(burst=1, per_second=0.1, clock=lambda: 0.0))
    assert client.get("/healthz", x_forwarded_for="203.0.113.1").status_code == 200
    assert client.get("/healthz", x_forwarded_for="203.0.113.2").status_code == 200
    assert client.get("/healthz", x_forwarded_for="1.1.1.1, 203.0.113.2").status_code == 429


def test_the_clients_that_are_remembered_are_not_without_end() -> None:
    """Old ones are forgotten."""
    rate = RateLimit(clock=lambda: 0.0)
    for number in range(10_050):
        rate.wait_s(str(number))
    assert len(rate._left) == 10_000


def test_too_many_at_a_time(seeds: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """503 and when to come back; whether the server is well is still said."""
    monkeypatch.setattr(guard, "IN_FLIGHT", 0)
    client = Client(seeds)
    refused = client.get("/api/pages")
    assert problem(refused) == (503, "busy")
    assert refused.headers["retry-after"] == "1"
    assert client.get("/healthz").status_code == 200


def test_counts_name_routes_and_no_ids(client: Client) -> None:
    """In the text format of Prometheus."""
    client.get("/api/articles/000_01eeeae0c410c12a-02")
    client.get("/api/articles/secret-of-a-reader")
    client.post("/api/ask", {"question": "燃气集团的工会主席是谁？"})
    text = client.get("/metrics").text
    assert 'route="/api/articles/{article_id}",method="GET",status="200"' in text
    assert 'wenbao_answers_total{verdict="sure"}' in text
    assert "wenbao_requests_in_flight 1\n" in text
    assert "secret" not in text


def _guarded(app: ASGIApp) -> Client:
    client = Client(Archive())
    client.app = Guard(app, access=Access.of("127.0.0.1", "", ""), metrics=Metrics(), language="en")
    return client


def test_a_fault_is_said_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    """Neither the answer nor the log holds what was asked."""

    async def broken(*_: object) -> None:
        raise RuntimeError("the reader's question")

    assert problem(_guarded(broken).get("/x")) == (500, "fault")
    assert "RuntimeError" in caplog.text
    assert "question" not in caplog.text


def test_an_answer_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up."""
    monkeypatch.setattr(guard, "ANSWER_S", 0.01)

    async def sleepy(*_: object) -> None:
        await asyncio.sleep(60)

    assert problem(_guarded(sleepy).get("/x")) == (504, "timeout")


def test_a_body_that_does_not_arrive(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    """The server does not wait for ever."""
    monkeypatch.setattr(guard, "BODY_S", 0.05)

    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(1)
        yield b"}"

    sent = client.send("POST", "/api/ask", slow(), {"content_type": "application/json"})
    assert problem(sent) == (408, "slow_body")
