"""What reminds people of a session: set off by time."""

from datetime import datetime

from domain.groups import Group
from domain.sessions import Session, SessionState
from services import notices
from services.notices import Kind
from services.ports import UnitOfWork


async def call_for_situations(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Post the call in the channel (story §2), unless the session is already there."""
    session, group = await _planned(uow, session_id)
    if session and group and now < session.starts_at:
        await uow.notices.ask(notices.call(session, group), now)


async def nudge_situations(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Remind, by direct message and once, only those with no released situation."""
    session, group = await _planned(uow, session_id)
    if not session or not group or session.situation_id or now >= session.starts_at:
        return
    have = {s.author_id for s in await uow.situations.released(group.id)}
    for user_id in group.member_ids:
        if user_id not in have:
            notice = notices.to_person(Kind.NUDGE_SITUATION, session.id, group.id, user_id)
            await uow.notices.ask(notice, now)


async def prepare_narrator(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Give the narrator the preparation guide the day before (story §3)."""
    session, group = await _planned(uow, session_id)
    if session and group and session.narrator_id and now < session.starts_at:
        await uow.notices.ask(notices.preparation(session, group, session.narrator_id), now)


async def announce_beginning(uow: UnitOfWork, session_id: str, *, now: datetime) -> None:
    """Say that it begins in an hour, and hand each facilitator their remote."""
    session, group = await _planned(uow, session_id)
    if session and group and now < session.starts_at:
        await uow.notices.ask(notices.begins(session, group), now)
        for remote in notices.remotes(session, group):
            await uow.notices.ask(remote, now)


async def _planned(uow: UnitOfWork, session_id: str) -> tuple[Session | None, Group | None]:
    """The session while it is still to come: a timer that comes too late does nothing."""
    session = await uow.sessions.get(session_id)
    if session is None or session.state is not SessionState.PLANNED:
        return None, None
    return session, await uow.groups.get(session.group_id)
