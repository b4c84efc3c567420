"""Delivery: every answer arrives, once, as soon as Telegram lets it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from http import HTTPStatus

from bot.telegram.delivery.actions import Action, Edit, Notice, Results, Send
from bot.telegram.delivery.api import Api, ApiError, Json
from bot.telegram.delivery.backoff import backoff_s
from bot.telegram.delivery.limits import Limiter
from bot.telegram.delivery.markup import plain
from bot.telegram.logs import log

_FIRST_WAIT_S = 0.4
# Telegram forgets taps and inline queries soon; an answer that late is of no use.
_HASTY_TRIES = 4
_HASTY_WAIT_S = 5.0
_TYPING_AFTER_S = 0.5
_TYPING_EVERY_S = 4.5  # it fades after five

_GONE = (
    "chat not found", "user is deactivated", "was blocked", "was kicked", "bot is not a member",
    "not enough rights", "have no rights", "need administrator rights", "topic_closed",
    "chat_write_forbidden", "peer_id_invalid", "group chat was deactivated",
)  # fmt: skip


class TokenRefused(Exception):  # noqa: N818 - an end of the program
    """Telegram does not know the token any more."""


class Outbox:
    """Sends actions, within Telegram's limits, until they are acknowledged."""

    def __init__(
        self, api: Api, limiter: Limiter, moved: Callable[[int, int], Awaitable[None]]
    ) -> None:
        self._api = api
        self._limiter = limiter
        self._moved = moved

    async def deliver(self, action: Action) -> int | None:
        """Return the id of the message that shows the action now, None where none does.

        Returns only when Telegram has acknowledged it, or refused it for good.
        """
        if isinstance(action, Notice | Results):
            await self._hastily(action)
            return None
        return await self._patiently(action)

    async def _hastily(self, action: Notice | Results) -> None:
        formatted = True
        for number in range(_HASTY_TRIES):
            try:
                await self._api.call(action.method, action.parameters(formatted=formatted))
                return
            except ApiError as exc:
                _check_token(exc)
                if not exc.passing and not (formatted and isinstance(action, Results)):
                    if not exc.says("too old", "query id is invalid", "query_id_invalid"):
                        log.warning("refused", method=action.method, why=str(exc))
                    return
                formatted = formatted and exc.passing
                if (exc.retry_after or 0) > _HASTY_WAIT_S:
                    return
                await asyncio.sleep(_wait_s(exc, number) if exc.passing else 0)

    async def _patiently(self, action: Send | Edit) -> int | None:
        attempt = Attempt(action)
        tries = 0
        while True:
            try:
                async with self._limiter.turn(attempt.action.chat):
                    return await self._send(attempt)
            except ApiError as exc:
                _check_token(exc)
                if exc.moved_to is not None:
                    await self._moved(attempt.action.chat, exc.moved_to)
                    attempt.action = replace(attempt.action, chat=exc.moved_to)
                elif exc.passing:
                    log.info("again", method=attempt.action.method, why=str(exc), tries=tries)
                    await self._pause(attempt.action.chat, exc, tries)
                    tries += 1
                elif exc.says("not modified"):
                    return attempt.shown
                elif not attempt.mend(exc):
                    log.warning("dropped", method=attempt.action.method, why=str(exc))
                    return None

    async def _send(self, attempt: Attempt) -> int | None:
        result = await self._api.call(attempt.action.method, attempt.parameters())
        message = result.get("message_id") if isinstance(result, dict) else None
        return message if isinstance(message, int) else attempt.shown

    async def _pause(self, chat: int, exc: ApiError, tries: int) -> None:
        wait = _wait_s(exc, tries)
        if exc.retry_after is not None:
            self._limiter.hold(chat, wait)  # whoever else has something to say there
        await asyncio.sleep(wait)

    @asynccontextmanager
    async def typing(self, chat: int, thread: int | None) -> AsyncIterator[None]:
        """Show that an answer is on its way while the block takes longer than a moment."""
        task = asyncio.create_task(self._type(chat, thread))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _type(self, chat: int, thread: int | None) -> None:
        parameters: Json = {"chat_id": chat, "action": "typing"}
        if thread is not None:
            parameters["message_thread_id"] = thread
        await asyncio.sleep(_TYPING_AFTER_S)
        while True:
            if not self._limiter.is_held(chat):
                async with self._limiter.aside() as free:
                    if free:
                        with suppress(ApiError):
                            await self._api.call("sendChatAction", parameters)
            await asyncio.sleep(_TYPING_EVERY_S)


class Attempt:
    """A message on its way: what is left off of it so that Telegram takes it."""

    def __init__(self, action: Send | Edit) -> None:
        self.action: Send | Edit = action
        self._formatted = True

    @property
    def shown(self) -> int | None:
        """The message that is edited."""
        return self.action.message if isinstance(self.action, Edit) else None

    def parameters(self) -> Json:
        """Of the request, as far as it is mended."""
        return self.action.parameters(formatted=self._formatted)

    def mend(self, exc: ApiError) -> bool:
        """Take away what was refused; False where nothing helps."""
        action = self.action
        if exc.code != HTTPStatus.BAD_REQUEST or exc.says(*_GONE):
            return False
        if isinstance(action, Edit) and exc.says("to edit not found", "can't be edited", "id_inv"):
            self.action = Send(action.chat, action.markup, action.keyboard, action.thread)
        elif isinstance(action, Send) and action.reply_to is not None and exc.says("repl"):
            self.action = replace(action, reply_to=None)
        elif action.thread is not None and exc.says("thread"):
            self.action = replace(action, thread=None)
        elif self._formatted and plain(action.markup).strip():
            self._formatted = False  # entities, or a reason we do not know
        elif action.keyboard:
            self.action = replace(action, keyboard=())
        else:
            return False
        return True


def _wait_s(exc: ApiError, tries: int) -> float:
    if exc.retry_after is not None:
        return exc.retry_after + random.uniform(0.05, 0.3)  # noqa: S311 - jitter, no secret
    return backoff_s(tries, _FIRST_WAIT_S)


def _check_token(exc: ApiError) -> None:
    if exc.code == HTTPStatus.UNAUTHORIZED:
        raise TokenRefused from None
