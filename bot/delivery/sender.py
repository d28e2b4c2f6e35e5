"""Telling one notice: rendered from the state as it stands, posted once, re-rendered after.

Before a message is first posted, the notice is marked as being sent. If the process dies before
it can note where the message went, the next one finds the mark, and looks for the message by the
key in its metadata before posting anything.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.catalogues import words
from bot.effects.channels import ChannelOpener
from bot.rate_limit import RateLimit
from bot.slack_failures import NoChannel, code_of
from handlers.blocks import Message
from handlers.ids import EVENT_TYPE
from handlers.notices import RENDERERS
from handlers.rendering import RenderContext
from handlers.routing import Directory
from services.context import Context
from services.notices import Kind
from services.transactions import Request, Transactions
from storage.queues.outbox import Outbox, PendingNotice

ClientOf = Callable[[str], AsyncWebClient]
LOOKED_THROUGH = 1000
"""How many of a channel's last messages are searched for one of ours after a crash."""
PAGE = 200


class Sender:
    """Knows how each notice reaches Slack."""

    def __init__(
        self,
        outbox: Outbox,
        transactions: Transactions,
        directory: Directory,
        client_of: ClientOf,
        rate_limit: RateLimit,
    ) -> None:
        """`client_of` gives the Slack client of a workspace."""
        self._outbox = outbox
        self._transactions = transactions
        self._directory = directory
        self._client_of = client_of
        self._rate_limit = rate_limit
        self._opener = ChannelOpener(outbox, transactions)

    async def tell(self, notice: PendingNotice) -> None:
        """Tell the notice, or drop it when it makes no sense any more. Raises Slack's errors."""
        client = self._client_of(notice.team_id)
        if notice.kind == Kind.CHANNEL:
            await self._opener.open(client, notice)
            return
        rendered, channel_id = await self._render(notice)
        if rendered is None:
            await self._outbox.drop(notice.team_id, notice.key, notice.revision)
        elif isinstance(rendered, View):
            await client.views_publish(user_id=str(notice.user_id), view=rendered)
            await self._outbox.drop(notice.team_id, notice.key, notice.revision)
        else:
            destination = notice.user_id or channel_id
            if destination is None:
                raise NoChannel
            await self._show(client, notice, rendered, destination)

    async def _render(self, notice: PendingNotice) -> tuple[Message | View | None, str | None]:
        """Render from the current state; the person's language is known before we read it."""
        person = words("fr")
        if notice.user_id:
            person = (await self._directory.person(notice.team_id, notice.user_id)).words

        async def picture(
            ctx: Context,
        ) -> tuple[Message | View | None, str | None]:
            render = RenderContext(ctx, notice.subject, notice.user_id, person, words)
            rendered = await RENDERERS[notice.kind](render)
            group = await ctx.uow.groups.get(notice.group_id) if notice.group_id else None
            return rendered, group.channel_id if group else None

        return await self._transactions.read(Request(notice.team_id), picture)

    async def _show(
        self,
        client: AsyncWebClient,
        notice: PendingNotice,
        message: Message,
        destination: str,
    ) -> None:
        """Post the message, or re-render the one that is there."""
        content = _content(notice, message)
        there = (notice.channel, notice.ts) if notice.channel and notice.ts else None
        if there is None and notice.sending_at is not None:
            there = await self._find(client, notice, message, destination)
        if there is not None and not await self._update(client, there, content):
            there = None
        if there is None:
            there = await self._post(client, notice, message, content, destination)
        if message.pin and there[1] != notice.ts:
            await _pin(client, *there)
        await self._outbox.mark_told(notice.team_id, notice.key, notice.revision, *there)

    async def _post(
        self,
        client: AsyncWebClient,
        notice: PendingNotice,
        message: Message,
        content: dict[str, Any],
        destination: str,
    ) -> tuple[str, str]:
        thread = await self._thread(notice, message)
        await self._outbox.mark_sending(notice.team_id, notice.key, _now(self._transactions))
        await self._rate_limit.wait(destination)
        answer = await client.chat_postMessage(
            channel=destination,
            thread_ts=thread,
            unfurl_links=False,
            unfurl_media=False,
            **content,
        )
        return str(answer["channel"]), str(answer["ts"])

    async def _update(
        self, client: AsyncWebClient, there: tuple[str, str], content: dict[str, Any]
    ) -> bool:
        """Re-render in place; False when somebody deleted the message."""
        await self._rate_limit.wait(there[0])
        try:
            await client.chat_update(channel=there[0], ts=there[1], **content)
        except SlackApiError as error:
            if code_of(error) == "message_not_found":
                return False
            raise
        return True

    async def _thread(self, notice: PendingNotice, message: Message) -> str | None:
        if message.thread_key is None:
            return None
        parent = await self._outbox.message(notice.team_id, message.thread_key)
        return parent[1] if parent else None

    async def _find(
        self,
        client: AsyncWebClient,
        notice: PendingNotice,
        message: Message,
        destination: str,
    ) -> tuple[str, str] | None:
        """Look for the message that a process which died may have posted."""
        channel = destination
        if notice.user_id:
            opened = await client.conversations_open(users=notice.user_id)
            channel = str(opened["channel"]["id"])
        thread = await self._thread(notice, message)
        look: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": PAGE}
        if thread:
            pages = await client.conversations_replies(ts=thread, **look)
        else:
            pages = await client.conversations_history(**look)
        looked = 0
        async for page in pages:
            for found in page["messages"]:
                if _key_of(found) == notice.key:
                    return channel, str(found["ts"])
            looked += len(page["messages"])
            if looked >= LOOKED_THROUGH:
                break
        return None


def _content(notice: PendingNotice, message: Message) -> dict[str, Any]:
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": notice.key}}
    return {
        "text": message.text,
        "blocks": [block.to_dict() for block in message.blocks],
        "metadata": metadata,
    }


def _key_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    return (metadata.get("event_payload") or {}).get("key")


async def _pin(client: AsyncWebClient, channel: str, ts: str) -> None:
    try:
        await client.pins_add(channel=channel, timestamp=ts)
    except SlackApiError as error:
        if code_of(error) != "already_pinned":
            raise


def _now(transactions: Transactions) -> datetime:
    return transactions.clock.now()
