"""Opening a group's private channel: created, described, everybody invited.

Every step may be repeated, so a process that dies half-way is followed by one that finishes.
"""

import re
import unicodedata

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_failures import code_of, failure_of
from domain.groups import Group
from services import notices
from services.context import Context
from services.groups import opening, queries
from services.notices import Kind
from services.transactions import Request, Transactions
from storage.outbox import Outbox, PendingNotice

NAME_MAX = 80
TOPIC_MAX = 250
MOST_SUFFIXES = 50
ALREADY_THERE = {"already_in_channel", "cant_invite_self"}


class ChannelOpener:
    """Opens channels, and remembers which group meets in which."""

    def __init__(self, outbox: Outbox, transactions: Transactions) -> None:
        """Record the channel through `transactions`, the notice's progress in `outbox`."""
        self._outbox = outbox
        self._transactions = transactions

    async def open(self, client: AsyncWebClient, notice: PendingNotice) -> None:
        """Open the group's channel, or finish what was begun. Raises Slack's errors."""
        group = await self._transactions.read(
            Request(notice.team_id), queries.group_of, notice.group_id
        )
        if group is None:
            await self._outbox.drop(notice.team_id, notice.key, notice.wanted)
            return
        channel_id = group.channel_id or await self._create(client, notice, group)
        if group.channel_id is None:
            await self._transactions.run(
                Request(notice.team_id), opening.channel_opened, group.id, channel_id
            )
        for user_id in await self._uninvited(client, channel_id, group):
            await self._transactions.run(
                Request(notice.team_id), _report_uninvited, group.id, user_id
            )
        await _describe(client, channel_id, group)
        await self._outbox.drop(notice.team_id, notice.key, notice.wanted)

    async def _create(self, client: AsyncWebClient, notice: PendingNotice, group: Group) -> str:
        """Create the channel under the first free name, unless we had done so before dying."""
        if notice.sending_at is not None:
            ours = await self._find(client, notice, group)
            if ours is not None:
                return ours
        now = self._transactions.clock.now()
        await self._outbox.mark_sending(notice.team_id, notice.key, now)
        for suffix in range(1, MOST_SUFFIXES):
            try:
                name = channel_name(group.name, suffix)
                answer = await client.conversations_create(name=name, is_private=True)
            except SlackApiError as error:
                if code_of(error) != "name_taken" or suffix + 1 == MOST_SUFFIXES:
                    raise
            else:
                return str(answer["channel"]["id"])
        raise AssertionError("unreachable")

    async def _find(
        self, client: AsyncWebClient, notice: PendingNotice, group: Group
    ) -> str | None:
        """A channel of ours with such a name in which no group meets is the one we made."""
        base = channel_name(group.name, 1)
        me = (await client.auth_test())["user_id"]
        async for page in await client.conversations_list(
            types="private_channel", exclude_archived=True, limit=200
        ):
            for channel in page["channels"]:
                taken = await self._transactions.read(
                    Request(notice.team_id), _group_in, channel["id"]
                )
                named = channel["name"] == base or channel["name"].startswith(f"{base}-")
                if named and channel["creator"] == me and not taken:
                    return str(channel["id"])
        return None

    async def _uninvited(self, client: AsyncWebClient, channel_id: str, group: Group) -> list[str]:
        """Invite every member, one by one where some cannot be; return those who could not."""
        try:
            await client.conversations_invite(channel=channel_id, users=",".join(group.member_ids))
        except SlackApiError as error:
            if failure_of(error).may_pass:
                raise
        else:
            return []
        return [u for u in group.member_ids if not await _invite_one(client, channel_id, u)]


async def _describe(client: AsyncWebClient, channel_id: str, group: Group) -> None:
    """Set topic and purpose; a workspace that does not let us is left as it is."""
    purpose = group.purpose[:TOPIC_MAX] or group.name
    try:
        await client.conversations_setTopic(channel=channel_id, topic=group.name)
        await client.conversations_setPurpose(channel=channel_id, purpose=purpose)
    except SlackApiError as error:
        if failure_of(error).may_pass:
            raise


async def _invite_one(client: AsyncWebClient, channel_id: str, user_id: str) -> bool:
    try:
        await client.conversations_invite(channel=channel_id, users=user_id)
    except SlackApiError as error:
        if failure_of(error).may_pass:
            raise
        return code_of(error) in ALREADY_THERE
    return True


async def _group_in(ctx: Context, channel_id: str) -> bool:
    return await ctx.uow.groups.in_channel(channel_id) is not None


async def _report_uninvited(ctx: Context, group_id: str, user_id: str) -> None:
    group = await ctx.uow.groups.get(group_id)
    for facilitator in group.facilitators if group else ():
        subject = f"uninvited_{user_id}:{group_id}:{ctx.now:%Y%m%d}"
        await ctx.uow.notices.ask(
            notices.to_person(Kind.FAILURE, subject, group_id, facilitator), ctx.now
        )


def channel_name(group_name: str, suffix: int) -> str:
    """Return `tdt-<name>` as Slack allows it: ASCII, lower case, hyphens, 80 characters."""
    plain = unicodedata.normalize("NFKD", group_name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    tail = f"-{suffix}" if suffix > 1 else ""
    stem = f"tdt-{slug or 'groupe'}"
    return stem[: NAME_MAX - len(tail)].rstrip("-") + tail
