"""The group a task is about, in the channel where it meets: what several effects work on."""

from dataclasses import dataclass

from bot.effects.effect import Task
from domain.groups import Group
from services.groups import queries


@dataclass(frozen=True, slots=True)
class GroupChannel:
    """A group and its channel."""

    group: Group
    channel_id: str


async def group_channel(task: Task) -> GroupChannel | None:
    """Return the group as it stands, and its channel; None while it has none."""
    group = await task.transactions.read(task.request, queries.group_of, task.notice.group_id)
    if group is None or group.channel_id is None:
        return None
    return GroupChannel(group, group.channel_id)
