"""The Bot API: the only home of python-telegram-bot.

Results are the server's raw JSON: an update or a result that the client's classes cannot hold
must not be lost for it.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import TelegramError, TimedOut
from telegram.request import HTTPXRequest

Json = dict[str, Any]

_POOL = 64  # connections; more than 30 messages a second never wait for each other
_WAIT_S = 15.0
_NEAR = ("localhost", "127.0.0.1", "::1")  # a Bot API server of one's own is behind no proxy
_PASSING = (
    0,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.CONFLICT,  # of polls, which ends them; an answer is kept for the next start
    HTTPStatus.TOO_MANY_REQUESTS,
)
_POLL_EXTRA_S = 10.0  # over the time that a long poll takes anyway


class ApiError(TelegramError):
    """A request that was not acknowledged.

    `code` is the HTTP status, 0 where no answer came. `retry_after` is Telegram's own word on
    when to come back, `moved_to` the new id of a group that became a supergroup.
    """

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: float | None = None,
        moved_to: int | None = None,
    ) -> None:
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.moved_to = moved_to
        super().__init__(f"{code} {description}".strip())

    @property
    def passing(self) -> bool:
        """Whether the same request may succeed later: no answer, 409, 429, 5xx, no JSON."""
        return self.code in _PASSING or self.code >= HTTPStatus.INTERNAL_SERVER_ERROR

    def says(self, *words: str) -> bool:
        """Return whether the description holds one of `words`, small letters."""
        return any(word in self.description.lower() for word in words)


class Api:
    """Calls to one bot's methods."""

    def __init__(self, token: str, base_url: str, base_file_url: str) -> None:
        """Prepare; nothing is called yet.

        Raises:
            ValueError: A proxy or an address is of no known kind.
        """
        logging.getLogger("telegram").setLevel(logging.CRITICAL)  # it logs bodies and addresses
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs the token in every address
        logging.getLogger("httpcore").setLevel(logging.WARNING)
        near = urlsplit(base_url).hostname in _NEAR
        self._requests = (_Request(2, proxies=not near), _Request(_POOL, proxies=not near))
        self._bot = _RawBot(token, base_url, base_file_url, request=self._requests[1],
                            get_updates_request=self._requests[0])  # fmt: skip
        self._files = f"{self._bot.base_file_url}/"

    async def call(self, method: str, parameters: Mapping[str, Any], wait_s: float = 0.0) -> Any:  # noqa: ANN401 - whatever the method returns
        """Return the result of `method`. Raises ApiError.

        `wait_s` is how long the server is asked to hold its answer back.
        """
        try:
            return await self._bot.raw(method, dict(parameters), wait_s + _POLL_EXTRA_S)
        except ApiError:
            raise
        except TimedOut as exc:
            raise ApiError(0, "timed out") from exc
        except (TelegramError, UnicodeError) as exc:
            raise ApiError(0, type(exc.__cause__ or exc).__name__) from None

    async def download(self, path: str) -> bytes:
        """Return the file at `path`, as getFile named it.

        Raises:
            ApiError: It cannot be downloaded.
        """
        try:
            return await self._requests[1].retrieve(self._files + path)
        except ApiError:
            raise
        except TelegramError as exc:
            raise ApiError(0, type(exc.__cause__ or exc).__name__) from None

    async def close(self) -> None:
        """Let go of the connections."""
        for request in self._requests:
            await request.shutdown()


class _RawBot(Bot):
    """The client, with its parameters' encoding and its addresses, without its result classes."""

    def __init__(
        self,
        token: str,
        base_url: str,
        base_file_url: str,
        *,
        request: HTTPXRequest,
        get_updates_request: HTTPXRequest,
    ) -> None:
        super().__init__(
            token,
            base_url=base_url,
            base_file_url=base_file_url,
            request=request,
            get_updates_request=get_updates_request,
        )

    async def raw(self, method: str, parameters: Json, read_timeout: float) -> Any:  # noqa: ANN401
        return await self._post(method, parameters, read_timeout=read_timeout)


class _Request(HTTPXRequest):
    """HTTP, with every refusal told apart by code and description, whatever the body is."""

    def __init__(self, pool: int, *, proxies: bool) -> None:
        super().__init__(
            connection_pool_size=pool,
            read_timeout=_WAIT_S,
            write_timeout=_WAIT_S,
            connect_timeout=_WAIT_S,
            pool_timeout=_WAIT_S,
            httpx_kwargs={"trust_env": proxies},  # HTTPS_PROXY and its like
        )

    async def do_request(
        self,
        url: str,
        method: str,
        *args: Any,  # noqa: ANN401 - the library's parameters, passed on
        **kwargs: Any,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        code, payload = await super().do_request(url, method, *args, **kwargs)
        if method == "GET" and code == HTTPStatus.OK:
            return code, payload
        body = _body(payload)
        if code != HTTPStatus.OK or body is None or body.get("ok") is not True:
            raise _refusal(code, body)
        if "result" not in body:
            raise ApiError(HTTPStatus.BAD_GATEWAY, "no result")
        return code, payload


def _body(payload: bytes) -> Json | None:
    try:
        body = json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _refusal(code: int, body: Json | None) -> ApiError:
    if body is None:  # a proxy's page, or half an answer
        bad = code if code >= HTTPStatus.INTERNAL_SERVER_ERROR else HTTPStatus.BAD_GATEWAY
        return ApiError(bad, "not JSON")
    stated = body.get("error_code")
    parameters = body.get("parameters")
    facts = parameters if isinstance(parameters, dict) else {}
    moved = facts.get("migrate_to_chat_id")
    description = str(body.get("description") or "no description")
    return ApiError(
        stated if code == HTTPStatus.OK and isinstance(stated, int) else code,
        description,
        retry_after=_retry_after(facts.get("retry_after"), description),
        moved_to=moved if isinstance(moved, int) else None,
    )


def _retry_after(stated: object, description: str) -> float | None:
    """Return the seconds to wait, as a field or in words; they are in both."""
    if isinstance(stated, int | float):
        return float(stated)
    words = re.search(r"retry after (\d{1,6})", description, re.IGNORECASE)
    return float(words[1]) if words else None
