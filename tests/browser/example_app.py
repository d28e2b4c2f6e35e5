"""A small Bolt app that shows all blocks, opens modals and remembers what it was told."""

import asyncio
import re
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox
from tests.browser.example_blocks import ACTIONS, FORM, RICH, TEXTS, button, field, mrkdwn, plain

Json = dict[str, Any]
SLOW = {"type": "actions", "block_id": "slow", "elements": [button("silent", "Nobody answers")]}


def modal(title: str, blocks: list[Json], **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Send"),
        "close": plain("Not now"),
        "blocks": blocks,
        **more,
    }


class ExampleApp:
    """The app, and the payloads it got."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
        self.bolt = AsyncApp(client=self.client, process_before_response=True)
        self.sandbox = sandbox
        self.actions: list[Json] = []
        self.submissions: list[Json] = []
        self.closed: list[str] = []
        self.asked: list[Json] = []
        self._listen()

    async def post(
        self, blocks: list[Json], channel: str = "C0GENERAL", text: str = "Hello"
    ) -> str:
        answer = await self.client.chat_postMessage(channel=channel, blocks=blocks, text=text)
        return str(answer["ts"])

    async def show_all(self) -> None:
        self.sandbox.workspace.rules.blocks = False  # one of the blocks is nobody's
        await self.post(TEXTS)
        await self.post(RICH)
        await self.post([*ACTIONS, SLOW])

    def _listen(self) -> None:
        bolt = self.bolt

        @bolt.event("app_home_opened")
        async def home(event: Any, client: Any) -> None:
            blocks = [
                {"type": "header", "text": plain("Your place")},
                {"type": "section", "text": mrkdwn(f"Hello <@{event['user']}>")},
                {
                    "type": "actions",
                    "elements": [button("open", "Open the form", style="primary")],
                },
            ]
            view = {"type": "home", "blocks": blocks}
            await client.views_publish(user_id=event["user"], view=view)

        @bolt.event(re.compile(".*"))
        async def other_events() -> None:
            pass

        @bolt.action("open")
        async def opens(ack: Any, body: Any, client: Any) -> None:
            await client.views_open(trigger_id=body["trigger_id"], view=modal("A form", FORM))
            await ack()

        @bolt.action("widen")
        async def widen(ack: Any, body: Any, client: Any) -> None:
            added = field("added", "Added", {"type": "plain_text_input"}, optional=True)
            view = modal("A form", [FORM[0], added, *FORM[1:]])
            await client.views_update(view_id=body["view"]["id"], view=view)
            await ack()
            self.actions.append(body)

        @bolt.action("deeper")
        async def deeper(ack: Any, body: Any, client: Any) -> None:
            inner = [field("inner", "Inner", {"type": "plain_text_input"})]
            view = modal("Deeper", inner, callback_id="deeper", notify_on_close=True)
            await client.views_push(trigger_id=body["trigger_id"], view=view)
            await ack()

        @bolt.action("silent")
        async def silent() -> None:
            await asyncio.Event().wait()

        @bolt.action({"action_id": re.compile(".*")})
        async def any_action(ack: Any, body: Any) -> None:
            self.actions.append(body)
            await ack()

        @bolt.view("form")
        async def form(ack: Any, view: Any) -> None:
            values = view["state"]["values"]
            if values["title"]["value"]["value"] == "wrong":
                await ack(response_action="errors", errors={"title": "Another title, please"})
                return
            self.submissions.append(values)
            await ack()

        @bolt.view("deeper")
        async def deeper_sent(ack: Any, view: Any) -> None:
            self.submissions.append(view["state"]["values"])
            await ack(response_action="clear")

        @bolt.view_closed("deeper")
        async def left(ack: Any, view: Any) -> None:
            self.closed.append(view["callback_id"])
            await ack()

        @bolt.command("/show")
        async def command(ack: Any, command: Any) -> None:
            self.asked.append(command)
            await ack(f"You said *{command['text']}*")

        @bolt.shortcut("global-one")
        async def global_one(ack: Any, shortcut: Any, client: Any) -> None:
            view = modal("A form", FORM)
            await client.views_open(trigger_id=shortcut["trigger_id"], view=view)
            await ack()

        @bolt.shortcut("message-one")
        async def message_one(ack: Any, shortcut: Any) -> None:
            self.asked.append(shortcut)
            await ack()
