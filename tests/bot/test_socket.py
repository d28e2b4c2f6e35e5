"""The socket: opened again when it closes, replaced when it is dead, watched over by ourselves."""

import asyncio

import pytest

from bot import lifecycle
from bot.lifecycle import Running, running
from sandbox.server import Sandbox
from tests.bot.conftest import BotAndSandbox
from tests.bot.watching import answers, connections, hasten


@pytest.mark.parametrize("disturbance", ["drop_sockets", "refresh"])
async def test_a_socket_that_closes_is_opened_again(
    sandbox: Sandbox, settings, monkeypatch, disturbance: str
) -> None:
    hasten(monkeypatch)
    async with running(settings):
        first = connections(sandbox)
        await sandbox.disturb(disturbance)
        await sandbox.until(lambda: connections(sandbox) and connections(sandbox) != first)
        assert await answers(sandbox)


async def test_a_socket_that_is_open_and_dead_is_replaced(
    sandbox: Sandbox, settings, monkeypatch
) -> None:
    hasten(monkeypatch)
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


async def test_the_socket_is_opened_anew_only_once_it_was_down_at_two_looks(
    pair: BotAndSandbox, monkeypatch
) -> None:
    monkeypatch.setattr(lifecycle, "WATCH_EVERY", 0.001)
    looks = iter([False, True, False, False, False])
    watched = Running(pair.bot)
    opened: list[bool] = []

    async def is_connected() -> bool:
        try:
            return next(looks)
        except StopIteration:
            watched._stopping.set()
            return True

    async def connect(*, force: bool) -> None:
        opened.append(force)
        raise OSError("tried again at the next look")

    monkeypatch.setattr(watched, "is_connected", is_connected)
    monkeypatch.setattr(watched._socket.client, "connect_to_new_endpoint", connect)
    async with asyncio.timeout(5):
        await watched._watch()
    await watched._socket.close_async()
    assert opened == [True, True]


def _paralyse(started: Running) -> None:
    """The SDK's own reconnection has gone silent (bolt-python issue 417)."""
    client = started._socket.client
    client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
    client.current_session_monitor.cancel()
