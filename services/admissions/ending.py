"""How a proposal ends: agreed, lapsed, declined or withdrawn. Nothing is kept of the answers."""

from domain import admissions as rules
from domain.admissions import Proposal, State
from domain.groups import Group
from services import access, touch
from services.admissions import timers
from services.context import Context


async def withdraw(ctx: Context, proposal_id: str) -> None:
    """Take it back, as who proposed it or as a facilitator. Raises NotInGroup, ProposalOver."""
    proposal, group = await access.proposal_made_or_led_by(ctx, proposal_id)
    await end(ctx, proposal, group, State.WITHDRAWN)


async def lapse(ctx: Context, proposal_id: str) -> None:
    """Its deadline is there: not all have agreed, and nothing says why."""
    proposal = await ctx.uow.admissions.get(proposal_id)
    group = await ctx.uow.groups.get(proposal.group_id) if proposal else None
    if proposal and group and proposal.is_open and ctx.now >= proposal.closes_at:
        await end(ctx, proposal, group, State.LAPSED)


async def end(ctx: Context, proposal: Proposal, group: Group, state: State) -> None:
    """End it so; everyone who knows of it is told, in place. Raises ProposalOver."""
    ended = rules.end(proposal, state, ctx.now)
    await ctx.uow.admissions.save(ended)
    await ctx.uow.admissions.remove_answers(ended.id)
    await ctx.uow.retention.note_erased(ctx.now)
    await timers.stop(ctx, ended)
    await touch.proposal(ctx, ended, group)
