"""What messages about a session to come show: for rendering only."""

from dataclasses import dataclass

from domain.groups import Group
from domain.sessions import Session
from domain.situations import Situation
from services.context import Context


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What the call, the beginning and the preparation show."""

    session: Session
    group: Group
    released: int
    situation: Situation | None


async def upcoming(ctx: Context, session_id: str) -> Upcoming | None:
    """Return the session as messages about it show it. For rendering only."""
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None:
        return None
    released = len(await ctx.uow.situations.proposed_by(group.id))
    situation = await ctx.uow.situations.get(session.situation_id) if session.situation_id else None
    return Upcoming(session, group, released, situation)
