"""Planning sessions: what a facilitator settles ahead, and what reminds people of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain import sessions as rules
from domain.errors import SessionOver
from domain.groups import Group
from domain.sessions import Session, SessionState
from domain.situations import Situation
from services import access, choices, notices, timers
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
    await choices.refresh_around(uow, moved, group)
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
    await choices.call_off(uow, session.id, now=now)
    if session.situation_id is not None:
        await choices.give_back(uow, session.situation_id)
    await uow.notices.ask(notices.in_channel(Kind.MOVED, f"{session.id}:cancelled", group), now)
    await _refresh_choice(uow, session.id)
    await choices.refresh_around(uow, cancelled, group)


@dataclass(frozen=True, slots=True)
class PlanForm:
    """What the form of a session starts from; `session` is None for a new one."""

    group: Group
    session: Session | None = None


async def plan_form(uow: UnitOfWork, actor: str, group_id: str, *, now: datetime) -> PlanForm:
    """Return what planning a session needs. Raises Refused."""
    return PlanForm(await access.facilitator(uow, actor, group_id))


async def move_form(uow: UnitOfWork, actor: str, session_id: str, *, now: datetime) -> PlanForm:
    """Return what moving or cancelling the session needs. Raises Refused, SessionOver."""
    session, group = await access.session_led_by(uow, actor, session_id)
    if session.state is not SessionState.PLANNED:
        raise SessionOver(session_id=session_id)
    return PlanForm(group, session)


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


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What the call, the beginning and the preparation show."""

    session: Session
    group: Group
    released: int
    situation: Situation | None


async def upcoming(uow: UnitOfWork, session_id: str, *, now: datetime) -> Upcoming | None:
    """Return the session as messages about it show it. For rendering only."""
    session = await uow.sessions.get(session_id)
    group = await uow.groups.get(session.group_id) if session else None
    if session is None or group is None:
        return None
    released = await uow.situations.released(group.id)
    situation = await uow.situations.get(session.situation_id) if session.situation_id else None
    return Upcoming(session, group, len(released), situation)
