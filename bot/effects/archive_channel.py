"""Archive the channel of a group that has ended, once nothing is left to be deleted there."""

import structlog
from slack_sdk.errors import SlackApiError

from bot.effects.effect import Effect, Task
from bot.effects.group_channel import group_channel
from bot.slack_failures import code_of, failure_of
from services.endings import winding_up

log = structlog.get_logger()

DONE_ALREADY = {"already_archived", "channel_not_found", "not_in_channel", "is_archived"}


async def _of_ended(task: Task) -> str | None:
    there = await group_channel(task)
    return there.channel_id if there and there.group.ended_at else None


async def _archive(task: Task, channel_id: str) -> None:
    """Archive it; a workspace that does not let us keeps it as it is, and the log says so."""
    try:
        await task.client.conversations_archive(channel=channel_id)
    except SlackApiError as error:
        if failure_of(error).waits:
            raise
        if code_of(error) not in DONE_ALREADY:
            log.warning("unarchived", key=task.notice.key, slack=code_of(error))


async def _note(task: Task, channel_id: str, _: None) -> None:
    """The channel is no longer ours: that it is archived is no fault to be told."""
    await task.transactions.run(task.request, winding_up.archived, task.notice.group_id)


ARCHIVE_CHANNEL = Effect(
    plan=_of_ended, do=_archive, note=_note, repeatable="Slack answers that it is archived already"
)
