"""Slack's limits: so many calls at once, then one each interval, by a time of our own."""

import asyncio
from types import SimpleNamespace

import pytest

from bot import rate_limit
from bot.rate_limit import AT_ONCE, LONGEST, MANY, PER_MINUTE, TIERS, RateLimit
from sandbox.api.methods import METHODS
from sandbox.state import limits as sandbox_limits

UPDATE, POST = "chat.update", "chat.postMessage"
INTERVAL = 60 / PER_MINUTE[TIERS[UPDATE]]


class Loop:
    """A loop whose time passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []
        self.told = SimpleNamespace(
            get_running_loop=lambda: self, sleep=self.sleep, Lock=asyncio.Lock
        )

    def time(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.at += seconds


@pytest.fixture
def loop(monkeypatch) -> Loop:
    loop = Loop()
    monkeypatch.setattr(rate_limit, "asyncio", loop.told)
    return loop


async def take(limit: RateLimit, method: str, times: int, channel: str | None = None) -> None:
    for _ in range(times):
        assert await limit.turn(method, channel) == 0


def test_the_tiers_are_slacks_and_one_call_of_each_burst_is_kept_back() -> None:
    assert TIERS == {method: METHODS[method].tier for method in TIERS}
    assert PER_MINUTE == sandbox_limits.PER_MINUTE
    assert AT_ONCE == {tier: burst - 1 for tier, burst in sandbox_limits.BURST.items()}


async def test_a_burst_goes_at_once_then_one_each_interval(loop: Loop) -> None:
    limit = RateLimit()
    await take(limit, UPDATE, AT_ONCE[3])
    assert loop.slept == []
    await take(limit, UPDATE, 3)
    assert loop.slept == [INTERVAL] * 3


async def test_methods_and_channels_do_not_wait_for_each_other(loop: Loop) -> None:
    limit = RateLimit()
    await take(limit, UPDATE, AT_ONCE[3])
    await take(limit, "views.publish", 1)
    for channel in ("C1", "C2", "C3"):
        await take(limit, POST, 2, channel)
    assert loop.slept == []


async def test_a_channel_is_written_in_once_a_second_after_two_at_once(loop: Loop) -> None:
    await take(RateLimit(), POST, 5, "C1")
    assert loop.slept == [1, 1, 1]


async def test_after_a_quiet_time_as_many_go_at_once_again(loop: Loop) -> None:
    limit = RateLimit()
    await take(limit, UPDATE, AT_ONCE[3] + 1)
    loop.at += 60
    loop.slept.clear()
    assert limit.room(UPDATE) == AT_ONCE[3]
    await take(limit, UPDATE, AT_ONCE[3])
    assert loop.slept == []
    assert limit.room(UPDATE) == 0
    assert limit.wait(UPDATE) == pytest.approx(INTERVAL)


async def test_what_slack_asks_for_is_waited_by_everybody_then_one_goes_at_a_time(
    loop: Loop,
) -> None:
    limit = RateLimit()
    limit.pause(UPDATE, 20)
    assert limit.room(UPDATE) == 0
    assert limit.wait(UPDATE) == pytest.approx(20)
    await take(limit, UPDATE, 2, "C1")
    await take(limit, UPDATE, 1, "C2")
    assert loop.slept == [20, INTERVAL, INTERVAL]


async def test_a_pause_that_is_too_long_is_told_instead_of_waited(loop: Loop) -> None:
    limit = RateLimit()
    limit.pause(UPDATE, LONGEST + 1)
    assert await limit.turn(UPDATE, "C1") == pytest.approx(LONGEST + 1)
    assert loop.slept == []


async def test_whoever_waits_when_slack_asks_for_a_long_pause_is_told_too(
    loop: Loop, monkeypatch
) -> None:
    limit = RateLimit()
    await take(limit, UPDATE, AT_ONCE[3])

    async def refused_meanwhile(seconds: float) -> None:
        loop.at += seconds
        limit.pause(UPDATE, 2 * LONGEST)

    monkeypatch.setattr(loop.told, "sleep", refused_meanwhile)
    assert await limit.turn(UPDATE, "C1") == pytest.approx(2 * LONGEST)


async def test_what_has_no_tier_waits_for_nothing_but_a_pause(loop: Loop) -> None:
    limit = RateLimit()
    assert limit.room("auth.test") == MANY
    await take(limit, "auth.test", 500)
    limit.pause("auth.test", 3)
    await take(limit, "auth.test", 2)
    assert loop.slept == [3]


async def test_they_go_in_the_order_in_which_they_came_and_none_who_left_counts() -> None:
    limit = RateLimit()
    limit.pause(UPDATE, 0.05)
    went: list[str] = []

    async def call(name: str) -> None:
        await limit.turn(UPDATE, None)
        went.append(name)

    tasks = [asyncio.create_task(call(name)) for name in ("first", "leaves", "third")]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.wait(tasks[:2])
    assert went == ["first"]
    assert limit.wait(UPDATE) < 2.1 * INTERVAL, "the third one waits, the second no more"
    tasks[2].cancel()
    await asyncio.wait(tasks)


async def test_off_nobody_waits(loop: Loop) -> None:
    limit = RateLimit(is_on=False)
    limit.pause(UPDATE, 100)
    assert (limit.room(UPDATE), limit.wait(UPDATE)) == (MANY, 0)
    await take(limit, UPDATE, 500, "C1")
    assert loop.slept == []


async def test_channels_that_are_quiet_are_forgotten(loop: Loop) -> None:
    limit = RateLimit()
    for number in range(10_002):
        await take(limit, POST, 1, f"C{number}")
        loop.at += 1
    assert len(limit._channels) < 10
