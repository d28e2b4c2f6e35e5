"""Health: alive, ready or not, how much is untold; and a lever only where the clock may move."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy.exc import OperationalError

from bot.clock import SystemClock
from bot.health import Health
from services import notices
from services.ports import Timer
from services.transactions import Request
from tests.bot.conftest import BotAndSandbox


class Watcher:
    """Whoever watches over the bot: asks over HTTP, and says whether Slack is connected."""

    def __init__(self, pair: BotAndSandbox) -> None:
        self.health = Health(pair.bot, self._is_connected)
        self.connected = True

    async def _is_connected(self) -> bool:
        return self.connected

    async def ask(self, path: str, body: Any = None) -> tuple[int, str]:
        url = f"http://127.0.0.1:{self.health.port}{path}"
        async with ClientSession() as session:
            method = "GET" if body is None else "POST"
            async with session.request(method, url, json=body) as answer:
                return answer.status, await answer.text()

    async def measured(self, name: str) -> float:
        _, told = await self.ask("/metrics")
        (line,) = [line for line in told.splitlines() if line.startswith(f"{name} ")]
        return float(line.split()[1])

    async def now(self, body: Any = None) -> datetime:
        status, told = await self.ask("/clock", body)
        assert status == 200
        return datetime.fromisoformat(told.split('"')[3])


@pytest.fixture
async def watcher(pair: BotAndSandbox) -> AsyncIterator[Watcher]:
    async with watching(pair) as watcher:
        yield watcher


@asynccontextmanager
async def watching(pair: BotAndSandbox) -> AsyncIterator[Watcher]:
    watcher = Watcher(pair)
    await watcher.health.start("127.0.0.1", 0)
    yield watcher
    await watcher.health.stop()


async def test_a_bot_that_runs_is_alive_whatever_else(watcher: Watcher) -> None:
    watcher.connected = False
    assert await watcher.ask("/health") == (200, '{"alive": true}')


async def test_it_is_ready_while_slack_is_connected(watcher: Watcher) -> None:
    assert (await watcher.ask("/ready"))[0] == 200
    watcher.connected = False
    status, told = await watcher.ask("/ready")
    assert (status, '"slack": false' in told) == (503, True)


@pytest.mark.parametrize("error", [OSError("no disk"), OperationalError("", None, Exception())])
async def test_it_is_not_ready_while_the_database_does_not_answer(
    watcher: Watcher, pair: BotAndSandbox, monkeypatch, error: Exception
) -> None:
    async def away() -> tuple[int, int]:
        raise error

    monkeypatch.setattr(pair.bot.outbox, "counts", away)
    status, told = await watcher.ask("/ready")
    assert (status, '"database": false' in told) == (503, True)


async def test_what_is_untold_and_what_was_given_up_is_measured(
    watcher: Watcher, pair: BotAndSandbox
) -> None:
    await pair.open_group()
    assert await watcher.measured("tdt_notices_untold") > 0
    await pair.deliver()
    assert await watcher.measured("tdt_notices_untold") == 0
    assert await watcher.measured("tdt_notices_parked") == 0
    await pair.sandbox.person("U0BRUNO").delete_channel("tdt-terrain")
    await pair.bot.transactions.run(Request("T0SANDBOX"), _ask_for_charter)
    await pair.deliver()
    assert await watcher.measured("tdt_notices_untold") > 0, "it waits for a channel"


async def _ask_for_charter(ctx) -> None:
    (group,) = await ctx.uow.groups.of_person("U0BRUNO")
    await ctx.uow.notices.ask(notices.charter(group), ctx.now)


async def test_measures_are_as_prometheus_reads_them(watcher: Watcher) -> None:
    url = f"http://127.0.0.1:{watcher.health.port}/metrics"
    async with ClientSession() as session, session.get(url) as answer:
        assert answer.content_type == "text/plain"
        assert "version=" in answer.headers["Content-Type"]
        told = await answer.text()
    assert told.count("# HELP tdt_") == told.count("# TYPE tdt_") == 4
    assert told.count(" gauge\n") == 4
    assert "python_info" not in told


async def test_the_socket_is_measured(watcher: Watcher) -> None:
    assert await watcher.measured("tdt_socket_up") == 1
    watcher.connected = False
    assert await watcher.measured("tdt_socket_up") == 0


async def test_a_movable_clock_is_moved_by_minutes_to_a_moment_and_to_what_is_next(
    watcher: Watcher, pair: BotAndSandbox
) -> None:
    began = await watcher.now()
    assert await watcher.now({"minutes": 90}) - began >= timedelta(minutes=90)
    there = await watcher.now() + timedelta(days=2)
    assert await watcher.now({"to": there.isoformat()}) >= there
    assert await watcher.now({"to": began.isoformat()}) >= there, "time went back"
    due = await watcher.now() + timedelta(hours=5)
    async with pair.bot.database.unit_of_work("T0SANDBOX") as uow:
        await uow.timers.set(Timer("call:gone", due, "call", "gone"))
        await uow.commit()
    assert due <= await watcher.now({"to": "next"}) < due + timedelta(hours=1)
    assert await pair.bot.timer_runner.next_due_at() is None, "what is due there has run"
    there = await watcher.now()
    assert there <= await watcher.now({"to": "next"}) < there + timedelta(hours=1)


async def test_what_waits_for_a_moment_is_looked_at_once_the_clock_is_there(
    watcher: Watcher, pair: BotAndSandbox, monkeypatch
) -> None:
    woken: list[bool] = []
    monkeypatch.setattr(pair.bot.delivery, "wake", lambda: woken.append(True))
    await watcher.now({"minutes": 5})
    assert woken, "no timer was due, and nobody else wakes it"


async def test_who_asks_is_not_logged(watcher: Watcher, caplog) -> None:
    caplog.set_level("INFO")
    await watcher.ask("/health")
    assert [r for r in caplog.records if r.name.startswith("aiohttp.access")] == []


async def test_what_never_began_can_be_stopped(pair: BotAndSandbox) -> None:
    watcher = Watcher(pair)
    assert watcher.health.port == 0
    await watcher.health.stop()


async def test_a_clock_that_may_not_move_has_no_lever(pair: BotAndSandbox) -> None:
    fixed = BotAndSandbox(pair.sandbox, replace(pair.bot, clock=SystemClock()))
    async with watching(fixed) as watcher:
        assert (await watcher.ask("/clock"))[0] == 404
        assert (await watcher.ask("/clock", {"minutes": 5}))[0] == 404
