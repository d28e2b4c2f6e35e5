"""When a proposal lapses, and when those who have not answered are reminded."""

from domain import admissions as rules
from domain.admissions import Proposal
from domain.groups import Group
from services.context import Context
from services.timers import Command, clear, set_timer


async def wait(ctx: Context, proposal: Proposal, group: Group) -> None:
    """Have it lapse at its deadline, and the next reminder come at its time."""
    await set_timer(ctx, Command.LAPSE_PROPOSAL, proposal.id, proposal.closes_at)
    to_come = [at for at in rules.reminders(proposal, group) if at > ctx.now]
    await set_timer(ctx, Command.REMIND_PROPOSAL, proposal.id, min(to_come, default=None))


async def weigh_soon(ctx: Context, proposal: Proposal) -> None:
    """Have it looked at again, at once: who is asked has changed."""
    await set_timer(ctx, Command.WEIGH_PROPOSAL, proposal.id, ctx.now)


async def stop(ctx: Context, proposal: Proposal) -> None:
    """Nothing more is to come of it."""
    commands = (Command.LAPSE_PROPOSAL, Command.REMIND_PROPOSAL, Command.WEIGH_PROPOSAL)
    await clear(ctx, proposal.id, *commands)
