"""Planning, moving and cancelling sessions."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain import sessions as rules
from domain.groups import Group
from domain.sessions import Session
from services import access, notices, timers
from services.choices import closing
from services.ids import new_id
from services.notices import Kind
from services.ports import UnitOfWork


async def plan(
    uow: UnitOfWork,
    actor: str,
    group_id: str,
    *,
    starts_at: datetime,
    length: timedelta,
    place: str,
    now: datetime,
) -> Session:
    """Plan the group's next session and everything before it. Raises BadInput, Refused."""
    group = await access.facilitator(uow, actor, group_id)
    session = rules.plan(
        id=new_id(),
        group_id=group.id,
        protocol=group.protocol,
        starts_at=starts_at,
        length=length,
        place=place,
        now=now,
    )
    await uow.sessions.add(session)
    await timers.lay_out(uow, session, group, now)
    await uow.notices.refresh(*notices.homes_of(group))
    return session


async def move(
    uow: UnitOfWork,
    actor: str,
    session_id: str,
    *,
    starts_at: datetime,
    length: timedelta,
    place: str,
    now: datetime,
) -> Session:
    """Move a planned session; its timers move with it, and the group is told once."""
    session, group = await access.session_led_by(uow, actor, session_id)
    moved = rules.move(session, starts_at, length, place, now)
    await uow.sessions.save(moved)
    await timers.lay_out(uow, moved, group, now)
    await _follow_choice(uow, moved, group, now)
    if moved.moved != session.moved:
        await uow.notices.ask(notices.in_channel(Kind.MOVED, notices.dated(moved), group), now)
        await uow.notices.refresh(*(n.key for n in notices.remotes(session, group)))
    await closing.refresh_around(uow, moved, group)
    return moved


async def _follow_choice(uow: UnitOfWork, session: Session, group: Group, now: datetime) -> None:
    """A choice that is open already closes at its new time; a closed one names the new day."""
    choice = await uow.choices.of_session(session.id)
    if choice is not None and choice.is_open:
        closes_at = timers.choice_closing(session, group, now)
        followed = replace(choice, closes_at=closes_at)
        await uow.choices.save(followed)
        await timers.follow_choice(uow, followed, now)
    await _refresh_choice(uow, session.id)


async def _refresh_choice(uow: UnitOfWork, session_id: str) -> None:
    choice = await uow.choices.of_session(session_id)
    if choice is not None:
        await uow.notices.refresh(f"{Kind.CHOICE}:{choice.id}")


async def cancel(uow: UnitOfWork, actor: str, session_id: str, *, now: datetime) -> None:
    """Cancel a planned session; a situation chosen for it is available again."""
    session, group = await access.session_led_by(uow, actor, session_id)
    cancelled = rules.cancel(session)
    await uow.sessions.save(cancelled)
    await timers.clear(uow, session.id)
    await closing.call_off(uow, session.id, now=now)
    if session.situation_id is not None:
        await closing.give_back(uow, session.situation_id)
    await uow.notices.ask(notices.in_channel(Kind.MOVED, f"{session.id}:cancelled", group), now)
    await _refresh_choice(uow, session.id)
    await closing.refresh_around(uow, cancelled, group)
