"""Put somebody who is not of a closed group out of its channel; facilitators are told if not."""

from slack_sdk.errors import SlackApiError

from bot.effects.effect import Effect, Task
from bot.effects.group_channel import group_channel
from bot.slack_failures import code_of, failure_of
from domain.channels import strangers
from services.groups import arrivals
from services.subjects import IntrusionSubject

OUT_ALREADY = {"not_in_channel", "user_not_found", "channel_not_found", "is_archived"}


async def _stranger_there(task: Task) -> tuple[str, str] | None:
    """Who is to be put out of which channel; None for someone who is of the group by now."""
    there = await group_channel(task)
    user_id = IntrusionSubject.parse(task.notice.subject).user_id
    if there is None or not strangers(there.group, [user_id]):
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
    run, group_id = task.transactions.run, task.notice.group_id
    if removed:
        await run(task.request, arrivals.put_out, group_id, what[1])
    else:
        await run(task.request, arrivals.stays, group_id, what[1])


REMOVE_STRANGER = Effect(
    plan=_stranger_there,
    do=_remove,
    note=_note,
    repeatable="Slack answers that who is out is not there",
)
