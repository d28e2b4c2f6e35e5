"""What time does in a session."""

from datetime import timedelta

from domain import sessions as rules
from domain.sessions import SessionState
from services import timers as services_timers
from services import touch
from services.context import Context
from services.sessions import timers
from services.sessions.showing import show_sealed
from services.timers import Command

AWAY = timedelta(seconds=90)
"""A tick this late means that the bot was offline since it was due."""


async def time_up(ctx: Context, session_id: str) -> None:
    """The phase's time is up: what was sealed is shown, and the remote says so."""
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None or session.state is not SessionState.RUNNING:
        return
    if session.run.ends_at is not None and session.run.ends_at <= ctx.now:
        await show_sealed(ctx, session, group)


async def tick(ctx: Context, session_id: str) -> None:
    """Re-render the time left, every minute; give back the time the bot was offline."""
    session = await ctx.uow.sessions.get(session_id)
    if session is None or session.state is not SessionState.RUNNING:
        return
    due_at = ctx.due_at or ctx.now
    if ctx.now - due_at > AWAY:
        session = rules.came_back(session, due_at, ctx.now)
        await ctx.uow.sessions.save(session)
        await timers.follow_phase(ctx, session)
        await touch.phase(ctx, session)
    else:
        await services_timers.set_timer(ctx, Command.TICK, session_id, ctx.now + timers.TICK)
        await touch.clock(ctx, session)
