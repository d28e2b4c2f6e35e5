"""The group's way of choosing, which who facilitates may set."""

from dataclasses import replace

from domain.choosing import Choosing
from domain.groups import Group
from services import access, audit
from services.audit import Act
from services.calendar import timers
from services.context import Context


async def to_set(ctx: Context, group_id: str) -> Group:
    """Return the group for who may set how it chooses. Raises Refused."""
    return await access.facilitator(ctx, group_id)


async def set_choosing(ctx: Context, group_id: str, choosing: Choosing) -> None:
    """Have the group choose that way from its next choice on; an open one keeps its own.

    Raises Refused.
    """
    group = await access.facilitator(ctx, group_id)
    if group.choosing == choosing:
        return
    changed = replace(group, choosing=choosing)
    await ctx.uow.groups.save(changed)
    await audit.record(ctx, Act.CHOOSING_CHANGED, group_id)
    await timers.follow_choosing(ctx, changed)
