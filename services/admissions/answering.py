"""What members answer, and what comes of it once all agree."""

from dataclasses import replace

from domain import admissions as rules
from domain.admissions import Aim, Proposal, State
from domain.errors import GroupFull
from domain.groups import Group
from services import access, touch
from services.admissions import ending
from services.context import Context
from services.groups import departures, invitations


async def answer(ctx: Context, proposal_id: str, given: str) -> None:
    """Keep the member's answer, in place of an earlier one; they may change it until the end.

    Raises NotInGroup, ProposalOver, BadInput.
    """
    proposal, group = await access.proposal_asked_of(ctx, proposal_id)
    kept = rules.check_answer(proposal, group, ctx.actor, given)
    await ctx.uow.admissions.put_answer(proposal_id, ctx.actor, kept)
    await touch.answer(ctx, proposal)
    await _conclude(ctx, proposal, group)


async def weigh(ctx: Context, proposal_id: str) -> None:
    """Who is asked has changed: perhaps all agree by that."""
    proposal = await ctx.uow.admissions.get(proposal_id)
    group = await ctx.uow.groups.get(proposal.group_id) if proposal else None
    if proposal and group and proposal.state is State.ASKED:
        await _conclude(ctx, proposal, group)


async def _conclude(ctx: Context, proposal: Proposal, group: Group) -> None:
    """End it where all agree; anything else waits for the deadline, a refusal like a silence."""
    if not rules.is_agreed(proposal, group, await ctx.uow.admissions.answers(proposal.id)):
        return
    if proposal.aim is Aim.REMOVAL:
        await ending.end(ctx, proposal, group, State.AGREED)
        await departures.take_out(ctx, group, proposal.user_id)
        return
    try:
        invited = await invitations.invite(ctx, group, proposal.user_id)
    except GroupFull:
        await ending.end(ctx, proposal, group, State.FULL)
    else:
        # The agreement is for this person: should they decline, nobody is asked in their place.
        await ctx.uow.groups.save(replace(invited, seats=group.seats))
        await ending.end(ctx, proposal, group, State.AGREED)
