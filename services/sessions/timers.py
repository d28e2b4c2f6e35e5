"""When a phase is over, and the marks on the way that its remote tells."""

from domain.sessions import Session, SessionState, next_mark
from services.context import Context
from services.timers import Command, clear, set_timer


async def follow_phase(ctx: Context, session: Session) -> None:
    """Have the running phase's end, and the next mark before it, come in time."""
    if session.state is not SessionState.RUNNING:
        await clear(ctx, session.id, Command.PHASE_UP, Command.TICK)
        return
    ends_at = session.run.ends_at
    pending = ends_at if ends_at is not None and ends_at > ctx.now else None
    await set_timer(ctx, Command.PHASE_UP, session.id, pending)
    await follow_marks(ctx, session)


async def follow_marks(ctx: Context, session: Session) -> None:
    """Have the running phase's next mark come in time, where one is to come."""
    await set_timer(ctx, Command.TICK, session.id, next_mark(session.run, ctx.now))
