"""Limits on what the bot sends and on what readers ask, by themselves."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.telegram import limits
from bot.telegram.limits import Limiter, Rate


async def _sent(limiter: Limiter, chats: list[int], hold_s: float = 0.0) -> list[float]:
    began = time.monotonic()

    async def send(chat: int) -> float:
        async with limiter.turn(chat):
            at = time.monotonic() - began
            await asyncio.sleep(hold_s)
            return at

    return list(await asyncio.gather(*map(send, chats)))


def test_thirty_a_second_overall() -> None:
    """Of forty chats thirty are served at once, ten a second after the first are through."""
    times = sorted(asyncio.run(_sent(Limiter(), list(range(1, 41)), hold_s=0.2)))
    assert times[29] < 0.2
    assert times[30] >= 1.2


def test_one_a_second_in_a_chat() -> None:
    """In the order in which they were asked for."""
    times = asyncio.run(_sent(Limiter(), [1, 1]))
    assert times[1] - times[0] >= 1


def test_a_held_chat_holds_no_other() -> None:
    """What Telegram says of one chat is not said of the next."""

    async def held() -> list[float]:
        limiter = Limiter()
        limiter.hold(1, 0.5)
        return await _sent(limiter, [1, 2])

    first, second = asyncio.run(held())
    assert first >= 0.5
    assert second < 0.3


def test_twenty_a_minute_in_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a second and a minute made short, the 21st waits for the minute to pass."""
    monkeypatch.setattr(limits, "_SECOND", 0.001)
    monkeypatch.setattr(limits, "_MINUTE", 0.7)
    times = asyncio.run(_sent(Limiter(), [-1] * 21))
    assert times[19] < 0.7
    assert times[20] >= 0.7
    assert max(asyncio.run(_sent(Limiter(), [1] * 21))) < 0.7


def test_off_is_off() -> None:
    """Without limits nothing waits."""
    assert max(asyncio.run(_sent(Limiter(on=False), [1] * 100))) < 0.5


def test_signs_of_typing_give_way() -> None:
    """While messages are under way there is no place for them."""

    async def aside(busy: int) -> bool:
        limiter = Limiter()
        sending = asyncio.create_task(_sent(limiter, list(range(busy)), hold_s=0.2))
        await asyncio.sleep(0.05)
        async with limiter.aside() as free:
            result = free
        await sending
        return result

    assert asyncio.run(aside(1))
    assert not asyncio.run(aside(29))


def test_a_reader_may_ask_so_often() -> None:
    """Two a minute and reader; the third is refused, and told once."""
    rate = Rate(2)
    assert [rate.allows(1) for _ in range(3)] == [True, True, False]
    assert rate.allows(2)
    assert [rate.should_tell(1) for _ in range(2)] == [True, False]
    assert all(Rate(0).allows(1) for _ in range(100))
