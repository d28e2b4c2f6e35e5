"""What the forms of a session under way start from."""

from collections.abc import Sequence

from domain import sessions as rules
from domain.sessions import running_phase
from services.context import Context
from services.contributions import awaited
from services.sessions.steering import steered


async def end_form(ctx: Context, session_id: str, leaving: int) -> Sequence[str]:
    """Return who is still awaited in the phase in which the session would end.

    Raises Refused, PhaseOver, NotRunning, SessionOver.
    """
    session, group = await steered(ctx, session_id, leaving)
    rules.end(session, ctx.now)
    brought = await ctx.uow.contributions.of_session(session_id)
    return await awaited.missing(ctx, session, group, running_phase(session), brought)
