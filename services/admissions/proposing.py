"""Proposing that somebody joins, oneself included, or that a member is taken out."""

from domain import admissions as rules
from domain.admissions import Proposal
from domain.endings import check_not_ended
from domain.errors import NotInGroup
from domain.groups import Group, GroupKind
from domain.people import COLLEAGUE, Account
from services import access
from services.admissions import notices, timers
from services.context import Context
from services.ids import new_id
from services.notices import intruder


async def propose_entry(
    ctx: Context, group_id: str, user_id: str, account: Account = COLLEAGUE
) -> Proposal:
    """Put somebody forward, as one of the group's people; `account`: how they stand.

    Raises NotInGroup, BadInput, GroupFull, ProposedAlready, ProposedLately.
    """
    group = await access.participant(ctx, group_id)
    return await _propose_entry(ctx, group, user_id, account)


async def ask_to_join(ctx: Context, group_id: str, account: Account = COLLEAGUE) -> None:
    """Ask for oneself, once told that the group is closed (story §6); asking again is no more.

    Raises NotInGroup, also for whoever was never told of the group; GroupFull, ProposedLately.
    """
    group = await ctx.uow.groups.get(group_id)
    if group is None or not await ctx.uow.notices.is_known(intruder(group, ctx.actor).key):
        raise NotInGroup(group_id=group_id)
    check_not_ended(group)
    about = await ctx.uow.admissions.about(group_id, ctx.actor)
    if ctx.actor not in group.people and not any(p.is_open for p in about):
        await _propose_entry(ctx, group, ctx.actor, account)


async def propose_removal(ctx: Context, group_id: str, user_id: str) -> Proposal:
    """Ask whether a member is to go, as one of the group's people.

    Raises NotInGroup, BadInput, ProposedAlready, ProposedLately.
    """
    group = await access.participant(ctx, group_id)
    about = await ctx.uow.admissions.about(group.id, user_id)
    made = rules.propose_removal(new_id(), group, user_id, ctx.actor, ctx.now, before=about)
    return await _keep(ctx, made, group)


async def _propose_entry(ctx: Context, group: Group, user_id: str, account: Account) -> Proposal:
    if group.kind is not GroupKind.CLOSED:
        raise NotInGroup(group_id=group.id)
    made = rules.propose_entry(
        new_id(),
        group,
        user_id,
        ctx.actor,
        ctx.now,
        account=account,
        before=await ctx.uow.admissions.about(group.id, user_id),
    )
    return await _keep(ctx, made, group)


async def _keep(ctx: Context, made: Proposal, group: Group) -> Proposal:
    """Have the facilitators asked for their word; whoever else proposed it follows by a message."""
    await ctx.uow.admissions.add(made)
    await timers.wait(ctx, made, group)
    for told in notices.words(made, group):
        await ctx.uow.notices.ask(told, ctx.now)
    if not group.has_facilitator(made.made_by):
        await ctx.uow.notices.ask(notices.news(made), ctx.now)
    return made
