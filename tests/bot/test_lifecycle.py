"""From start to stop: connected, connected again, and nothing left half done."""

import asyncio

import pytest
from slack_sdk.errors import SlackApiError

from bot import lifecycle
from bot.lifecycle import Running, running
from sandbox.server import Sandbox
from storage.queues.housekeeping import sweep
from tests.bot.conftest import LEAD, TEAM, House


def connections(sandbox: Sandbox) -> list[object]:
    return list(sandbox.sockets.of(sandbox.app.id))


async def answers(sandbox: Sandbox) -> bool:
    """Whether somebody who sends a command, and again when nothing comes, gets an answer."""
    for _ in range(5):
        await sandbox.until(lambda: connections(sandbox))
        if (await sandbox.person(LEAD).command("/tour", "")).acked:
            return True
    return False


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
    sandbox: Sandbox, settings, house: House
) -> None:
    await house.open_group()
    async with running(settings):
        await sandbox.until(lambda: "tdt-terrain" in channels(sandbox))
        await sandbox.until(lambda: len(house.posts("U0BRUNO", "tdt-terrain")) == 1)


async def test_stopping_lets_the_message_under_way_be_finished_and_noted(
    sandbox: Sandbox, settings, house: House
) -> None:
    await house.open_group()
    slow = sandbox.faults.add("chat.postMessage", "slow", seconds=0.2)
    async with running(settings):
        while slow in sandbox.faults.waiting:  # noqa: ASYNC110 (a fault tells nobody it was met)
            await asyncio.sleep(0)
    assert len(house.posts("U0BRUNO", "tdt-terrain")) == 1
    assert await house.bot.outbox.message(TEAM, (await _charter(house))) is not None


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
    _hasten(monkeypatch)
    sandbox.faults.add(method, kind)
    async with running(settings):
        await sandbox.until(lambda: connections(sandbox))
        assert await answers(sandbox)


@pytest.mark.parametrize("disturbance", ["drop_sockets", "refresh"])
async def test_a_socket_that_closes_is_opened_again(
    sandbox: Sandbox, settings, monkeypatch, disturbance: str
) -> None:
    _hasten(monkeypatch)
    async with running(settings):
        first = connections(sandbox)
        await sandbox.disturb(disturbance)
        await sandbox.until(lambda: connections(sandbox) and connections(sandbox) != first)
        assert await answers(sandbox)


async def test_a_socket_that_is_open_and_dead_is_replaced(
    sandbox: Sandbox, settings, monkeypatch
) -> None:
    _hasten(monkeypatch)
    async with running(settings):
        first = connections(sandbox)
        await sandbox.disturb("deafen")
        await sandbox.until(lambda: set(connections(sandbox)) - set(first), timeout=20)
        await sandbox.until(lambda: not set(connections(sandbox)) & set(first), timeout=20)
        assert await answers(sandbox)


async def test_where_the_sdk_gives_up_the_watchdog_connects(
    sandbox: Sandbox, settings, monkeypatch
) -> None:
    monkeypatch.setattr(lifecycle, "WATCH_EVERY", 0.02)
    async with running(settings) as started:
        _paralyse(started)
        await sandbox.disturb("drop_sockets")
        await sandbox.until(lambda: connections(sandbox))
        assert await answers(sandbox)


async def test_the_watchdog_tries_until_slack_is_there_again(
    sandbox: Sandbox, settings, monkeypatch
) -> None:
    monkeypatch.setattr(lifecycle, "WATCH_EVERY", 0.02)
    async with running(settings) as started:
        _paralyse(started)
        sandbox.faults.add("apps.connections.open", "server_error", times=3)
        await sandbox.disturb("drop_sockets")
        await sandbox.until(lambda: connections(sandbox))
        assert sandbox.faults.waiting == []


def _hasten(monkeypatch) -> None:
    """Have the SDK look at its socket often."""
    original = Running.__init__

    def quick(self, bot) -> None:
        original(self, bot)
        self._socket.client.ping_interval = 0.2

    monkeypatch.setattr(Running, "__init__", quick)


def _paralyse(started: Running) -> None:
    """The SDK's own reconnection has gone silent (bolt-python issue 417)."""
    client = started._socket.client
    client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
    client.current_session_monitor.cancel()


def channels(sandbox: Sandbox) -> list[str]:
    return [c["name"] for c in sandbox.person("U0BRUNO").channels()]


async def _charter(house: House) -> str:
    async with house.bot.database.read(TEAM) as uow:
        (group,) = await uow.groups.of_person(LEAD)
    return f"charter:{group.id}"
