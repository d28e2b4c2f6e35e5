"""Wiring: what is committed wakes whoever has to act on it, and nobody else."""

from datetime import timedelta

import pytest

from bot.clock import MovableClock, SystemClock
from bot.settings import Settings
from bot.wiring import build, slack_client
from services.ports import Notice, Timer
from tests.bot.conftest import TEAM, BotAndSandbox


@pytest.mark.parametrize(
    ("notices", "timers", "woken"),
    [(True, False, ["delivery"]), (False, True, ["timer_runner"]), (False, False, [])],
)
async def test_a_commit_wakes_whoever_has_something_to_do(
    pair: BotAndSandbox, monkeypatch, notices: bool, timers: bool, woken: list[str]
) -> None:
    heard: list[str] = []
    for name in ("delivery", "timer_runner"):
        sleeper = getattr(pair.bot, name)
        monkeypatch.setattr(sleeper, "wake", lambda name=name: heard.append(name))
    now = pair.bot.clock.now()
    async with pair.bot.database.unit_of_work(TEAM) as uow:
        if notices:
            await uow.notices.ask(Notice("home:x", "home:x", "home", "x", "", "x"), now)
        if timers:
            await uow.timers.set(Timer("call:x", now + timedelta(days=1), "call", "x"))
        assert heard == []
        await uow.commit()
    assert heard == woken


async def test_what_is_undone_wakes_nobody(pair: BotAndSandbox, monkeypatch) -> None:
    monkeypatch.setattr(pair.bot.delivery, "wake", lambda: pytest.fail("woken"))
    async with pair.bot.database.unit_of_work(TEAM) as uow:
        notice = Notice("home:x", "home:x", "home", "x", "", "x")
        await uow.notices.ask(notice, pair.bot.clock.now())


@pytest.mark.parametrize("movable", [True, False])
async def test_only_a_movable_clock_is_ahead(settings: Settings, movable: bool) -> None:
    settings.movable_clock, settings.clock_offset = movable, 3600.0
    bot = build(settings)
    ahead = bot.clock.now() - SystemClock().now()
    assert isinstance(bot.clock, MovableClock) == movable
    assert round(ahead.total_seconds()) == (3600 if movable else 0)
    await bot.database.close()


def test_slacks_client_asks_where_settings_say_and_repeats_nothing(settings: Settings) -> None:
    client = slack_client(settings)
    assert client.base_url == settings.slack_api_url
    assert client.token == settings.slack_bot_token.get_secret_value()
    assert client.retry_handlers == []


async def test_each_process_holds_leases_of_its_own(settings: Settings) -> None:
    bots = [build(settings) for _ in range(2)]
    holders = {bot.delivery._leases._holder for bot in bots}
    assert len(holders) == 2
    assert all(len(holder) == 16 for holder in holders)
    for bot in bots:
        await bot.database.close()
