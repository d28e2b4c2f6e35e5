"""Look whether a group's channel is there, private, under its name, and who is in it."""

from slack_sdk.errors import SlackApiError

from bot.effects.effect import Effect, Task
from bot.effects.group_channel import GroupChannel, group_channel
from bot.slack_failures import CHANNEL_GONE, code_of
from domain.channels import Seen
from services.groups import channels

PAGE = 200


async def _look(task: Task, there: GroupChannel) -> Seen | None:
    """The channel as Slack shows it; None where it shows none, to us at least."""
    try:
        answer = await task.client.conversations_info(channel=there.channel_id)
        channel = answer["channel"]
        if not channel.get("is_member", True) and not channel.get("is_archived"):
            return None
        seen = Seen(
            channel["name"],
            is_private=bool(channel["is_private"]),
            is_archived=bool(channel.get("is_archived")),
        )
        if seen.is_archived or not seen.is_private:
            return seen  # Nothing is told there, whoever reads it.
        present: list[str] = []
        async for page in await task.client.conversations_members(
            channel=there.channel_id, limit=PAGE
        ):
            present += page["members"]
    except SlackApiError as error:
        if code_of(error) in CHANNEL_GONE:
            return None
        raise
    # We opened the channel: its creator is ourselves.
    others = tuple(user_id for user_id in present if user_id != channel["creator"])
    return Seen(seen.name, present=others)


async def _note(task: Task, there: GroupChannel, seen: Seen | None) -> None:
    run = task.transactions.run
    await run(task.request, channels.seen, there.group.id, there.channel_id, seen)


LOOK_AT_CHANNEL = Effect(
    plan=group_channel,
    do=_look,
    note=_note,
    repeatable="nothing changes by being looked at",
)
