"""A small HTTP server on one port: Telegram's calls, and whether the bot is well."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from http import HTTPStatus
from typing import NamedTuple

_MOST_HEAD = 16 * 1024
_MOST_BODY = 2 * 1024 * 1024  # an update holds one message; the longest is some 100 KB
_WAIT_S = 10.0
_MOST_CONNECTIONS = 200


class HttpRequest(NamedTuple):
    """A request; the names of headers in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class HttpReply(NamedTuple):
    """Status and JSON."""

    status: HTTPStatus
    body: bytes = b"{}"


Answer = Callable[[HttpRequest], Awaitable[HttpReply]]


async def listen(host: str, port: int, answer: Answer) -> asyncio.Server:
    """Serve until closed.

    Raises:
        OSError: The port is taken.
    """
    room = asyncio.Semaphore(_MOST_CONNECTIONS)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.CancelledError):
            async with room:
                await _converse(reader, writer, answer)
        writer.close()
        with suppress(OSError, asyncio.CancelledError):
            await writer.wait_closed()

    return await asyncio.start_server(serve, host, port, limit=_MOST_HEAD)


async def _converse(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: Answer
) -> None:
    """Answer requests on one connection until it is closed, idle or malformed."""
    while True:
        try:
            async with asyncio.timeout(_WAIT_S):
                request = await _read(reader)
        except _Malformed as exc:
            await _write(writer, HttpReply(exc.status), close=True)
            return
        except (TimeoutError, asyncio.IncompleteReadError):
            return
        reply = await answer(request)
        closes = request.headers.get("connection", "").lower() == "close"
        await _write(writer, reply, close=closes)
        if closes:
            return


class _Malformed(Exception):  # noqa: N818 - an answer
    def __init__(self, status: HTTPStatus) -> None:
        self.status = status
        super().__init__(status)


async def _read(reader: asyncio.StreamReader) -> HttpRequest:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        raise _Malformed(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE) from None
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    words = first.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise _Malformed(HTTPStatus.BAD_REQUEST)
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    body = await reader.readexactly(_length(headers))
    return HttpRequest(words[0], words[1].partition("?")[0], headers, body)


def _length(headers: dict[str, str]) -> int:
    if "transfer-encoding" in headers:
        raise _Malformed(HTTPStatus.LENGTH_REQUIRED)
    stated = headers.get("content-length", "0")
    if not (stated.isascii() and stated.isdigit()):
        raise _Malformed(HTTPStatus.BAD_REQUEST)
    if int(stated) > _MOST_BODY:
        raise _Malformed(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return int(stated)


async def _write(writer: asyncio.StreamWriter, reply: HttpReply, *, close: bool) -> None:
    lines = (
        f"HTTP/1.1 {reply.status.value} {reply.status.phrase}",
        "Content-Type: application/json",
        f"Content-Length: {len(reply.body)}",
        f"Connection: {'close' if close else 'keep-alive'}",
    )
    writer.write("\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + reply.body)
    await writer.drain()
