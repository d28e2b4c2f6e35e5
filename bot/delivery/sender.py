"""Sending one notice: an effect is done; a message is posted once, and re-rendered after.

Before a message is first posted, the notice is marked as being sent. If the process dies before
it can note where the message went, the next one finds the mark, and looks for the message by the
key in its metadata before posting anything.
"""

from collections.abc import Callable
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.searching import find_message
from bot.effects.effect import Task, perform
from bot.effects.table import EFFECTS
from bot.rate_limit import RateLimit
from bot.rendering import render
from bot.slack_failures import NoChannel, code_of
from handlers.blocks import Message
from handlers.ids import EVENT_TYPE
from handlers.routing import Directory
from services.transactions import Transactions
from storage.queues.outbox import Outbox, PendingNotice

ClientOf = Callable[[str], AsyncWebClient]


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

    async def send(self, notice: PendingNotice) -> None:
        """Do or tell what the notice asks for, or drop it when it makes no sense any more.

        Raises Slack's errors, and NoChannel.
        """
        client = self._client_of(notice.team_id)
        if effects := EFFECTS.get(notice.kind):
            task = Task(notice, client, self._transactions, self._directory)
            await perform(effects, task, self._outbox)
            return
        rendered, channel_id = await render(notice, self._transactions, self._directory)
        if not isinstance(rendered, Message):
            await self._outbox.drop(notice.team_id, notice.key, notice.revision)
            return
        destination = notice.user_id or channel_id
        if destination is None:
            raise NoChannel
        await self._show(client, notice, rendered, destination)

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
        now = self._transactions.clock.now()
        await self._outbox.mark_sending(notice.team_id, notice.key, now)
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
        """The `ts` of the message it goes under; None for the channel itself."""
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
        ts = await find_message(client, notice.key, channel, thread)
        return (channel, ts) if ts else None


def _content(notice: PendingNotice, message: Message) -> dict[str, Any]:
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": notice.key}}
    return {
        "text": message.text,
        "blocks": [block.to_dict() for block in message.blocks],
        "metadata": metadata,
    }


async def _pin(client: AsyncWebClient, channel: str, ts: str) -> None:
    try:
        await client.pins_add(channel=channel, timestamp=ts)
    except SlackApiError as error:
        if code_of(error) != "already_pinned":
            raise
