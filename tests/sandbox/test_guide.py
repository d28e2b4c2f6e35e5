"""The guided path: what ticks a step."""

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import start
from sandbox.testing import connect

STEPS = [
    {"id": "shown", "done_when": {"modal": "form"}},
    {"id": "posted", "done_when": {"message_contains_action": "ask"}},
    {"id": "pressed", "done_when": {"clicked": "ask"}},
    {"id": "sent", "done_when": {"submitted": "form"}},
    {"id": "by hand"},
    {"id": "told", "done_when": {"message_metadata": "end:"}},
    {"id": "again", "done_when": {"submitted": "form"}, "after": "told"},
]
BUTTON = {"type": "button", "action_id": "ask", "text": {"type": "plain_text", "text": "Ask"}}
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Form"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": {"type": "plain_text", "text": "Name"},
            "element": {"type": "plain_text_input", "action_id": "value"},
        }
    ],
}


@pytest.fixture
async def sandbox():
    sandbox = await start(guide=STEPS)
    client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
    bolt = AsyncApp(client=client, process_before_response=True)

    @bolt.action("ask")
    async def ask(ack, body):
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @bolt.view("form")
    async def form(ack, view):
        refused = view["state"]["values"]["name"]["value"]["value"] == "no"
        await (ack(response_action="errors", errors={"name": "Yes?"}) if refused else ack())

    async with connect(sandbox, bolt):
        await sandbox.person("U0AICHA").invite("general", sandbox.app.bot_user_id)
        yield sandbox
    await sandbox.close()


def done(sandbox):
    return [step["id"] for step in sandbox.guide.to_json() if step["done"]]


async def test_steps_are_ticked_as_they_happen(sandbox):
    client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
    assert done(sandbox) == []
    block = {"type": "actions", "elements": [BUTTON]}
    posted = await client.chat_postMessage(channel="C0GENERAL", text="Ask me", blocks=[block])
    assert done(sandbox) == ["posted"]
    aicha = sandbox.person("U0AICHA")
    await aicha.click(("C0GENERAL", posted["ts"]), action_id="ask")
    assert done(sandbox) == ["shown", "posted", "pressed"]
    await aicha.submit({"name": "no"})
    assert "sent" not in done(sandbox)
    await aicha.submit({"name": "yes"})
    assert done(sandbox) == ["shown", "posted", "pressed", "sent"]


async def test_what_metadata_begins_with_ticks_a_step_and_what_comes_after_it_counts_from_then(
    sandbox,
):
    client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
    block = {"type": "actions", "elements": [BUTTON]}
    posted = await client.chat_postMessage(channel="C0GENERAL", text="Ask me", blocks=[block])
    aicha = sandbox.person("U0AICHA")

    async def fill_in():
        await aicha.click(("C0GENERAL", posted["ts"]), action_id="ask")
        await aicha.submit({"name": "yes"})

    async def tell(key):
        metadata = {"event_type": "told", "event_payload": {"key": key}}
        await client.chat_postMessage(channel="C0GENERAL", text="It is told", metadata=metadata)

    await fill_in()
    await tell("the end: not yet")
    assert not {"told", "again"} & set(done(sandbox))
    await tell("end:1")
    assert "told" in done(sandbox)
    assert "again" not in done(sandbox)
    await fill_in()
    assert "again" in done(sandbox)


async def test_a_click_that_nobody_took_ticks_nothing(sandbox):
    client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
    block = {"type": "actions", "elements": [BUTTON]}
    posted = await client.chat_postMessage(channel="C0GENERAL", text="Ask me", blocks=[block])
    await sandbox.disturb("drop_sockets")
    await sandbox.person("U0AICHA").click(("C0GENERAL", posted["ts"]), action_id="ask")
    assert done(sandbox) == ["posted"]


async def test_the_control_api_shows_and_ticks_steps(sandbox):
    async with ClientSession() as session:
        url = f"{sandbox.url}/_control/guide"
        async with session.post(url, json={"id": "by hand"}) as answer:
            steps = (await answer.json())["steps"]
        assert [step["done"] for step in steps] == [step["id"] == "by hand" for step in STEPS]
        async with session.post(url, json={"id": "by hand", "done": False}) as answer:
            assert not any(step["done"] for step in (await answer.json())["steps"])
        async with session.post(url, json={"id": "unknown"}) as answer:
            assert answer.status == 200
    assert done(sandbox) == []


async def test_the_last_messages_and_those_before(sandbox):
    aicha = sandbox.person("U0AICHA")
    for number in range(5):
        await aicha.say("general", f"line {number}")
    async with ClientSession() as session:
        url = f"{sandbox.url}/_control/person/U0AICHA/messages"
        query = {"channel": "C0GENERAL", "limit": "2"}
        async with session.get(url, params=query) as answer:
            last = await answer.json()
        assert [m["text"] for m in last["messages"]] == ["line 3", "line 4"]
        assert last["has_more"] is True
        async with session.get(url, params=query | {"before": last["messages"][0]["ts"]}) as answer:
            before = await answer.json()
        assert [m["text"] for m in before["messages"]] == ["line 1", "line 2"]
