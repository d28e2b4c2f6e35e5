"""What messages about a proposal show: for rendering only."""

from dataclasses import dataclass

from domain.admissions import Proposal
from domain.groups import Group
from services.context import Context


@dataclass(frozen=True, slots=True)
class Picture:
    """A proposal for one reader: whether they have answered, never what, nor anybody else."""

    proposal: Proposal
    group: Group
    has_answered: bool


async def picture(ctx: Context, proposal_id: str, user_id: str) -> Picture | None:
    """Return what one reader finds. For rendering only."""
    proposal = await ctx.uow.admissions.get(proposal_id)
    group = await ctx.uow.groups.get(proposal.group_id) if proposal else None
    if proposal is None or group is None:
        return None
    return Picture(proposal, group, user_id in await ctx.uow.admissions.answers(proposal_id))
