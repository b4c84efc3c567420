"""The bot as a whole: its start, its run, its end."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, suppress
from http import HTTPStatus

from bot.config import Settings
from bot.failures import Failure, tell
from bot.messages import say
from bot.session.session import Session
from bot.telegram.delivery.api import Api, ApiError, Json
from bot.telegram.delivery.backoff import backoff_s
from bot.telegram.delivery.limits import Limiter, Rate
from bot.telegram.delivery.outbox import Outbox, TokenRefused
from bot.telegram.delivery.profile import set_profile
from bot.telegram.handlers.context import Desk
from bot.telegram.handlers.router import Reception
from bot.telegram.handlers.verdicts import ITEMS
from bot.telegram.intake.listener import Answer, HttpReply, HttpRequest, listen
from bot.telegram.intake.polling import Poller
from bot.telegram.intake.queue import Journal
from bot.telegram.intake.webhook import Webhook, set_webhook
from bot.telegram.intake.workers import Dispatcher
from bot.telegram.logs import log, start_logging
from bot.telegram.startup import checked_token, journal_file, plain_failures, state_folder
from bot.telegram.state.access import Access
from bot.telegram.state.answers import Answers
from bot.telegram.state.chats import Chats, Sessions
from bot.telegram.state.database import Database
from bot.telegram.state.feedback import Feedback
from bot.telegram.state.snapshot import Library
from bot.telegram.state.stats import Stats
from bot.telegram.state.uploads import Uploads
from bot.telegram.worker import Clerk
from retrieval import Archive, ArchiveError

_SWITCH_S = 0.0005  # between threads: while one searches, the loop and the journal wait their turn
_FINISH_S = 3.5  # of the five that a stop may take
_HOUSEKEEPING_S = 300
_SILENT_S = 120  # a poll takes 25; after this the bot is not well


def run_bot(settings: Settings, open_archive: Callable[[], Archive]) -> None:
    """Run until SIGTERM or Ctrl-C.

    Raises:
        Failure: Something keeps the bot from running.
    """
    token = checked_token(settings)
    webhook = settings.telegram.webhook.secret
    secret = webhook.get_secret_value() if webhook else secrets.token_urlsafe(32)
    handler = start_logging((token, secret))
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_S)
    try:
        with plain_failures(settings.language, state_folder(settings.telegram)):
            asyncio.run(_until_stopped(_Bot(settings, token, secret, open_archive()).serve))
    finally:
        logging.getLogger().removeHandler(handler)
        sys.setswitchinterval(interval)


async def _until_stopped(serve: Callable[[], Awaitable[None]]) -> None:
    """Run `serve` until a signal; what it does on being cancelled it may finish."""
    task = asyncio.ensure_future(serve())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, task.cancel)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(task.cancel))
    with suppress(asyncio.CancelledError):
        await task


class _Bot:
    """One run of the bot."""

    def __init__(self, settings: Settings, token: str, secret: str, archive: Archive) -> None:
        self._settings = settings
        self._telegram = settings.telegram
        self._secret = secret
        self._api = _open_api(settings, token)
        self._archive = archive
        self._exit = AsyncExitStack()

    async def serve(self) -> None:
        """Start, take updates in until cancelled, finish what is under way."""
        async with self._exit:
            self._exit.push_async_callback(self._api.close)
            me = await self._who()
            desk, journal = await self._furnish(me)
            reception = Reception(desk)
            outbox = Outbox(self._api, Limiter(on=self._telegram.limits), _mover(desk))
            clerk = Clerk(desk, journal, reception, outbox)
            dispatcher = Dispatcher(journal, clerk.answer)
            name, articles = desk.username, len(desk.library.shelf.by_id)
            try:
                dispatcher.wake(await journal.lanes())
                await self._take_in(desk, journal, dispatcher, name, articles)
            except asyncio.CancelledError:
                await dispatcher.stop(_FINISH_S)
                await self._say_goodbye(journal)
                raise
            finally:
                await dispatcher.stop(_FINISH_S)

    async def _who(self) -> Json:
        """Who we are; waits for a network that is not there yet."""
        me = await self._insist("getMe", {})
        return me if isinstance(me, dict) else {}

    async def _insist(self, method: str, parameters: Json) -> object:
        """Return the result of a call that the start cannot do without."""
        failures = 0
        while True:
            try:
                return await self._api.call(method, parameters)
            except ApiError as exc:
                if exc.code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
                    raise TokenRefused from exc
                if not exc.passing:
                    raise
                log.warning("start", method=method, why=str(exc))
                if not failures:
                    tell(say(self._settings.language, "bot_unreachable"))
                await asyncio.sleep(exc.retry_after or backoff_s(failures))
                failures += 1

    async def _furnish(self, me: Json) -> tuple[Desk, Journal]:
        """Open what is on the disk and put the desk together."""
        telegram = self._telegram
        given = me.get("id")
        bot_id = given if isinstance(given, int) else 0
        database, feedback = self._open_state(bot_id)
        library = await asyncio.to_thread(Library, self._archive)
        self._exit.callback(library.close)
        chats = Chats(database, self._settings.language)
        await chats.load()
        desk = Desk(
            settings=telegram,
            bot_id=bot_id,
            username=str(me.get("username") or ""),
            api=self._api,
            library=library,
            access=Access(telegram, chats.moves),
            rate=Rate(telegram.questions_per_minute),
            sessions=Sessions(lambda: Session(library.retriever, screen=ITEMS)),
            chats=chats,
            answers=Answers(database),
            uploads=Uploads(database),
            stats=Stats(),
            feedback=feedback,
        )
        return desk, Journal(database)

    def _open_state(self, bot_id: int) -> tuple[Database, Feedback | None]:
        """Open what is kept on the disk.

        Raises:
            Failure: It cannot be opened.
        """
        file = journal_file(self._telegram, bot_id)
        try:
            database = Database(file)
            self._exit.callback(database.close)
            return database, self._feedback()
        except OSError as exc:
            data = {"path": file.parent, "detail": exc.strerror or "error"}
            raise Failure(say(self._settings.language, "bot_state", **data)) from exc

    def _feedback(self) -> Feedback | None:
        wanted = self._telegram.feedback
        if not wanted.enabled:
            return None
        feedback = Feedback(state_folder(self._telegram), wanted.days)
        self._exit.callback(feedback.close)
        return feedback

    async def _take_in(
        self, desk: Desk, journal: Journal, dispatcher: Dispatcher, name: str, articles: int
    ) -> None:
        """Receive updates, by polling or by Telegram's calls, until something ends."""
        tasks: list[asyncio.Future[None]] = [dispatcher.failure]
        poller = Poller(self._api, journal, dispatcher.wake)
        if self._telegram.mode == "webhook":
            await self._open_webhook(journal, dispatcher.wake)
        else:
            await self._drop_webhook()
            tasks.append(asyncio.ensure_future(poller.run()))
        await self._open_health(journal, poller)
        tasks.append(asyncio.ensure_future(_keep_house(desk, journal)))
        following = _follow(desk.library, self._settings.archive.staleness_s)
        tasks.append(asyncio.ensure_future(following))
        if self._telegram.profile:
            profile = set_profile(self._api, self._settings.language)
            tasks.append(asyncio.ensure_future(profile))
        tell(say(self._settings.language, "bot_running", name=name, articles=articles))
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _drop_webhook(self) -> None:
        """Have updates kept for polling; those that wait already stay."""
        try:
            await self._insist("deleteWebhook", {})
        except (ApiError, TokenRefused) as exc:  # where it matters, polling says so
            log.warning("start", method="deleteWebhook", why=str(exc.__cause__ or exc))

    async def _open_webhook(self, journal: Journal, wake: Callable[[Iterable[str]], None]) -> None:
        webhook = self._telegram.webhook
        answer = Webhook(webhook.path, self._secret, journal, wake).answer
        await self._listen(webhook.listen, webhook.port, answer)
        await set_webhook(self._insist, webhook, self._secret)

    async def _open_health(self, journal: Journal, poller: Poller) -> None:
        if not self._telegram.health_port:
            return

        async def answer(request: HttpRequest) -> HttpReply:
            if request.path != "/healthz":
                return HttpReply(HTTPStatus.NOT_FOUND)
            silent = time.monotonic() - poller.heard_at
            well = self._telegram.mode == "webhook" or silent < _SILENT_S
            facts = {"status": "ok" if well else "silent", "waiting": await journal.waiting()}
            status = HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE
            return HttpReply(status, json.dumps(facts).encode())

        await self._listen("127.0.0.1", self._telegram.health_port, answer)

    async def _listen(self, host: str, port: int, answer: Answer) -> None:
        try:
            server = await listen(host, port, answer)
        except OSError as exc:
            detail = exc.strerror or "error"
            sentence = say(
                self._settings.language, "bot_port", place=f"{host}:{port}", detail=detail
            )
            raise Failure(sentence) from exc
        self._exit.callback(server.close)

    async def _say_goodbye(self, journal: Journal) -> None:
        language = self._settings.language
        waiting = await journal.waiting()
        if waiting:
            tell(say(language, "bot_still_waiting", count=waiting))
        tell(say(language, "bot_stopped"))


def _open_api(settings: Settings, token: str) -> Api:
    try:
        return Api(token, settings.telegram.base_url, settings.telegram.base_file_url)
    except (ValueError, RuntimeError) as exc:  # the latter where SOCKS is not installed
        raise Failure(say(settings.language, "bot_address", detail=exc), 2) from exc


def _mover(desk: Desk) -> Callable[[int, int], Awaitable[None]]:
    async def moved(old: int, new: int) -> None:
        desk.access.note_move(old, new)
        await desk.chats.move(old, new)

    return moved


async def _follow(library: Library, every_s: float) -> None:
    """Take in what other programs add to the archive, until cancelled."""
    while True:
        await asyncio.sleep(every_s)
        try:
            await library.reload()
        except ArchiveError as exc:  # busy, or a disk that is away: the old snapshot serves on
            log.warning("archive", why=str(exc))


async def _keep_house(desk: Desk, journal: Journal) -> None:
    """Forget what need not be kept, at the start and from time to time."""
    while True:
        await journal.purge()
        await desk.answers.purge()
        await desk.chats.purge()
        await desk.uploads.purge()
        if desk.feedback is not None:
            desk.feedback.purge()
        await asyncio.sleep(_HOUSEKEEPING_S)
