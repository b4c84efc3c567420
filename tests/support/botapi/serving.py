"""From a request to its answer: the token, the method, the fault, the facts, the rules."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Condition
from typing import NamedTuple

from .answering import Answering, Profile
from .facts import published
from .faults import AFTER, CONFLICT, Fault, Faults, Planned
from .refused import Refused, bad
from .sending import Method, Sending
from .wire import BodyError, HttpRequest, Json, json_response, parameters, response
from .world import World

MAX_POLL_S = 50


class Dropped(Exception):  # noqa: N818 # what happens, not an error of this program
    """The connection ends here; `rest` is what is still sent, None for a reset."""

    def __init__(self, rest: bytes | None) -> None:
        """Keep what is sent before the end."""
        super().__init__()
        self.rest = rest


@dataclass(slots=True)
class Call:
    """A request as it came in, and how it ended."""

    method: str
    params: Json
    time: float = field(default_factory=time.monotonic)
    status: int | None = None
    fault: Fault | None = None
    """The fault that it suffered."""
    answered: float | None = None
    """When the last byte of the answer went out; None while under way, or where none did."""


class Answer(NamedTuple):
    """The bytes to send back, and the call that they answer, if it was one."""

    data: bytes
    call: Call | None = None


@dataclass(slots=True)
class Waker:
    """Wakes those who wait for updates on the server's loop."""

    event: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Wake all, once."""
        self.event.set()
        self.event = asyncio.Event()


class Serving:
    """Answers requests out of a world, under its lock."""

    def __init__(self, world: World, lock: Condition) -> None:
        """Make the methods ready."""
        self._world = world
        self._lock = lock
        self._facts = published()
        self._sending = Sending(world)
        self._methods: Mapping[str, Method] = {
            **self._sending.methods,
            **Answering(world).methods,
            **Profile(world, self._facts).methods,
        }
        self._polls = 0
        self.faults = Faults()
        self.waker = Waker()
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.recording = True
        self.holds_polls = True

    async def answer(self, request: HttpRequest, is_gone: Callable[[], bool]) -> Answer:
        """What to send back; Dropped where the connection is to end."""
        token, _, name = request.path.removeprefix("/file").removeprefix("/bot").partition("/")
        if not request.path.startswith(("/bot", "/file/bot")) or not name:
            return Answer(_refusal(Refused(404, "Not Found")))
        if token != self._world.token:
            return Answer(_refusal(Refused(401, "Unauthorized")))
        if request.path.startswith("/file"):
            return Answer(self._download(name))
        call = Call(self._facts.method(name) or name, {})
        return Answer(await self._served(call, request, is_gone), call)

    def sent(self, answer: Answer) -> None:
        """The answer has gone out."""
        with self._lock:
            if answer.call:
                answer.call.answered = time.monotonic()
            self._lock.notify_all()

    async def _served(self, call: Call, request: HttpRequest, is_gone: Callable[[], bool]) -> bytes:
        try:
            call.params = parameters(request)
        except BodyError as exc:
            return self._end(call, bad(str(exc)))
        with self._lock:
            if self.recording:
                self.calls.append(call)
            fault = self.faults.take(call.method, call.params.get("chat_id"))
        call.fault = fault.kind if fault else None
        if fault and fault.kind not in AFTER:
            return await self._instead(call, fault)
        answer = await self._done(call, is_gone)
        return await _afterwards(answer, fault) if fault else answer

    async def _done(self, call: Call, is_gone: Callable[[], bool]) -> bytes:
        method = call.method
        try:
            if self._facts.method(method) is None:
                raise Refused(404, "Not Found: method not found", violation=True)
            said = self._checked(method, call.params)
            if method == "getUpdates":
                result: object = await self._poll(said, is_gone)
            else:
                with self._lock:
                    result = self._run(method, said)
                if method in {"setWebhook", "deleteWebhook"}:
                    self.waker.wake()
        except Refused as refused:
            return self._end(call, refused)
        return self._end(call, result)

    def _end(self, call: Call, result: object) -> bytes:
        """Write down how a call ended, tell those who watch, and spell the answer."""
        with self._lock:
            call.status = result.status if isinstance(result, Refused) else 200
            if isinstance(result, Refused) and result.violation:
                self.violations.append(f"{call.method}: {result.description}: {call.params}")
            self._lock.notify_all()
        if isinstance(result, Refused):
            return _refusal(result)
        return json_response(200, {"ok": True, "result": result})

    def _checked(self, method: str, params: Json) -> Json:
        problems = self._facts.problems(method, params)
        if problems:
            raise bad("; ".join(problems))
        return self._facts.decoded(method, params)

    def _run(self, method: str, said: Json) -> object:
        known = self._methods.get(method)
        if known:
            return known(said)
        if method.startswith("send") and "chat_id" in said:
            return self._sending.send_other(said)
        return self._facts.sample(method)

    async def _poll(self, said: Json, is_gone: Callable[[], bool]) -> list[Json]:
        limit = said.get("limit", 100)
        if not 1 <= limit <= 100:
            raise bad("limit is not 1..100")
        self._polls += 1
        mine = self._polls
        self.waker.wake()
        with self._lock:
            self._world.updates.allow(said.get("allowed_updates"))
        held_s = min(said.get("timeout", 0), MAX_POLL_S) if self.holds_polls else 0
        ends = time.monotonic() + held_s
        while True:
            woken = self.waker.event
            if is_gone():
                raise Dropped(None)
            self._refuse_conflict(mine)
            with self._lock:
                updates = self._world.updates.take(said.get("offset", 0), limit)
                self._lock.notify_all()
            if updates or time.monotonic() >= ends:
                return updates
            await _first_of(woken, ends - time.monotonic())

    def _refuse_conflict(self, poll: int) -> None:
        if self._world.webhook:
            words = "can't use getUpdates method while webhook is active"
            raise Refused(409, f"Conflict: {words}; use deleteWebhook to delete the webhook first")
        if poll != self._polls:
            raise Refused(409, CONFLICT)

    def _download(self, path: str) -> bytes:
        with self._lock:
            for stored in self._world.files.values():
                if stored.path == path:
                    return response(200, stored.data, "application/octet-stream")
        return _refusal(Refused(404, "Not Found"))

    async def _instead(self, call: Call, fault: Planned) -> bytes:
        if fault.kind is Fault.RESET_BEFORE:
            raise Dropped(None)
        answer = fault.answer()
        call.status = int(answer[9:12])
        return answer


async def _afterwards(answer: bytes, fault: Planned) -> bytes:
    if fault.kind is Fault.SLOW:
        await asyncio.sleep(fault.seconds)
        return answer
    raise Dropped(answer[: len(answer) // 2] if fault.kind is Fault.HALF else None)


async def _first_of(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), max(0, seconds))
    except TimeoutError:
        return


def _refusal(refused: Refused) -> bytes:
    return json_response(refused.status, refused.as_json())
