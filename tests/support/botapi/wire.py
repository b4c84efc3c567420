"""HTTP/1.1 as far as a Bot API client speaks it: requests in, answers out, on asyncio streams."""

from __future__ import annotations

import asyncio
import json
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

Json = dict[str, Any]
"""An object as JSON has it."""

REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class Upload(NamedTuple):
    """A file sent along with a request."""

    name: str
    data: bytes


class HttpRequest(NamedTuple):
    """One request, its body read."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """Without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class BodyError(ValueError):
    """The body cannot be read as what its content type says."""


async def read_request(reader: asyncio.StreamReader) -> HttpRequest | None:
    """The next request of a connection; None when the client has closed it."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    url = urlsplit(target)
    return HttpRequest(method, unquote(url.path), url.query, headers, body)


def response(status: int, body: bytes, content_type: str = "application/json") -> bytes:
    """The bytes of a whole answer."""
    head = (
        f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}\r\nServer: nginx/1.18.0\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
        "Connection: keep-alive\r\n\r\n"
    )
    return head.encode("ascii") + body


def json_response(status: int, value: object) -> bytes:
    """An answer in JSON, escaped to ASCII so that even a lone surrogate travels."""
    return response(status, json.dumps(value).encode("ascii"))


def parameters(request: HttpRequest) -> Json:
    """What a request says, from its query and body; files are `Upload`.

    Raises BodyError where the body is not what its content type promises.
    """
    said: Json = dict(_pairs(request.query.encode("ascii")))
    match request.content_type:
        case "application/x-www-form-urlencoded":
            said.update(_pairs(request.body))
        case "application/json":
            said.update(_json_object(request.body))
        case "multipart/form-data":
            said.update(_multipart(request))
    return said


def _pairs(form: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            form.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000
        )
    except ValueError as exc:
        raise BodyError("strings must be encoded in UTF-8") from exc


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError as exc:
        raise BodyError("can't parse request body") from exc
    if not isinstance(value, dict):
        raise BodyError("the request's body must be a JSON object")
    return value


def _multipart(request: HttpRequest) -> Json:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode("latin-1")
    message = BytesParser(policy=HTTP).parsebytes(head + request.body)
    return dict(_part(part) for part in message.iter_parts())


def _part(part: Message) -> tuple[str, str | Upload]:
    name = str(part.get_param("name", header="content-disposition"))
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    file_name = part.get_filename()
    return name, Upload(file_name, data) if file_name else data.decode()
