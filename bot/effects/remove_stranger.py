"""Put somebody who is not of a closed group out of its channel; facilitators are told if not."""

from slack_sdk.errors import SlackApiError

from bot.effects.effect import Effect, Task
from bot.effects.group_channel import group_channel
from bot.slack_failures import code_of, failure_of
from services.groups import failures
from services.subjects import UNREMOVED, IntrusionSubject

OUT_ALREADY = {"not_in_channel", "user_not_found", "channel_not_found", "is_archived"}


async def _stranger_there(task: Task) -> tuple[str, str] | None:
    """Who is to be put out of which channel; None for someone who is of the group by now."""
    there = await group_channel(task)
    user_id = IntrusionSubject.parse(task.notice.subject).user_id
    if there is None or user_id in there.group.people:
        return None
    return there.channel_id, user_id


async def _remove(task: Task, what: tuple[str, str]) -> bool:
    """Whether they are out of the channel now."""
    channel_id, user_id = what
    try:
        await task.client.conversations_kick(channel=channel_id, user=user_id)
    except SlackApiError as error:
        if failure_of(error).waits:
            raise
        return code_of(error) in OUT_ALREADY
    return True


async def _note(task: Task, what: tuple[str, str], removed: bool) -> None:
    if not removed:
        run = task.transactions.run
        await run(task.request, failures.report, task.notice.group_id, UNREMOVED, what[1])


REMOVE_STRANGER = Effect(
    plan=_stranger_there,
    do=_remove,
    note=_note,
    repeatable="Slack answers that who is out is not there",
)
