"""Socket Mode on the wire: one connection per envelope, redelivery, refresh, up to ten."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox
from sandbox.testing import QUICK, open_workspace
from sandbox.wire.delivery import Timing
from tests.sandbox.block_builders import button
from tests.sandbox.sample_workspace import AICHA

ROW = {"type": "actions", "block_id": "row", "elements": [button()]}


@pytest.fixture
async def hasty() -> AsyncIterator[Sandbox]:
    """A workspace that soon gives up waiting; only for tests in which nobody answers."""
    async with open_workspace(timing=QUICK) as sandbox:
        yield sandbox


@asynccontextmanager
async def socket(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    client = AsyncWebClient(base_url=sandbox.api_url)
    url = (await client.apps_connections_open(app_token=sandbox.app.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as connection:
        assert (await connection.receive_json())["type"] == "hello"
        yield connection


async def test_hello_says_how_many_connections_there_are(sandbox: Sandbox) -> None:
    client = AsyncWebClient(base_url=sandbox.api_url)
    async with socket(sandbox), aiohttp.ClientSession() as session:
        url = (await client.apps_connections_open(app_token=sandbox.app.app_token))["url"]
        async with session.ws_connect(url) as second:
            assert (await second.receive_json())["num_connections"] == 2


async def test_a_ticket_is_good_for_one_connection(sandbox: Sandbox) -> None:
    client = AsyncWebClient(base_url=sandbox.api_url)
    url = (await client.apps_connections_open(app_token=sandbox.app.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_an_event_nobody_acknowledges_comes_three_times_more(hasty: Sandbox) -> None:
    aicha = hasty.person(AICHA)
    async with socket(hasty) as connection:
        await aicha.say(aicha.dm, "Hello?")
        got = [await connection.receive_json() for _ in range(4)]
    assert [e["retry_attempt"] for e in got] == [0, 1, 2, 3]
    assert [e["retry_reason"] for e in got] == ["", "timeout", "timeout", "timeout"]
    assert len({e["envelope_id"] for e in got}) == 4
    assert len({e["payload"]["event_id"] for e in got}) == 1


async def test_an_acknowledged_event_does_not_come_again(sandbox: Sandbox) -> None:
    aicha = sandbox.person(AICHA)
    async with socket(sandbox) as connection:
        for text in ("one", "two"):
            await aicha.say(aicha.dm, text)
            envelope = await connection.receive_json()
            assert envelope["payload"]["event"]["text"] == text
            assert envelope["retry_attempt"] == 0
            await connection.send_json({"envelope_id": envelope["envelope_id"]})
        await sandbox.until(lambda: not sandbox.delivery.waiting)


async def test_an_event_without_connection_comes_when_one_is_there() -> None:
    # The later delays are for a machine so busy that connecting takes longer than the earlier one.
    async with open_workspace(timing=Timing(absent_delays=(0.0, 0.3, 9.0))) as sandbox:
        aicha = sandbox.person(AICHA)
        await aicha.say(aicha.dm, "Anyone?")
        async with socket(sandbox) as connection:
            envelope = await connection.receive_json()
    assert envelope["retry_attempt"] > 0
    assert envelope["retry_reason"] == "connection_failed"


async def test_each_envelope_goes_to_one_connection_in_turn(sandbox: Sandbox) -> None:
    aicha, got = sandbox.person(AICHA), []
    async with socket(sandbox) as first, socket(sandbox) as second:
        for number in range(4):
            await aicha.say(aicha.dm, str(number))
        for connection in (first, second, first, second):
            envelope = await connection.receive_json()
            got.append(envelope["payload"]["event"]["text"])
            await connection.send_json({"envelope_id": envelope["envelope_id"]})
    assert sorted(got) == ["0", "1", "2", "3"]


async def test_the_eleventh_connection_is_refused(sandbox: Sandbox) -> None:
    client = AsyncWebClient(base_url=sandbox.api_url)
    async with AsyncExitStack() as stack:
        for _ in range(10):
            await stack.enter_async_context(socket(sandbox))
        url = (await client.apps_connections_open(app_token=sandbox.app.app_token))["url"]
        async with aiohttp.ClientSession() as session, session.ws_connect(url) as one_more:
            assert (await one_more.receive_json())["reason"] == "too_many_websockets"


async def test_refresh_asks_the_app_to_come_back(sandbox: Sandbox) -> None:
    async with socket(sandbox) as connection:
        await sandbox.disturb("refresh")
        message = await connection.receive_json()
        assert (message["type"], message["reason"]) == ("disconnect", "refresh_requested")


async def test_an_unacknowledged_click_fails_and_is_not_sent_again(hasty: Sandbox) -> None:
    client = AsyncWebClient(token=hasty.app.bot_token, base_url=hasty.api_url)
    posted = await client.chat_postMessage(channel=AICHA, text="x", blocks=[ROW])
    async with socket(hasty) as connection:
        outcome = await hasty.person(AICHA).click(posted["message"], action_id="go")
        assert outcome.status == "timed_out"
        envelope: Any = await connection.receive_json()
        assert envelope["type"] == "interactive"
        assert "retry_attempt" not in envelope
        await hasty.disturb("drop_sockets")
        rest = [m async for m in connection if m.type is aiohttp.WSMsgType.TEXT]
    kinds = {json.loads(m.data)["type"] for m in rest}
    assert kinds <= {"events_api"}


async def test_a_half_open_socket_takes_nothing(hasty: Sandbox) -> None:
    client = AsyncWebClient(token=hasty.app.bot_token, base_url=hasty.api_url)
    posted = await client.chat_postMessage(channel=AICHA, text="x", blocks=[ROW])
    async with socket(hasty) as connection:
        await hasty.disturb("deafen")
        outcome = await hasty.person(AICHA).click(posted["message"], action_id="go")
        assert outcome.status == "timed_out"
        assert not connection.closed


async def test_events_can_be_duplicated_and_reordered(sandbox: Sandbox) -> None:
    aicha = sandbox.person(AICHA)
    async with socket(sandbox) as connection:
        await sandbox.disturb("duplicate")
        await aicha.say(aicha.dm, "twice")
        for _ in range(2):
            envelope = await connection.receive_json()
            assert envelope["payload"]["event"]["text"] == "twice"
            await connection.send_json({"envelope_id": envelope["envelope_id"]})
        await sandbox.disturb("hold")
        await aicha.say(aicha.dm, "first")
        await aicha.say(aicha.dm, "second")
        await sandbox.disturb("release")
        got = [(await connection.receive_json())["payload"]["event"]["text"] for _ in range(2)]
    assert got == ["second", "first"]


async def test_a_click_on_a_connection_that_breaks_fails_at_once() -> None:
    async with open_workspace() as sandbox:
        client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
        posted = await client.chat_postMessage(channel=AICHA, text="x", blocks=[ROW])
        async with socket(sandbox) as connection:
            click = asyncio.create_task(
                sandbox.person(AICHA).click(posted["message"], action_id="go")
            )
            while (await connection.receive_json())["type"] != "interactive":
                pass
            await connection.close()
            outcome = await click
        assert outcome.status == "no_connection"
        assert outcome.seconds < sandbox.delivery.timing.ack
