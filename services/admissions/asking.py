"""The facilitator's word, which comes first (seed 004), and then the question to each member."""

from domain import admissions as rules
from domain.admissions import Proposal, State
from services import access, audit, touch
from services.admissions import ending, notices, timers
from services.audit import Act
from services.context import Context


async def give_word(ctx: Context, proposal_id: str) -> Proposal:
    """A facilitator has talked with the person: each member is asked, in private.

    Raises NotInGroup, NotFacilitator, ProposalOver, GroupFull.
    """
    proposal, group = await access.proposal_led_by(ctx, proposal_id)
    asked = rules.ask(proposal, group, ctx.now)
    await ctx.uow.admissions.save(asked)
    await timers.wait(ctx, asked, group)
    for member in asked.electorate(group):
        await ctx.uow.notices.ask(notices.question(asked, member), ctx.now)
    if asked.is_removal:
        await ctx.uow.notices.ask(notices.concerned(asked), ctx.now)
    # About whom, and to what end, is the group's own.
    await audit.record(ctx, Act.PUT_TO_GROUP, group.id)
    await touch.proposal(ctx, asked, group)
    return asked


async def decline(ctx: Context, proposal_id: str) -> None:
    """A facilitator does not put it to the group; no reason is asked for, nor given.

    Raises NotInGroup, NotFacilitator, ProposalOver.
    """
    proposal, group = await access.proposal_led_by(ctx, proposal_id)
    await ending.end(ctx, proposal, group, State.DECLINED)


async def remind(ctx: Context, proposal_id: str) -> None:
    """Remind, by direct message, only those who have not answered."""
    proposal = await ctx.uow.admissions.get(proposal_id)
    group = await ctx.uow.groups.get(proposal.group_id) if proposal else None
    if proposal is None or group is None or proposal.state is not State.ASKED:
        return
    answers = await ctx.uow.admissions.answers(proposal.id)
    rank = sum(at <= ctx.now for at in rules.reminders(proposal, group))
    for member in proposal.electorate(group):
        if member not in answers:
            await ctx.uow.notices.ask(notices.reminder(proposal, member, rank), ctx.now)
    await timers.wait(ctx, proposal, group)
