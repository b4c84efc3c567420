"""Updates posted to a webhook, one after the other, again until they are taken."""

from __future__ import annotations

import asyncio
from threading import Condition

import httpx

from .serving import Waker
from .wire import Json
from .world import Webhook, World


class Posting:
    """Posts the oldest update until the webhook takes it, then the next."""

    def __init__(self, world: World, lock: Condition, waker: Waker, *, retry_s: float) -> None:
        """`retry_s` is how long it rests after a post that was not taken."""
        self._world = world
        self._lock = lock
        self._waker = waker
        self._retry_s = retry_s
        self.posts: list[tuple[int, int]] = []
        """Each post: the update's number and the status, 0 where there was none."""

    async def run(self) -> None:
        """Post for ever, once there is a webhook; a client costs more than most tests."""
        while self._world.webhook is None:
            await self._waker.event.wait()
        async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
            while True:
                woken = self._waker.event
                with self._lock:
                    hook, update = self._world.webhook, self._world.updates.first()
                if hook is None or update is None:
                    await woken.wait()
                elif await self._post(client, hook, update):
                    self._done(update)
                else:
                    await asyncio.sleep(self._retry_s)

    async def _post(self, client: httpx.AsyncClient, hook: Webhook, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            status = (await client.post(hook.url, json=update, headers=headers)).status_code
        except httpx.HTTPError as exc:
            status, hook.last_error = 0, str(exc) or type(exc).__name__
        with self._lock:
            self.posts.append((update["update_id"], status))
            self._lock.notify_all()
        if status // 100 != 2 and status:
            hook.last_error = f"Wrong response from the webhook: {status}"
        return status // 100 == 2

    def _done(self, update: Json) -> None:
        with self._lock:
            self._world.updates.done(update)
            self._lock.notify_all()
