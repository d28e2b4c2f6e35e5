"""A real Bolt app in Socket Mode lives in the sandbox: posts, opens a modal, updates."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox, start

BUTTON = {
    "type": "actions",
    "elements": [
        {
            "type": "button",
            "action_id": "ask",
            "text": {"type": "plain_text", "text": "Ask"},
        }
    ],
}
MODAL = {
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
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = await start()
    yield sandbox
    await sandbox.close()


@pytest.fixture
async def app(sandbox: Sandbox) -> AsyncIterator[AsyncApp]:
    client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
    bolt = AsyncApp(client=client, process_before_response=True)
    register(bolt)
    handler = AsyncSocketModeHandler(bolt, sandbox.app.app_token)
    await handler.connect_async()
    await sandbox.until(lambda: sandbox.sockets.connections)
    yield bolt
    await handler.close_async()


def register(bolt: AsyncApp) -> None:
    @bolt.action("ask")
    async def ask(ack: Any, body: Any, client: Any) -> None:
        where = {"private_metadata": f"{body['channel']['id']} {body['message']['ts']}"}
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL | where)
        await ack()

    @bolt.view("form")
    async def form(ack: Any, view: Any, client: Any) -> None:
        name = view["state"]["values"]["name"]["value"]["value"]
        if name == "nobody":
            await ack(response_action="errors", errors={"name": "Someone, please"})
            return
        channel, ts = view["private_metadata"].split()
        await client.chat_update(channel=channel, ts=ts, text=f"Hello {name}")
        await ack()


async def test_a_click_opens_a_modal_whose_submission_updates_the_message(
    sandbox: Sandbox, app: AsyncApp
) -> None:
    aicha = sandbox.person("U0AICHA")
    posted = await app.client.chat_postMessage(
        channel="U0AICHA", text="A question", blocks=[BUTTON]
    )
    assert aicha.messages(aicha.dm)[-1]["text"] == "A question"

    outcome = await aicha.click(posted["message"], action_id="ask")
    assert outcome.acked
    assert [view.title for view in sandbox.workspace.stacks[aicha.id]] == ["Form"]

    assert await aicha.submit() == {"name": "Please complete this required field."}
    assert await aicha.submit({"Name": "nobody"}) == {"name": "Someone, please"}
    assert await aicha.submit({"name": "Aïcha"}) is None
    assert aicha.modal is None
    assert aicha.messages(aicha.dm)[-1]["text"] == "Hello Aïcha"


async def test_without_a_connected_app_the_person_is_told(sandbox: Sandbox) -> None:
    client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
    posted = await client.chat_postMessage(channel="U0AICHA", text="x", blocks=[BUTTON])
    outcome = await sandbox.person("U0AICHA").click(posted["message"], label="Ask")
    assert outcome.status == "no_connection"
