"""From start to stop: connected, connected again, and nothing left half done."""

import asyncio
from datetime import datetime, timedelta

import pytest
from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from structlog.testing import capture_logs

from bot import lifecycle
from bot.lifecycle import Running, running
from bot.wiring import build
from sandbox.server import Sandbox
from services.ports import Timer
from storage.migrate import migrate
from storage.queues.housekeeping import sweep
from tests.bot.conftest import LEAD, TEAM, BotAndSandbox
from tests.bot.watching import answers, connections, hasten


async def test_once_started_the_bot_is_connected_and_answers(sandbox: Sandbox, settings) -> None:
    async with running(settings) as started:
        assert await started.is_connected()
        assert len(connections(sandbox)) == 1
        assert await answers(sandbox)


async def test_once_stopped_it_has_left(sandbox: Sandbox, settings) -> None:
    async with running(settings):
        pass
    await sandbox.until(lambda: not connections(sandbox))


async def test_what_was_untold_when_the_bot_died_is_told_at_the_start(
    sandbox: Sandbox, settings, pair: BotAndSandbox
) -> None:
    await pair.open_group()
    async with running(settings):
        await sandbox.until(lambda: "tdt-terrain" in channels(sandbox))
        await sandbox.until(lambda: len(pair.posts("U0BRUNO", "tdt-terrain")) == 1)


async def test_stopping_lets_the_message_under_way_be_finished_and_noted(
    sandbox: Sandbox, settings, pair: BotAndSandbox
) -> None:
    await pair.open_group()
    slow = sandbox.faults.add("chat.postMessage", "slow", seconds=0.2)
    async with running(settings):
        while slow in sandbox.faults.waiting:  # noqa: ASYNC110 (a fault tells nobody it was met)
            await asyncio.sleep(0)
    assert len(pair.posts("U0BRUNO", "tdt-terrain")) == 1
    assert await pair.bot.outbox.message(TEAM, (await _charter(pair))) is not None


async def test_stopping_lets_the_housekeeping_under_way_be_finished(
    sandbox: Sandbox, settings, monkeypatch
) -> None:
    began, finished = asyncio.Event(), []

    async def thorough(database, now) -> None:
        began.set()
        for _ in range(10):
            await sweep(database, now)
        finished.append(now)

    monkeypatch.setattr(lifecycle, "sweep", thorough)
    async with running(settings):
        await began.wait()
    assert len(finished) == 1


async def test_a_start_that_fails_leaves_nothing_open(sandbox: Sandbox, settings) -> None:
    sandbox.app.app_token = "xapp-another"
    with pytest.raises(SlackApiError):
        async with running(settings):
            raise AssertionError("it started")
    assert not connections(sandbox)


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
@pytest.mark.parametrize("kind", ["server_error", "reset"])
async def test_a_slack_in_trouble_at_the_start_is_waited_for(
    sandbox: Sandbox, settings, monkeypatch, method: str, kind: str
) -> None:
    hasten(monkeypatch)
    sandbox.faults.add(method, kind)
    async with running(settings):
        await sandbox.until(lambda: connections(sandbox))
        assert await answers(sandbox)


async def test_a_slack_that_stays_away_is_asked_less_and_less_often(
    sandbox: Sandbox, settings, monkeypatch
) -> None:
    waits: list[float] = []
    original = Running._stops_within

    async def at_once(self: Running, seconds: float) -> bool:
        if seconds in (lifecycle.WATCH_EVERY, lifecycle.SWEEP_EVERY):
            return await original(self, seconds)
        waits.append(seconds)
        return False

    monkeypatch.setattr(Running, "_stops_within", at_once)
    sandbox.faults.add("apps.connections.open", "server_error", times=9)
    with capture_logs() as logs:
        async with running(settings) as started:
            assert await started.is_connected()
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert [line["event"] for line in logs].count("slack_unreachable") == 9


async def test_what_is_due_runs_and_health_answers_while_slack_is_away(
    sandbox: Sandbox, settings, pair: BotAndSandbox
) -> None:
    due = pair.bot.clock.now()
    async with pair.bot.database.unit_of_work(TEAM) as uow:
        await uow.timers.set(Timer("call:gone", due, "call", "gone"))
        await uow.commit()
    sandbox.faults.add("apps.connections.open", "server_error", times=1000)
    bot = build(settings)
    away = Running(bot)
    starting = asyncio.create_task(away.start())
    async with asyncio.timeout(5):
        while not away.health.port:  # noqa: ASYNC110 (it tells nobody that it listens)
            await asyncio.sleep(0.001)
        while await pair.bot.timer_runner.next_due_at():  # noqa: ASYNC110 (nor that it has run)
            await asyncio.sleep(0.001)
    starting.cancel()
    await asyncio.wait([starting])
    await away.stop()


@pytest.mark.parametrize("port", [None, 0])
async def test_health_answers_where_it_is_asked_to_and_no_longer_once_stopped(
    sandbox: Sandbox, settings, port: int | None
) -> None:
    settings.health_port = port
    async with running(settings) as started:
        assert bool(started.health.port) == (port is not None)
        if port is not None:
            url = f"http://127.0.0.1:{started.health.port}/ready"
            async with ClientSession() as session, session.get(url) as answer:
                assert answer.status == 200
    if port is not None:
        async with ClientSession() as session:
            with pytest.raises(ClientError):
                await session.get(url)


async def test_a_sweep_that_fails_is_logged_without_content_and_another_one_comes(
    sandbox: Sandbox, settings, monkeypatch
) -> None:
    swept = asyncio.Event()
    given: list[tuple[object, datetime]] = []

    async def breaks(database: object, now: datetime) -> None:
        given.append((database, now))
        if len(given) > 1:
            swept.set()
        raise RuntimeError("a member's own words")

    monkeypatch.setattr(lifecycle, "sweep", breaks)
    monkeypatch.setattr(lifecycle, "SWEEP_EVERY", 0.001)
    with capture_logs() as logs:
        async with running(settings) as started, asyncio.timeout(5):
            await swept.wait()
    database, now = given[0]
    assert database is started.bot.database
    assert abs(now - started.bot.clock.now()) < timedelta(minutes=1)
    failed = [line for line in logs if line["event"] == "sweep_failed"]
    assert failed[0] == {"event": "sweep_failed", "error": "RuntimeError", "log_level": "error"}


async def test_only_a_database_that_is_behind_is_migrated(
    sandbox: Sandbox, settings, monkeypatch
) -> None:
    migrated: list[str] = []

    async def noting(url: str) -> None:
        migrated.append(url)
        await migrate(url)

    monkeypatch.setattr("storage.migrate.migrate", noting)
    for _ in range(2):
        async with running(settings):
            pass
    assert migrated == [settings.database_url]


async def test_once_stopped_nothing_is_left_running(sandbox: Sandbox, settings) -> None:
    before = asyncio.all_tasks()
    async with running(settings) as started:
        bot = started.bot
        assert bot.timer_runner._scheduler.running
    assert not bot.timer_runner._scheduler.running
    assert bot.database._is_closed
    left = {task for task in asyncio.all_tasks() - before if not task.done()}
    ours = ("delivery", "socket watchdog", "housekeeping", "lane ")
    assert not [task for task in left if task.get_name().startswith(ours)]


def channels(sandbox: Sandbox) -> list[str]:
    return [c["name"] for c in sandbox.person("U0BRUNO").channels()]


async def _charter(pair: BotAndSandbox) -> str:
    async with pair.bot.database.read(TEAM) as uow:
        (group,) = await uow.groups.of_person(LEAD)
    return f"charter:{group.id}"
