"""Invite a group's members into its channel; facilitators are told who cannot be."""

from slack_sdk.errors import SlackApiError

from bot.effects.effect import Effect, Task
from bot.effects.group_channel import GroupChannel, group_channel
from bot.slack_failures import code_of, failure_of
from services.groups import failures
from services.subjects import UNINVITED

ALREADY_THERE = {"already_in_channel", "cant_invite_self"}


async def _invite(task: Task, there: GroupChannel) -> list[str]:
    """Invite all at once, one by one where some cannot be; return those who could not."""
    members = there.group.member_ids
    try:
        await task.client.conversations_invite(channel=there.channel_id, users=",".join(members))
    except SlackApiError as error:
        if failure_of(error).waits:
            raise
    else:
        return []
    return [u for u in members if not await _invite_one(task, there.channel_id, u)]


async def _invite_one(task: Task, channel_id: str, user_id: str) -> bool:
    """Whether the person is in the channel now."""
    try:
        await task.client.conversations_invite(channel=channel_id, users=user_id)
    except SlackApiError as error:
        if failure_of(error).waits:
            raise
        return code_of(error) in ALREADY_THERE
    return True


async def _note(task: Task, there: GroupChannel, uninvited: list[str]) -> None:
    for user_id in uninvited:
        await task.transactions.run(
            task.request, failures.report, there.group.id, UNINVITED, user_id
        )


INVITE_MEMBERS = Effect(
    plan=group_channel,
    do=_invite,
    note=_note,
    repeatable="Slack answers that who was invited is there already",
)
