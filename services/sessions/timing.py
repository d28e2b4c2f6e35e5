"""What time does in a session."""

from datetime import datetime, timedelta

from domain import sessions as rules
from domain.sessions import Session, SessionState
from services import touch
from services.context import Context
from services.sessions import timers
from services.sessions.showing import show_sealed

AWAY = timedelta(seconds=90)
"""How long nobody has to have been at work for the bot to have been offline."""


async def time_up(ctx: Context, session_id: str) -> None:
    """The phase's time is up: what was sealed is shown, and the remote says so."""
    session = await ctx.uow.sessions.get(session_id)
    group = await ctx.uow.groups.get(session.group_id) if session else None
    if session is None or group is None or session.state is not SessionState.RUNNING:
        return
    if session.run.ends_at is not None and session.run.ends_at <= ctx.now:
        await show_sealed(ctx, session, group)


async def tick(ctx: Context, session_id: str) -> None:
    """A mark of the running phase is reached: the remote says what is left."""
    session = await ctx.uow.sessions.get(session_id)
    if session is None or session.state is not SessionState.RUNNING:
        return
    await timers.follow_marks(ctx, session)
    await touch.clock(ctx, session)


async def came_back(ctx: Context, session_id: str, away_from: datetime) -> None:
    """Give the running phase back the time since `away_from`, when the bot went offline.

    A phase that is paused, or whose time was up before, has lost none. Done twice, it gives once.
    """
    session = await ctx.uow.sessions.get(session_id)
    if session is None or session.state is not SessionState.RUNNING:
        return
    lost_from = _here_last(session, away_from)
    ends_at = session.run.ends_at
    if ends_at is None or ends_at <= lost_from or ctx.now - lost_from <= AWAY:
        return
    session = rules.came_back(session, lost_from, ctx.now)
    await ctx.uow.sessions.save(session)
    await timers.follow_phase(ctx, session)
    await touch.phase(ctx, session)


def _here_last(session: Session, away_from: datetime) -> datetime:
    """Since when the phase's time is lost: it may have begun later, or been given back already."""
    run = session.run
    return max(at for at in (away_from, run.started_at, run.away_until) if at is not None)
