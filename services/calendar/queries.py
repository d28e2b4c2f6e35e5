"""What messages about a session to come show: for rendering only."""

from dataclasses import dataclass

from domain.groups import Group
from domain.protocols import protocol
from domain.sessions import Session, begins_with_account
from domain.situations import Situation, SituationState
from services.context import Context
from services.sessions import history


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What the call, the beginning and the preparation show.

    `begins_with_account`: no phase comes before it in which its situation may still be changed.
    """

    session: Session
    group: Group
    released: int
    situation: Situation | None
    begins_with_account: bool


async def upcoming(ctx: Context, session_id: str) -> Upcoming | None:
    """Return the session as messages about it show it. For rendering only."""
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None:
        return None
    released = len(await ctx.uow.situations.proposed_by(group.id))
    situation = await ctx.uow.situations.get(session.situation_id) if session.situation_id else None
    looks_back = await history.looked_back_on_by(ctx, session, group) is not None
    account = begins_with_account(protocol(group.protocol), look_back=looks_back)
    return Upcoming(session, group, released, situation, account)


async def situation_of(ctx: Context, group_id: str, author_id: str) -> Situation | None:
    """Return what the author has for the group: what they proposed, else their newest draft.

    For rendering only.
    """
    live = await ctx.uow.situations.live_of(group_id, author_id)
    proposed = [s for s in live if s.state is SituationState.RELEASED]
    return next(iter([*proposed, *live]), None)
