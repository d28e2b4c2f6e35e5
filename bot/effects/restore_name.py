"""Give a group's channel back the name it was opened with."""

from slack_sdk.errors import SlackApiError

from bot.effects.effect import Effect, Task
from bot.effects.group_channel import GroupChannel, group_channel
from bot.slack_failures import failure_of
from domain.channels import HoldReason, find
from services.groups import failures
from services.subjects import UNRENAMED


async def _renamed(task: Task) -> GroupChannel | None:
    there = await group_channel(task)
    return there if there is not None and find(there.group, HoldReason.RENAMED) else None


async def _rename(task: Task, there: GroupChannel) -> bool:
    """Whether Slack gave it that name: not where it is taken, or only others may."""
    try:
        await task.client.conversations_rename(
            channel=there.channel_id, name=there.group.channel_name
        )
    except SlackApiError as error:
        if failure_of(error).waits:
            raise
        return False
    return True


async def _note(task: Task, there: GroupChannel, renamed: bool) -> None:
    if not renamed:
        await task.transactions.run(task.request, failures.report, there.group.id, UNRENAMED)


RESTORE_NAME = Effect(
    plan=_renamed,
    do=_rename,
    note=_note,
    repeatable="a channel that has the name has it",
)
