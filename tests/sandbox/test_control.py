"""The control API: what the page sees and does, and the aids beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox
from sandbox.testing import connect, open_workspace
from tests.sandbox.block_builders import button, modal, question
from tests.sandbox.sample_workspace import AICHA, CHLOE, SampleWorkspace


@pytest.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(sandbox.url) as session:
        yield session


async def get(page: aiohttp.ClientSession, path: str) -> Any:
    async with page.get(f"/_control/{path}") as answer:
        return await answer.json()


async def post(page: aiohttp.ClientSession, path: str, **body: Any) -> Any:
    async with page.post(f"/_control/{path}", json=body) as answer:
        return await answer.json()


async def test_the_workspace_and_a_person(
    sample: SampleWorkspace, page: aiohttp.ClientSession
) -> None:
    workspace = await get(page, "workspace")
    assert len([u for u in workspace["users"] if not u["is_bot"]]) == 8
    person = await get(page, f"person/{AICHA}")
    assert person["me"]["locale"] == "fr-FR"
    assert {"general", "closed"} <= {c["name"] for c in person["channels"]}
    found = await get(page, f"person/{AICHA}/messages?channel={sample.closed}")
    assert found["messages"][-1]["text"] == "Pinned"


async def test_what_cannot_be_done_is_said(
    sample: SampleWorkspace, page: aiohttp.ClientSession
) -> None:
    for path, body in (
        (f"person/{CHLOE}/say", {"channel": sample.closed, "text": "x"}),
        ("person/U0NOBODY/say", {"channel": "general", "text": "x"}),
        (f"person/{AICHA}/fly", {}),
        (f"person/{AICHA}/say", {"nonsense": 1}),
        (f"person/{AICHA}/submit", {}),
    ):
        answer = await post(page, path, **body)
        assert answer["error"] == "cannot_do", path
        assert answer["message"]


async def test_only_json_is_taken_so_that_no_foreign_page_can_act(
    page: aiohttp.ClientSession,
) -> None:
    async with page.post(f"/_control/person/{AICHA}/say", data={"text": "x"}) as answer:
        assert answer.status == 415


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Host": "elsewhere.example"}]
)
async def test_a_foreign_page_is_turned_away(
    page: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    for path in ("/_control/workspace", f"/_control/feed?user={AICHA}"):
        async with page.get(path, headers=headers) as answer:
            assert answer.status == 403


async def test_a_whole_round_trip(
    sample: SampleWorkspace, api: AsyncWebClient, page: aiohttp.ClientSession
) -> None:
    bolt = AsyncApp(client=api, process_before_response=True)

    @bolt.action("go")
    async def go(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal(question()))
        await ack()

    @bolt.view("")
    async def form(ack: Any, view: Any) -> None:
        if view["state"]["values"]["q"]["a"]["value"] == "bad":
            await ack(response_action="errors", errors={"q": "No"})
        else:
            await ack()

    row = {"type": "actions", "elements": [button()]}
    posted = await api.chat_postMessage(channel=sample.closed, text="x", blocks=[row])
    async with connect(sample.sandbox, bolt):
        where = [sample.closed, posted["ts"]]
        clicked = await post(page, f"person/{AICHA}/click", where=where, action_id="go")
        assert clicked["status"] == "acked"
        assert (await get(page, f"person/{AICHA}"))["modals"][0]["title"]["text"] == "Title"
        refused = await post(page, f"person/{AICHA}/submit", values={"q": "bad"})
        assert refused == {"ok": True, "errors": {"q": "No"}}
        assert (await get(page, f"person/{AICHA}"))["modals"][0]["errors"] == {"q": "No"}
        assert (await post(page, f"person/{AICHA}/submit", values={"q": "x"}))["errors"] is None
    await api.views_open(trigger_id=sample.trigger(), view=modal())
    silent = await post(page, f"person/{AICHA}/submit")
    assert (silent["error"], silent["status"]) == ("no_answer", "no_connection")


async def test_other_actions_answer_too(
    sample: SampleWorkspace, page: aiohttp.ClientSession
) -> None:
    said = await post(page, f"person/{AICHA}/say", channel="closed", text="Hello")
    ts = said["message"]["ts"]
    assert (await post(page, f"person/{AICHA}/react", channel="closed", ts=ts, name="eyes"))["ok"]
    assert (await post(page, f"person/{AICHA}/invite", channel="closed", people=[CHLOE]))["ok"]
    opened = await post(page, f"person/{AICHA}/open_dm", people=[CHLOE])
    assert opened["channel"].startswith("D")
    assert (await post(page, f"person/{AICHA}/open_home"))["ok"]


async def test_the_feed_tells_each_person_what_they_may_see(
    sample: SampleWorkspace, page: aiohttp.ClientSession, api: AsyncWebClient
) -> None:
    async with (
        page.ws_connect(f"/_control/feed?user={AICHA}") as mine,
        page.ws_connect(f"/_control/feed?user={CHLOE}") as hers,
    ):
        assert (await mine.receive_json())["kind"] == "hello"
        assert (await hers.receive_json())["kind"] == "hello"
        await api.chat_postMessage(channel=sample.closed, text="For members")
        await api.chat_postMessage(channel=sample.open, text="For all")
        assert (await mine.receive_json())["message"]["text"] == "For members"
        assert (await hers.receive_json())["message"]["text"] == "For all"


async def test_the_inspector_shows_both_ways_and_hides_tokens(
    sample: SampleWorkspace, page: aiohttp.ClientSession, api: AsyncWebClient
) -> None:
    await api.chat_postMessage(channel=sample.closed, text=sample.sandbox.app.bot_token)
    text = str(await get(page, "inspector"))
    assert "chat.postMessage" in text
    assert "xoxb-…" in text
    assert sample.sandbox.app.bot_token not in text


async def test_faults_rules_and_time_are_in_reach(
    sandbox: Sandbox, page: aiohttp.ClientSession
) -> None:
    added = await post(page, "faults", method="auth.test", kind="error", error="fatal_error")
    assert added["faults"][0]["error"] == "fatal_error"
    assert (await post(page, "faults", kind="earthquake", method="*"))["error"] == "cannot_do"
    assert (await post(page, "faults", event="earthquake"))["error"] == "cannot_do"
    async with page.delete("/_control/faults") as answer:
        assert (await answer.json())["faults"] == []
    assert (await post(page, "rules", rate_limits=True))["rate_limits"] is True
    before = sandbox.clock.now()
    await post(page, "time", seconds=3600)
    assert sandbox.clock.now() - before > 3599


async def test_without_a_clock_there_is_none(page: aiohttp.ClientSession) -> None:
    async with page.post("/_control/clock", json={}) as answer:
        assert answer.status == 404


async def test_the_clock_is_handed_on_as_it_is() -> None:
    async def clock(request: web.Request) -> web.Response:
        return web.json_response({"method": request.method, "body": await request.text()})

    server = web.Application()
    server.router.add_route("*", "/clock", clock)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/clock"
    async with open_workspace() as sandbox:
        sandbox.clock_url = url
        async with aiohttp.ClientSession(sandbox.url) as page:
            assert await post(page, "clock", to="next") == {
                "method": "POST",
                "body": '{"to": "next"}',
            }
            assert (await get(page, "clock"))["method"] == "GET"
            await runner.cleanup()
            async with page.get("/_control/clock") as answer:
                assert answer.status == 502
