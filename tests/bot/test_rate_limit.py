"""Pace: a burst at once in a channel, then one message each interval, by a time of our own."""

from types import SimpleNamespace

import pytest

from bot import rate_limit
from bot.rate_limit import RateLimit
from services.groups import charter
from tests.bot.conftest import MEMBERS, BotAndSandbox


class Loop:
    """A loop whose time passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds
        self.slept.append(seconds)


@pytest.fixture
def loop(monkeypatch) -> Loop:
    loop = Loop()
    told = SimpleNamespace(get_running_loop=lambda: loop, sleep=loop.sleep)
    monkeypatch.setattr(rate_limit, "asyncio", told)
    return loop


async def test_a_burst_goes_at_once_then_one_each_interval(loop: Loop) -> None:
    waits = RateLimit(2.0, burst=3)
    for _ in range(6):
        await waits.wait("C1")
    assert loop.slept == [0, 0, 0, 2, 2, 2]


async def test_channels_do_not_wait_for_each_other(loop: Loop) -> None:
    waits = RateLimit(2.0, burst=1)
    for channel in ("C1", "C2", "C3"):
        await waits.wait(channel)
    assert loop.slept == [0, 0, 0]


async def test_a_channel_that_was_quiet_may_burst_again(loop: Loop) -> None:
    waits = RateLimit(2.0, burst=2)
    for _ in range(3):
        await waits.wait("C1")
    loop.at += 60
    loop.slept.clear()
    for _ in range(3):
        await waits.wait("C1")
    assert loop.slept == [0, 0, 2]


async def test_without_an_interval_nobody_waits(loop: Loop) -> None:
    waits = RateLimit(0)
    for _ in range(10):
        await waits.wait("C1")
    assert loop.slept == []


async def test_channels_that_are_quiet_are_forgotten(loop: Loop) -> None:
    waits = RateLimit(1.0)
    for number in range(10_001):
        await waits.wait(f"C{number}")
        loop.at += 1
    assert len(waits._free_at) < 10


@pytest.fixture
def unhurried(settings):
    """A bot that leaves ten seconds between two messages in a channel."""
    settings.channel_interval = 10.0


@pytest.mark.usefixtures("unhurried")
async def test_what_is_told_keeps_the_pace_in_its_channel(pair: BotAndSandbox, loop: Loop) -> None:
    group_id = await pair.open_group()
    await pair.deliver()
    loop.slept.clear()
    for member in MEMBERS:
        await pair.do(member, charter.accept_charter, group_id)
        await pair.deliver()
    assert sum(loop.slept) >= 10.0
