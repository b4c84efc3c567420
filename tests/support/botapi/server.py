"""The server itself: a thread with a loop, listening on loopback, and what a test sees of it."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from .chats import Chat, Message, User
from .faults import Fault, Planned
from .people import People
from .sending import described
from .serving import Call, Dropped, Serving
from .webhook import Posting
from .wire import Json, read_request
from .world import Webhook

T = TypeVar("T")


PATIENCE_S = 120.0
"""How long to wait for what must come: only a test that fails waits so long."""


class BotApi(People):
    """A Bot API server; use it in a `with` statement.

        with BotApi() as server:
            reader = server.user(1)
            chat = server.private(reader)
            …start the bot with server.token, server.base_url, server.base_file_url…
            reply = server.ask(chat, reader, "哪家医院办了插花活动？")
            assert reply.marked("bold")
            assert not server.violations

    `violations` are requests that no bot should send; each was answered with 400.
    """

    def __init__(self, name: str = "wenbao_test", *, webhook_retry_s: float = 0.1) -> None:
        """Nothing listens before the `with`."""
        super().__init__(name)
        self._serving = Serving(self.world, self.changed)
        self._posting = Posting(
            self.world, self.changed, self._serving.waker, retry_s=webhook_retry_s
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="botapi", daemon=True)
        self._connections: set[asyncio.Task[None]] = set()
        self._poster: asyncio.Task[None] | None = None
        self._listener: asyncio.Server | None = None
        self.port = 0
        self.is_idle: Callable[[], bool] = lambda: True
        """Whether the bot has done all that it was told of, where somebody knows."""

    def __enter__(self) -> BotApi:
        """Listen."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection and wait until all has ended."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def token(self) -> str:
        """The bot's token; it looks like a real one."""
        return self.world.token

    @property
    def base_url(self) -> str:
        """To be followed by the token."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """The same for downloads."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    @property
    def requests(self) -> list[Call]:
        """Every request so far, oldest first."""
        with self.changed:
            return list(self._serving.calls)

    @property
    def violations(self) -> list[str]:
        """Requests that break the API's rules, in words."""
        with self.changed:
            return list(self._serving.violations)

    @property
    def webhook_posts(self) -> list[tuple[int, int]]:
        """Each post to the webhook: update number, status (0: no answer)."""
        with self.changed:
            return list(self._posting.posts)

    def calls(self, method: str) -> list[Call]:
        """The requests of one method."""
        return [call for call in self.requests if call.method == method]

    def record(self, *, requests: bool) -> None:
        """Whether requests and sends are kept; a long benchmark does without."""
        self._serving.recording = requests
        self.world.sends.counted = requests

    def messages(self, chat: Chat) -> list[Message]:
        """What the bot has in a chat, in its present state, oldest first."""
        with self.changed:
            found = chat.messages.values()
            return [message for message in found if message.sender == self.world.bot]

    def answer(self, query_id: str) -> Json | None:
        """What the bot answered to a tap or an inline query; None while it has not."""
        with self.changed:
            return self.world.queries[query_id].answer

    def sends(self) -> int:
        """How many messages the bot has sent, refused ones included."""
        with self.changed:
            return self.world.sends.total

    def profile(self, what: str, language_code: str = "") -> Json:
        """What the bot set: "commands", "name", "description", "short_description"."""
        with self.changed:
            return self.world.profile.get(f"{what} {language_code}", {})

    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        with self.changed:
            return len(self.world.updates)

    def breaches(self, *, slack_s: float = 0.05) -> list[str]:
        """Where the bot passed Telegram's limits on sends."""
        with self.changed:
            return self.world.sends.breaches(slack_s=slack_s)

    def set_webhook(self, url: str) -> None:
        """As somebody did who had the token before."""
        with self.changed:
            self.world.webhook = Webhook(url, "")
            self._wake()

    def hold_polls(self, *, hold: bool) -> None:
        """Whether getUpdates waits for news; some servers and proxies answer at once."""
        self._serving.holds_polls = hold
        self._loop.call_soon_threadsafe(self._serving.waker.wake)

    def enforce_limits(self) -> None:
        """Refuse sends beyond Telegram's limits with 429."""
        self.world.sends.enforced = True

    def fail(
        self,
        kind: Fault,
        *,
        method: str | None = None,
        chat: Chat | None = None,
        times: int = 1,
        seconds: float = 1,
        to: Chat | None = None,
    ) -> None:
        """Let the next `times` requests of a method, to a chat, suffer a fault."""
        where = chat.id if chat else None
        with self.changed:
            fault = Planned(kind, method, where, times, seconds, to.id if to else 0)
            self._serving.faults.plan(fault)

    def recover(self) -> None:
        """No faults any more."""
        with self.changed:
            self._serving.faults.clear()

    def wait_for(self, predicate: Callable[[], T], timeout_s: float = PATIENCE_S) -> T:
        """The first true value of `predicate`, asked at each change; AssertionError without."""
        ends = time.monotonic() + timeout_s
        with self.changed:
            while not (value := predicate()):
                if time.monotonic() > ends:
                    raise AssertionError(f"waited {timeout_s} s in vain\n{self._state()}")
                self.changed.wait(min(0.2, timeout_s))
            return value

    def ask(
        self,
        chat: Chat,
        user: User,
        text: str,
        *,
        timeout_s: float = PATIENCE_S,
        thread: int | None = None,
    ) -> Message:
        """Say something and wait for the bot's next message in the chat."""
        before = len(self.messages(chat))
        self.say(chat, user, text, thread=thread)
        return self.wait_for(lambda: self.messages(chat)[before:], timeout_s)[0]

    def settle(self, timeout_s: float = PATIENCE_S, quiet_s: float = 0.1) -> None:
        """Wait until the bot has done all that it was told of, and asked for nothing for a while.

        The while begins when it has: what it does not do at once it may yet do.
        """
        self.wait_for(lambda: not self.pending() and self.is_idle(), timeout_s)
        began = time.monotonic()
        self.wait_for(lambda: self._quiet_since(began) >= quiet_s and self.is_idle(), timeout_s)

    def _quiet_since(self, moment: float) -> float:
        last = [call.time for call in self._serving.calls if call.method != "getUpdates"]
        return time.monotonic() - max([*last, moment])

    def _state(self) -> str:
        calls = [f"{call.method} -> {call.status}" for call in self._serving.calls[-12:]]
        messages = [
            described(one) for chat in self.world.chats.values() for one in self.messages(chat)
        ]
        parts = (
            f"last requests: {calls}",
            f"violations: {self._serving.violations}",
            *messages[-5:],
        )
        return "\n".join(parts)

    def _wake(self) -> None:
        super()._wake()
        self._loop.call_soon_threadsafe(self._serving.waker.wake)

    async def _start(self) -> None:
        self._listener = await asyncio.start_server(self._accept, "127.0.0.1", 0, backlog=500)
        self.port = self._listener.sockets[0].getsockname()[1]
        self._poster = asyncio.create_task(self._posting.run())

    async def _stop(self) -> None:
        if self._listener:
            self._listener.close()
        tasks = [*self._connections, *([self._poster] if self._poster else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None:  # pragma: no cover # a coroutine always runs in a task
            raise RuntimeError("no task")
        self._connections.add(task)
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._connections.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await read_request(reader)) is not None:
            try:
                answer = await self._serving.answer(request, reader.at_eof)
                writer.write(answer.data)
                await writer.drain()
                self._serving.sent(answer)
            except Dropped as dropped:
                await _drop(writer, dropped.rest)
                return


async def _drop(writer: asyncio.StreamWriter, rest: bytes | None) -> None:
    """End a connection: after the rest, or at once with a reset."""
    if rest is not None:
        writer.write(rest)
        await writer.drain()
        return
    sock: socket.socket = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
