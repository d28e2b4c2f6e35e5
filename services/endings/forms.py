"""What the confirmations start from; they ask who reads."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain import consultations as rules
from domain import endings
from domain.consultations import Answer, Consultation
from domain.groups import Group
from services import access
from services.context import Context


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends; `evaluated`: whether its members are asked how it was."""

    group: Group
    goes_at: datetime
    evaluated: bool


async def leaving(ctx: Context, group_id: str) -> tuple[Group, timedelta]:
    """Return the group for a member who may leave it, and how long its texts are kept.

    Raises NotInGroup, GroupEnded.
    """
    return await access.member(ctx, group_id), ctx.policy.kept


async def ending(ctx: Context, group_id: str) -> Ending:
    """Return what ends, for a facilitator. Raises Refused, GroupEnded, SessionUnderway."""
    group = await access.facilitator(ctx, group_id)
    endings.check_may_end(await ctx.uow.sessions.to_come(group_id))
    return Ending(
        group, endings.gone_by(ctx.now, ctx.policy.kept), len(rules.to_evaluate(group)) > 0
    )


async def evaluation(ctx: Context, consultation_id: str) -> tuple[Consultation, Answer]:
    """Return what is asked, and what they have answered. Raises NotInGroup, ConsultationOver."""
    consultation, _ = await access.consulted(ctx, consultation_id)
    rules.check_open(consultation, ctx.now)
    mine = await ctx.uow.consultations.answer_of(consultation_id, ctx.actor)
    return consultation, mine or {}
