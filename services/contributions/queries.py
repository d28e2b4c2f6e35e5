"""What the thread of a phase shows: for rendering only."""

from dataclasses import dataclass

from domain.contributions import Contribution
from domain.groups import Group
from domain.protocols import Phase
from services import notices
from services.context import Context


@dataclass(frozen=True, slots=True)
class ShownContribution:
    """A contribution the group may read, with the phase it belongs to."""

    contribution: Contribution
    group: Group
    phase: Phase
    thread_key: str


async def shown_contribution(ctx: Context, contribution_id: str) -> ShownContribution | None:
    """Return a contribution as its thread shows it; None while it is sealed."""
    found = await ctx.uow.contributions.get(contribution_id)
    session = await ctx.uow.sessions.get(found.session_id) if found else None
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if found is None or found.revealed_at is None or session is None or group is None:
        return None
    phase = session.protocol.phase(found.phase_id)
    return ShownContribution(found, group, phase, notices.phase(session, group, phase.id).key)
