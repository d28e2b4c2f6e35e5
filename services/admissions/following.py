"""Who is in the group has changed while something is proposed: who is asked follows."""

from domain.admissions import State
from domain.groups import Group
from services.admissions import ending, notices, timers
from services.context import Context


async def left(ctx: Context, group: Group, user_id: str) -> None:
    """Nothing is awaited of who left, nor kept of what they answered."""
    for proposal in await ctx.uow.admissions.under_way(group.id):
        if proposal.user_id == user_id:
            await ending.end(ctx, proposal, group, State.WITHDRAWN)
            continue
        await ctx.uow.admissions.remove_answer(proposal.id, user_id)
        told = [notices.question(proposal, user_id), *notices.reminders(proposal, user_id)]
        if proposal.made_by == user_id:
            told.append(notices.news(proposal))  # what comes of it is the group's
        await ctx.uow.notices.forget(*(notice.key for notice in told))
        if proposal.state is State.ASKED:
            await timers.weigh_soon(ctx, proposal)


async def entered(ctx: Context, group: Group, user_id: str) -> None:
    """Whoever is in is asked like the others; who is in by agreement is invited to say a word."""
    about = await ctx.uow.admissions.about(group.id, user_id)
    for agreed in [p for p in about if p.state is State.AGREED and not p.is_removal][-1:]:
        await ctx.uow.notices.ask(notices.welcome(agreed), ctx.now)
    for proposal in await ctx.uow.admissions.under_way(group.id):
        if proposal.user_id == user_id:
            await ending.end(ctx, proposal, group, State.WITHDRAWN)
        elif proposal.state is State.ASKED:
            await ctx.uow.notices.ask(notices.question(proposal, user_id), ctx.now)
