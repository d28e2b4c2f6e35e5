"""Facilitating no longer, and a group that carries on by itself (seed 003)."""

from contextlib import suppress

from domain import facilitation as rules
from domain.errors import LastFacilitator
from domain.groups import Group
from services import access, audit
from services.audit import Act
from services.context import Context
from services.facilitation import rota, told
from services.facilitation.asking import follow_people
from services.facilitation.subjects import RoleChange


async def step_down(ctx: Context, group_id: str) -> None:
    """Facilitate the group no longer; it is told. Raises Refused, LastFacilitator."""
    group = await access.appointed(ctx, group_id)
    await _step_down(ctx, group)


async def account_closed(ctx: Context, group_id: str) -> None:
    """Whoever has no account any more facilitates no longer, unless nobody else does."""
    group = await ctx.uow.groups.get(group_id)
    if group is not None and group.has_facilitator(ctx.actor) and group.ended_at is None:
        with suppress(LastFacilitator):
            await _step_down(ctx, group)


async def _step_down(ctx: Context, group: Group) -> None:
    left = rules.step_down(group, ctx.actor)
    await ctx.uow.groups.save(left)
    await audit.record(ctx, Act.FACILITATOR_LEFT, group.id, ctx.actor)
    await follow_people(ctx, group, left)
    aloud = told.role(RoleChange.STEPPED_DOWN, ctx.actor, left, ctx.now)
    await ctx.uow.notices.ask(aloud, ctx.now)


async def set_autonomous(ctx: Context, group_id: str, *, autonomous: bool) -> None:
    """Have the members facilitate in turn from now on, or no longer; the group is told.

    Raises Refused, NotFormed. Where it is so already, nothing changes.
    """
    group = await access.appointed(ctx, group_id)
    changed = rules.set_autonomous(group, autonomous=autonomous)
    if group.autonomous == autonomous:
        return
    await rota.keep(ctx, group, changed)
    act = Act.MADE_AUTONOMOUS if autonomous else Act.NO_LONGER_AUTONOMOUS
    await audit.record(ctx, act, group_id)
    change = RoleChange.AUTONOMOUS if autonomous else RoleChange.NOT_AUTONOMOUS
    await ctx.uow.notices.ask(told.role(change, ctx.actor, changed, ctx.now), ctx.now)
