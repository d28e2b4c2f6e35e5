"""What messages about endings show: for rendering only."""

from dataclasses import dataclass

from domain.consultations import Answer, Consultation
from domain.endings import Farewell
from domain.groups import Group
from services.context import Context


@dataclass(frozen=True, slots=True)
class Asked:
    """What a group is asked, how many have answered so far, and what the reader has."""

    consultation: Consultation
    group: Group
    answered: int
    mine: Answer | None = None


async def asked(ctx: Context, consultation_id: str, user_id: str | None = None) -> Asked | None:
    """Return it with the answer of `user_id`, or None once nothing of it is kept."""
    found = await ctx.uow.consultations.get(consultation_id)
    group = await ctx.uow.groups.get(found.group_id) if found else None
    if found is None or group is None:
        return None
    answered = await ctx.uow.consultations.count(found.id) if found.is_open else found.answered
    mine = await ctx.uow.consultations.answer_of(found.id, user_id) if user_id else None
    return Asked(found, group, answered, mine)


async def farewell(ctx: Context, group_id: str, user_id: str) -> Farewell | None:
    """Return what they said when they left, while it is kept."""
    return await ctx.uow.farewells.get(group_id, user_id)
