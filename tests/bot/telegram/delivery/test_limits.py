"""Limits on what the bot sends and on what readers ask, by themselves, on a clock of their own."""

from __future__ import annotations

import asyncio

from bot.telegram.delivery.limits import Limiter, Rate
from tests.bot.telegram.virtual import run_virtually


async def _sent(limiter: Limiter, chats: list[int], hold_s: float = 0.0) -> list[float]:
    """When each of these messages was sent; `hold_s` is how long Telegram takes for one."""

    async def send(chat: int) -> float:
        async with limiter.turn(chat):
            at = asyncio.get_running_loop().time()
            await asyncio.sleep(hold_s)
            return at

    return list(await asyncio.gather(*map(send, chats)))


def test_thirty_a_second_overall() -> None:
    """Of forty chats thirty are served at once, ten a second after the first are through."""

    async def forty() -> list[float]:
        return await _sent(Limiter(), list(range(1, 41)), hold_s=0.2)

    times = sorted(run_virtually(forty()))
    assert times[29] == 0
    assert 1.2 <= times[30] <= times[39] < 1.3


def test_one_a_second_in_a_chat() -> None:
    """In the order in which they were asked for."""

    async def two() -> list[float]:
        return await _sent(Limiter(), [1, 1])

    first, second = run_virtually(two())
    assert first == 0
    assert 1 <= second < 1.1


def test_a_held_chat_holds_no_other() -> None:
    """What Telegram says of one chat is not said of the next."""

    async def held() -> list[float]:
        limiter = Limiter()
        limiter.hold(1, 30)
        return await _sent(limiter, [1, 2])

    first, second = run_virtually(held())
    assert first >= 30
    assert second == 0


def test_twenty_a_minute_in_a_group() -> None:
    """The 21st waits for the minute to pass; in a private chat it waits for its second."""

    async def many(chat: int) -> list[float]:
        return await _sent(Limiter(), [chat] * 41)

    in_a_group = run_virtually(many(-1))
    assert in_a_group[19] < 20
    assert 60 <= in_a_group[20] < 61
    assert in_a_group[39] < 81
    assert 120 <= in_a_group[40] < 122
    assert 40 <= run_virtually(many(1))[40] < 42


def test_off_is_off() -> None:
    """Without limits nothing waits."""

    async def hundred() -> list[float]:
        return await _sent(Limiter(on=False), [1] * 100)

    assert run_virtually(hundred()) == [0] * 100


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

    assert run_virtually(aside(1))
    assert not run_virtually(aside(29))


def test_a_reader_may_ask_so_often() -> None:
    """Two a minute and reader; the third is refused, and told once."""
    rate = Rate(2)
    assert [rate.allows(1) for _ in range(3)] == [True, True, False]
    assert rate.allows(2)
    assert [rate.should_tell(1) for _ in range(2)] == [True, False]
    assert all(Rate(0).allows(1) for _ in range(100))
