"""HTTP mode: a real Bolt app behind aiohttp takes signed requests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox
from sandbox.testing import QUICK, open_workspace
from tests.sandbox.block_builders import button, modal, question
from tests.sandbox.sample_workspace import AICHA

ROW = {"type": "actions", "elements": [button()]}


@asynccontextmanager
async def serving(handler: Any) -> AsyncIterator[str]:
    server = web.Application()
    server.router.add_post("/slack/events", handler)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()


async def test_a_bolt_app_takes_events_clicks_commands_and_forms(sandbox: Sandbox) -> None:
    client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
    bolt = AsyncApp(
        client=client, signing_secret=sandbox.app.signing_secret, process_before_response=True
    )

    @bolt.event("message")
    async def heard(event: Any, say: Any) -> None:
        await say(f"Heard {event['text']}")

    @bolt.action("go")
    async def go(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal(question()))
        await ack()

    @bolt.view("")
    async def form(ack: Any) -> None:
        await ack(response_action="errors", errors={"q": "No"})

    @bolt.command("/do")
    async def do(ack: Any, command: Any) -> None:
        await ack(f"Done {command['text']}")

    from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    aicha = sandbox.person(AICHA)
    async with serving(handle) as url:
        assert await sandbox.use_http(url)
        await aicha.say(aicha.dm, "this")
        await sandbox.until(lambda: aicha.messages(aicha.dm)[-1]["text"] == "Heard this")
        posted = await client.chat_postMessage(channel=AICHA, text="x", blocks=[ROW])
        assert (await aicha.click(posted["message"], action_id="go")).acked
        assert await aicha.submit({"q": "x"}) == {"q": "No"}
        assert (await aicha.command("/do", "it")).acked
        assert aicha.messages(aicha.dm)[-1]["text"] == "Done it"


async def test_a_failing_app_gets_the_event_again_with_number_and_reason(sandbox: Sandbox) -> None:
    seen: list[tuple[str | None, str | None]] = []

    async def fail(request: web.Request) -> web.Response:
        headers = request.headers
        seen.append((headers.get("X-Slack-Retry-Num"), headers.get("X-Slack-Retry-Reason")))
        sandbox.workspace.changed("seen")
        return web.Response(status=500)

    aicha = sandbox.person(AICHA)
    async with serving(fail) as url:
        await sandbox.use_http(url)
        seen.clear()
        await aicha.say(aicha.dm, "x")
        await sandbox.until(lambda: len(seen) == 4)
    assert seen == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]


async def test_an_app_may_ask_for_no_retry(sandbox: Sandbox) -> None:
    seen: list[int] = []

    async def fail(request: web.Request) -> web.Response:
        seen.append(1)
        return web.Response(status=500, headers={"X-Slack-No-Retry": "1"})

    aicha = sandbox.person(AICHA)
    async with serving(fail) as url:
        await sandbox.use_http(url)
        seen.clear()
        await aicha.say(aicha.dm, "x")
        await sandbox.until(lambda: seen and not sandbox.delivery.waiting)
    assert seen == [1]


async def test_a_forged_signature_is_told_from_a_true_one(sandbox: Sandbox) -> None:
    bolt = AsyncApp(
        token=sandbox.app.bot_token, signing_secret="another", request_verification_enabled=True
    )
    from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    async with serving(handle) as url:
        assert not await sandbox.use_http(url)


async def test_an_app_that_is_too_slow_or_away_did_not_answer() -> None:
    async with open_workspace(timing=QUICK) as sandbox:
        free = asyncio.Event()

        async def slow(request: web.Request) -> web.Response:
            if await request.text() and b"payload" in await request.read():
                await free.wait()
            return web.Response()

        client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
        posted = await client.chat_postMessage(channel=AICHA, text="x", blocks=[ROW])
        aicha = sandbox.person(AICHA)
        async with serving(slow) as url:
            await sandbox.use_http(url)
            assert (await aicha.click(posted["message"], action_id="go")).status == "timed_out"
            free.set()
        assert (await aicha.click(posted["message"], action_id="go")).status == "no_connection"
