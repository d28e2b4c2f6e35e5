"""A kind of message of the tests' own: what it shows is theirs to say."""

import pytest
from slack_sdk.models.blocks import SectionBlock

from handlers.blocks import Message
from handlers.notices import RENDERERS
from handlers.rendering import RenderContext
from services.ports import Notice
from services.transactions import Request
from tests.bot.conftest import TEAM, BotAndSandbox

POST, UPDATE, PIN = "chat.postMessage", "chat.update", "pins.add"
BRUNO, CHANNEL = "U0BRUNO", "tdt-terrain"


class SaidMessages:
    """Messages of the kind `said`, of one group."""

    def __init__(self, pair: BotAndSandbox, group_id: str) -> None:
        self.pair, self.group_id = pair, group_id
        self.text, self.first, self.under, self.pin = "Said.", "", "", False
        self.rendered_for: list[tuple[str, str | None, str]] = []

    async def render(self, render: RenderContext) -> Message:
        """Show the text, something else first, under another message, pinned: as the test wants."""
        self.rendered_for.append((render.subject, render.user_id, render.person.locale))
        block, first = SectionBlock(text=self.text), SectionBlock(text=self.first)
        return Message(
            self.text,
            [block],
            thread_key=self.under or None,
            pin=self.pin,
            first=[first] if self.first else None,
        )

    async def ask(self, subject: str = "1", user_id: str | None = None) -> str:
        """Ask for one; its key."""
        lane = f"person:{user_id}" if user_id else f"group:{self.group_id}"
        notice = Notice(f"said:{subject}", lane, "said", subject, self.group_id, user_id)

        async def asking(ctx) -> None:
            await ctx.uow.notices.ask(notice, ctx.now)

        await self.pair.bot.transactions.run(Request(TEAM), asking)
        return notice.key

    def shown(self, channel: str = CHANNEL, thread: str | None = None) -> list[str]:
        """What Bruno reads of them, oldest first."""
        messages = self.pair.sandbox.person(BRUNO).messages(channel, thread)
        keys = [m.get("metadata", {}).get("event_payload", {}).get("key", "") for m in messages]
        return [m["text"] for m, k in zip(messages, keys, strict=True) if k.startswith("said:")]


@pytest.fixture
async def said(pair: BotAndSandbox, monkeypatch) -> SaidMessages:
    """A group whose channel is open and its charter told."""
    group_id = await pair.open_group()
    await pair.deliver()
    said = SaidMessages(pair, group_id)
    monkeypatch.setitem(RENDERERS, "said", said.render)
    return said
