"""Webhook: Telegram calls, and hears 200 only when the journal holds the update."""

from __future__ import annotations

import hmac
import json
import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus

from bot.sections import WebhookSettings
from bot.telegram.delivery.api import Json
from bot.telegram.intake.listener import HttpReply, HttpRequest
from bot.telegram.intake.queue import Journal, has_id
from bot.telegram.intake.updates import KINDS
from bot.telegram.logs import log

_HEADER = "x-telegram-bot-api-secret-token"


class Webhook:
    """Takes updates from Telegram's calls."""

    def __init__(
        self, path: str, secret: str, journal: Journal, wake: Callable[[Iterable[str]], None]
    ) -> None:
        self._path = path
        self._secret = secret.encode()
        self._journal = journal
        self._wake = wake

    async def answer(self, request: HttpRequest) -> HttpReply:
        """200 for what is written down; Telegram sends anything else again."""
        if request.path != self._path:
            return HttpReply(HTTPStatus.NOT_FOUND)
        if request.method != "POST":
            return HttpReply(HTTPStatus.METHOD_NOT_ALLOWED)
        given = request.headers.get(_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(given, self._secret):
            return HttpReply(HTTPStatus.FORBIDDEN)
        try:
            update = json.loads(request.body)
        except (ValueError, RecursionError):
            return HttpReply(HTTPStatus.BAD_REQUEST)
        if not isinstance(update, dict) or not has_id(update):
            return HttpReply(HTTPStatus.BAD_REQUEST)
        try:
            self._wake(await self._journal.add([update]))
        except sqlite3.Error as exc:
            log.warning("journal", why=str(exc))
            return HttpReply(HTTPStatus.SERVICE_UNAVAILABLE)
        return HttpReply(HTTPStatus.OK)


async def set_webhook(
    call: Callable[[str, Json], Awaitable[object]], settings: WebhookSettings, secret: str
) -> None:
    """Tell Telegram where to call.

    Raises:
        ApiError: Telegram does not accept the address.
    """
    parameters = {"url": settings.url, "secret_token": secret, "allowed_updates": list(KINDS)}
    await call("setWebhook", parameters)
