"""Sending one notice: an effect is done; a message is posted once, and re-rendered after.

Before a message is first posted, the notice is marked as being sent. If the process dies before
it can note where the message went, the next one finds the mark, and looks for the message by the
key in its metadata before posting anything.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import Block
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.marking import marked
from bot.delivery.searching import find_message
from bot.effects.effect import Task, perform
from bot.effects.table import EFFECTS
from bot.rendering import render
from bot.slack_failures import NOT_EDITABLE, TOKEN_REFUSED, NoChannel, code_of, failure_of
from handlers.aloud import aloud
from handlers.blocks import Message, struck_through
from handlers.ids import EVENT_TYPE
from handlers.routing import Directory
from services.transactions import Transactions
from storage.queues.outbox import Outbox, PendingNotice

log = structlog.get_logger()

ClientOf = Callable[[str], AsyncWebClient]


class Sender:
    """Knows how each notice reaches Slack."""

    def __init__(
        self,
        outbox: Outbox,
        transactions: Transactions,
        directory: Directory,
        client_of: ClientOf,
    ) -> None:
        """`client_of` gives the Slack client of a workspace."""
        self._outbox = outbox
        self._transactions = transactions
        self._directory = directory
        self._client_of = client_of

    async def send(self, notice: PendingNotice) -> None:
        """Do or tell what the notice asks for, or drop it when it makes no sense any more.

        Raises Slack's errors, and NoChannel.
        """
        client = self._client_of(notice.team_id)
        if effects := EFFECTS.get(notice.kind):
            task = Task(notice, client, self._transactions, self._directory, self._outbox)
            await perform(effects, task)
            return
        rendered, channel_id = await render(notice, self._transactions, self._directory)
        if not isinstance(rendered, Message):
            await self._outbox.drop(notice.team_id, notice.key, notice.revision)
            return
        destination = notice.user_id or channel_id
        if destination is None:
            raise NoChannel
        if rendered.only_there:
            await self._show_in_place(client, notice, rendered, destination)
        else:
            await self._show(client, notice, rendered, destination)

    async def _show(
        self,
        client: AsyncWebClient,
        notice: PendingNotice,
        message: Message,
        destination: str,
    ) -> None:
        """Re-render the message that is there, unless it says so already; post it where none is."""
        content = _content(notice, message.blocks)
        old = (notice.channel, notice.ts) if notice.channel and notice.ts else None
        digest = self._outbox.digest(notice, content)
        if old and digest == notice.shown_digest:
            await self._mark_told(notice, old, digest)
            return
        await self._outbox.mark_changing(notice)
        refusal = await self._update(client, old, content) if old else None
        there = old
        if there is None or refusal is not None:
            there = await self._post_once(client, notice, message, content, destination)
        if old is not None and refusal in NOT_EDITABLE:
            await self._strike(client, notice, old, message.label)
        if message.pin and (there != old or notice.sending_at is not None):
            # Where it is, is noted first: if the pin has to wait, the message is not looked for.
            await self._outbox.mark_posted(notice.team_id, notice.key, *there)
            await _pin(client, notice.key, *there)
        await self._mark_told(notice, there, digest)

    async def _mark_told(self, notice: PendingNotice, there: tuple[str, str], digest: str) -> None:
        asked = notice.team_id, notice.key, notice.revision
        await self._outbox.mark_told(*asked, *there, digest)

    async def _show_in_place(
        self,
        client: AsyncWebClient,
        notice: PendingNotice,
        message: Message,
        destination: str,
    ) -> None:
        """Re-render the message that is there, and post nothing where none is."""
        there = (notice.channel, notice.ts) if notice.channel and notice.ts else None
        if there is None and notice.sending_at is not None:
            there = await self._find(client, notice, message, destination)
        content = _content(notice, message.blocks)
        digest = self._outbox.digest(notice, content)
        if there is not None and digest != notice.shown_digest:
            await self._outbox.mark_changing(notice)
            refusal = await self._update(client, there, content)
            if refusal in NOT_EDITABLE and message.erases:
                await client.chat_delete(channel=there[0], ts=there[1])
        if message.last:
            await self._outbox.forget(notice.team_id, notice.key, notice.revision)
        elif there is not None:
            await self._mark_told(notice, there, digest)
        else:
            await self._outbox.drop(notice.team_id, notice.key, notice.revision)

    async def _post_once(
        self,
        client: AsyncWebClient,
        notice: PendingNotice,
        message: Message,
        content: dict[str, Any],
        destination: str,
    ) -> tuple[str, str]:
        """Post the message, unless a process that died has: then re-render that one.

        What members wrote is filled in after: a post is shown in notifications, an update is not.
        """
        if notice.sending_at is not None:
            found = await self._find(client, notice, message, destination)
            if found is not None and await self._update(client, found, content) is None:
                return found
        first = content if message.first is None else _content(notice, message.first)
        there = await self._post(client, notice, message, first, destination)
        if first == content or (refusal := await self._update(client, there, content)) is None:
            return there
        # Where Slack lets nobody change a message, what it says is read all the same.
        whole = await self._post(client, notice, message, content, destination)
        if refusal in NOT_EDITABLE:
            await self._strike(client, notice, there, message.label)
        return whole

    async def _post(
        self,
        client: AsyncWebClient,
        notice: PendingNotice,
        message: Message,
        content: dict[str, Any],
        destination: str,
    ) -> tuple[str, str]:
        thread = await self._thread(notice, message)
        async with marked(self._outbox, notice, self._transactions.clock.now()):
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
    ) -> str | None:
        """Re-render in place; return why that cannot be, where the message is to be posted anew."""
        try:
            await client.chat_update(channel=there[0], ts=there[1], **content)
        except SlackApiError as error:
            if code_of(error) in {"message_not_found", *NOT_EDITABLE}:
                return code_of(error)
            raise
        return None

    async def _strike(
        self, client: AsyncWebClient, notice: PendingNotice, old: tuple[str, str], label: str
    ) -> None:
        """Strike the old message through, where Slack lets us: it says what is no longer true.

        It is no longer the one with the notice's key, and stays in rich text, as Slack may ask.
        """
        content = _content(notice, [struck_through(label)]) | {
            "text": f"~{label}~",
            "metadata": _metadata(f"{notice.key}:old"),
        }
        with suppress(SlackApiError):
            await client.chat_update(channel=old[0], ts=old[1], **content)

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
        ts = await find_message(client, notice.key, channel, thread, but=notice.ts)
        return (channel, ts) if ts else None


def _content(notice: PendingNotice, blocks: Sequence[Block]) -> dict[str, Any]:
    return {
        "text": aloud(blocks),
        "blocks": [block.to_dict() for block in blocks],
        "metadata": _metadata(notice.key),
    }


def _metadata(key: str) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


async def _pin(client: AsyncWebClient, key: str, channel: str, ts: str) -> None:
    """Pin the message; where Slack will not, it is told all the same."""
    try:
        await client.pins_add(channel=channel, timestamp=ts)
    except SlackApiError as error:
        code = code_of(error)
        if failure_of(error).may_pass or code in TOKEN_REFUSED:
            raise
        if code != "already_pinned":
            log.warning("unpinned", key=key, slack=code)
