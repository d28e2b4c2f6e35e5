"""What time does in a session."""

from datetime import datetime, timedelta

from domain import sessions as rules
from domain.sessions import SessionState
from services import timers
from services.ports import UnitOfWork
from services.sessions.showing import posts, refresh_remotes, show_sealed
from services.timers import Command

AWAY = timedelta(seconds=90)
"""A tick this late means that the bot was offline since it was due."""


async def time_up(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """The phase's time is up: what was sealed is shown, and the remote says so."""
    session = await uow.sessions.get(session_id)
    group = await uow.groups.get(session.group_id) if session else None
    if session is None or group is None or session.state is not SessionState.RUNNING:
        return
    if session.run.ends_at is not None and session.run.ends_at <= now:
        await show_sealed(uow, session, group, now)


async def tick(uow: UnitOfWork, session_id: str, *, due_at: datetime, now: datetime) -> None:
    """Re-render the time left, every minute; give back the time the bot was offline."""
    session = await uow.sessions.get(session_id)
    group = await uow.groups.get(session.group_id) if session else None
    if session is None or group is None or session.state is not SessionState.RUNNING:
        return
    if now - due_at > AWAY:
        session = rules.came_back(session, due_at, now)
        await uow.sessions.save(session)
        await uow.notices.refresh(*posts(session, group))
        await timers.follow_phase(uow, session, now)
    else:
        await timers.set_timer(uow, Command.TICK, session_id, now + timers.TICK)
    await refresh_remotes(uow, session, group)
