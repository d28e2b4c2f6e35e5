"""Let people into their group's channel; facilitators are told who cannot be."""

from slack_sdk.errors import SlackApiError

from bot.effects.effect import Effect, Task
from bot.effects.group_channel import group_channel
from bot.slack_failures import code_of, failure_of
from services.groups import failures
from services.subjects import UNINVITED, IntrusionSubject

ALREADY_THERE = {"already_in_channel", "cant_invite_self"}

Entry = tuple[str, tuple[str, ...]]
"""A channel, and who is to be let in."""


async def _all(task: Task) -> Entry | None:
    """Everyone who belongs in the channel: who was only asked does not."""
    there = await group_channel(task)
    return (there.channel_id, there.group.in_channel) if there and there.group.in_channel else None


async def _one(task: Task) -> Entry | None:
    """The person whom the notice names; None when they are not of the group any more."""
    there = await group_channel(task)
    user_id = IntrusionSubject.parse(task.notice.subject).user_id
    if there is None or user_id not in there.group.in_channel:
        return None
    return there.channel_id, (user_id,)


async def _invite(task: Task, entry: Entry) -> list[str]:
    """Invite all at once, one by one where some cannot be; return those who could not."""
    channel_id, people = entry
    try:
        await task.client.conversations_invite(channel=channel_id, users=",".join(people))
    except SlackApiError as error:
        if failure_of(error).waits:
            raise
        if len(people) == 1:
            return [] if code_of(error) in ALREADY_THERE else list(people)
    else:
        return []
    return [u for u in people if await _invite(task, (channel_id, (u,)))]


async def _note(task: Task, _: Entry, uninvited: list[str]) -> None:
    for user_id in uninvited:
        await task.transactions.run(
            task.request, failures.report, task.notice.group_id, UNINVITED, user_id
        )


_REPEATABLE = "Slack answers that who was invited is there already"

INVITE_MEMBERS = Effect(plan=_all, do=_invite, note=_note, repeatable=_REPEATABLE)
INVITE_ONE = Effect(plan=_one, do=_invite, note=_note, repeatable=_REPEATABLE)
