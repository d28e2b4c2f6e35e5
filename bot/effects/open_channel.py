"""Create a group's private channel under the first free name, and remember it."""

import re
import unicodedata
from typing import NamedTuple

from slack_sdk.errors import SlackApiError

from bot.effects.effect import Effect, Task
from bot.slack_failures import code_of
from domain.groups import Group
from services.context import Context
from services.groups import opening, queries

NAME_MAX = 80
MOST_SUFFIXES = 50


class Opened(NamedTuple):
    """A channel that Slack opened, and the name under which it did."""

    id: str
    name: str


def channel_name(group_name: str, suffix: int) -> str:
    """Return `tdt-<name>` as Slack allows it: ASCII, lower case, hyphens, 80 characters."""
    plain = unicodedata.normalize("NFKD", group_name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    tail = f"-{suffix}" if suffix > 1 else ""
    stem = f"tdt-{slug or 'groupe'}"
    return stem[: NAME_MAX - len(tail)].rstrip("-") + tail


async def _group_without_channel(task: Task) -> Group | None:
    group = await task.transactions.read(task.request, queries.group_of, task.notice.group_id)
    return group if group is not None and group.channel_id is None else None


async def _create(task: Task, group: Group) -> Opened:
    for suffix in range(1, MOST_SUFFIXES):
        try:
            name = channel_name(group.name, suffix)
            answer = await task.client.conversations_create(name=name, is_private=True)
        except SlackApiError as error:
            if code_of(error) != "name_taken" or suffix + 1 == MOST_SUFFIXES:
                raise
        else:
            return Opened(answer["channel"]["id"], answer["channel"]["name"])
    raise AssertionError("unreachable")


async def _look(task: Task, group: Group) -> Opened | None:
    """A channel of ours with such a name in which no group meets is the one we made."""
    ours = re.compile(rf"{re.escape(channel_name(group.name, 1))}(-\d+)?")
    me = (await task.client.auth_test())["user_id"]
    async for page in await task.client.conversations_list(
        types="private_channel", exclude_archived=True, limit=200
    ):
        for channel in page["channels"]:
            if not ours.fullmatch(channel["name"]) or channel["creator"] != me:
                continue
            if not await _is_taken(task, channel["id"]):
                return Opened(channel["id"], channel["name"])
    return None


async def _is_taken(task: Task, channel_id: str) -> bool:
    return await task.transactions.read(task.request, _group_meets_in, channel_id)


async def _group_meets_in(ctx: Context, channel_id: str) -> bool:
    return await ctx.uow.groups.in_channel(channel_id) is not None


async def _note(task: Task, group: Group, opened: Opened) -> None:
    run = task.transactions.run
    await run(task.request, opening.channel_opened, group.id, opened.id, opened.name)


OPEN_CHANNEL = Effect(plan=_group_without_channel, do=_create, look=_look, note=_note)
