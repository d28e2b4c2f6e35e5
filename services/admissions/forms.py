"""What a member's form starts from."""

from dataclasses import dataclass

from domain.admissions import Answer, Proposal, State
from domain.errors import ProposalOver
from domain.groups import Group
from services import access
from services.context import Context


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What is proposed, and what this member has answered so far."""

    proposal: Proposal
    group: Group
    given: Answer | None


async def answer_form(ctx: Context, proposal_id: str) -> AnswerForm:
    """Return what the member answers to. Raises NotInGroup, ProposalOver."""
    proposal, group = await access.proposal_asked_of(ctx, proposal_id)
    if proposal.state is not State.ASKED:
        raise ProposalOver
    answers = await ctx.uow.admissions.answers(proposal_id)
    return AnswerForm(proposal, group, answers.get(ctx.actor))


async def group_form(ctx: Context, group_id: str) -> Group:
    """Return the group, for one of its people who proposes something. Raises NotInGroup."""
    return await access.participant(ctx, group_id)
