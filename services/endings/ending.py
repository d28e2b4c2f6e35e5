"""A cycle ends, or the group itself: what was not chosen goes, and how it was is asked."""

from domain import endings as rules
from domain.admissions import State
from domain.groups import Group
from domain.invitations import check_formed
from services import access, audit, touch
from services.admissions import ending as admissions
from services.audit import Act
from services.calendar import planning
from services.context import Context
from services.endings import consulting, erasing, notices
from services.timers import Command, clear, set_timer


async def end_cycle(ctx: Context, group_id: str) -> None:
    """End the group's cycle: it goes on, its next session begins another one.

    Raises Refused, GroupEnded, NotFormed, SessionUnderway.
    """
    group = await access.facilitator(ctx, group_id)
    check_formed(group)
    rules.check_may_end(await ctx.uow.sessions.to_come(group_id))
    await audit.record(ctx, Act.CYCLE_ENDED, group_id)
    await ctx.uow.notices.ask(notices.cycle_ended(group, ctx.now), ctx.now)
    await _look_back(ctx, group)


async def end_group(ctx: Context, group_id: str) -> None:
    """End the group: nothing more is done in it, and what is left of it goes in time.

    Raises Refused, GroupEnded, SessionUnderway.
    """
    group = await access.facilitator(ctx, group_id)
    to_come = await ctx.uow.sessions.to_come(group_id)
    rules.check_may_end(to_come)
    ended = rules.end(group, ctx.now)
    await ctx.uow.groups.save(ended)
    await audit.record(ctx, Act.GROUP_ENDED, group_id)
    for session in to_come:
        await planning.call_off(ctx, session)
    await consulting.drop_future(ctx, ended)
    for proposal in await ctx.uow.admissions.under_way(group_id):
        await admissions.end(ctx, proposal, ended, State.WITHDRAWN)
    await clear(ctx, group_id, Command.UNANSWERED)
    await set_timer(ctx, Command.WIND_UP, group_id, rules.goes_at(ended, ctx.policy.kept))
    await ctx.uow.notices.ask(notices.group_ended(ended), ctx.now)
    await touch.group(ctx, ended)
    await touch.asked(ctx, ended, *group.pending)
    await touch.leaders(ctx, group, ended)
    await _look_back(ctx, ended)


async def _look_back(ctx: Context, group: Group) -> None:
    """Erase what the group has not chosen, and ask how it was."""
    await erasing.erase_unchosen(ctx, group)
    await consulting.ask_evaluation(ctx, group)
