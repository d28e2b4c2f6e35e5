"""What the facilitator's remote does.

Each command names the phase the facilitator saw (`leaving`, its index), so that a button
pressed twice, or on an old message, changes nothing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from domain import sessions as rules
from domain import situations as situation_rules
from domain.contributions import missing_authors
from domain.errors import ContributionsMissing, PhaseOver, TimeChanged
from domain.groups import Group
from domain.protocols import Mode, protocol
from domain.sessions import Session, SessionState, narrator_in
from services import access, notices, timers
from services.choices import closing
from services.notices import Kind
from services.ports import UnitOfWork
from services.sessions import history
from services.sessions.showing import (
    posts,
    refresh,
    refresh_remotes,
    running_phase,
    show_sealed,
    unseal,
)


async def start(uow: UnitOfWork, actor: str, session_id: str, *, now: datetime) -> None:
    """Begin: with the look-back if there is one (seed 004), then phase by phase.

    Raises Refused, and SessionOver when it has begun already.
    """
    session, group = await access.session_led_by(uow, actor, session_id)
    if session.state is SessionState.PLANNED:
        await closing.close_early(uow, session_id, now=now)
        session = await uow.sessions.get(session_id) or session
    before = await history.to_look_back_on(uow, session)
    begun = rules.start(
        session,
        protocol(session.protocol),
        number=await history.next_number(uow, group.id),
        look_back=before.narrator_id if before else None,
        now=now,
    )
    await timers.clear(uow, session_id)
    for remote in notices.remotes(begun, group):
        await uow.notices.ask(remote, now)
    await _follow(uow, begun, group, now)


async def advance(
    uow: UnitOfWork,
    actor: str,
    session_id: str,
    leaving: int,
    *,
    confirmed: bool = False,
    now: datetime,
) -> None:
    """Open the next phase, or end after the last one.

    Raises ContributionsMissing unless `confirmed`, DemandMissing, NoSituation, PhaseOver.
    """
    session, group = await _steered(uow, actor, session_id, leaving)
    phase = running_phase(session)
    brought = await uow.contributions.of_session(session_id)
    kinds = frozenset(c.kind for c in brought if c.phase_id == phase.id)
    then = rules.advance(
        session, protocol(session.protocol), leaving=leaving, brought=kinds, now=now
    )
    missing = missing_authors(phase, group.member_ids, narrator_in(session, phase), brought)
    if missing and not confirmed:
        raise ContributionsMissing(session_id=session_id, missing=tuple(missing))
    await unseal(uow, session, group, now)
    await uow.notices.refresh(*posts(session, group))
    await _follow(uow, then, group, now)


async def _steered(
    uow: UnitOfWork, actor: str, session_id: str, seen: int
) -> tuple[Session, Group]:
    """The session, in the phase its facilitator saw. Raises Refused, PhaseOver, SessionOver."""
    session, group = await access.session_led_by(uow, actor, session_id)
    if not session.is_over and session.current != seen:
        raise PhaseOver(session_id=session_id)
    return session, group


async def back(
    uow: UnitOfWork, actor: str, session_id: str, leaving: int, *, now: datetime
) -> None:
    """Return to the phase before, with the time it had left. Raises PhaseOver, Refused."""
    session, group = await access.session_led_by(uow, actor, session_id)
    then = rules.back(session, leaving=leaving, now=now)
    await uow.notices.refresh(*posts(session, group))
    await _follow(uow, then, group, now)


async def extend(
    uow: UnitOfWork,
    actor: str,
    session_id: str,
    leaving: int,
    extra: timedelta,
    *,
    ends_at: datetime,
    now: datetime,
) -> None:
    """Give the phase more time than it had when the facilitator saw it end at `ends_at`.

    Raises Refused, PhaseOver, NotRunning, SessionOver, and TimeChanged when it no longer ends then.
    """
    session, _ = await _steered(uow, actor, session_id, leaving)
    if session.run.ends_at != ends_at:
        raise TimeChanged(session_id=session_id)
    await _change(uow, actor, session_id, lambda s: rules.extend(s, extra, now), now)


async def pause(uow: UnitOfWork, actor: str, session_id: str, *, now: datetime) -> None:
    """Stop the clock. Raises Refused, NotRunning."""
    await _change(uow, actor, session_id, lambda s: rules.pause(s, now), now)


async def resume(uow: UnitOfWork, actor: str, session_id: str, *, now: datetime) -> None:
    """Start the clock again with the time that was left. Raises Refused, NotRunning."""
    await _change(uow, actor, session_id, lambda s: rules.resume(s, now), now)


async def end(uow: UnitOfWork, actor: str, session_id: str, leaving: int, *, now: datetime) -> None:
    """End the session where it is. Raises Refused, PhaseOver, NotRunning, SessionOver."""
    session, group = await _steered(uow, actor, session_id, leaving)
    then = rules.end(session, now)
    await unseal(uow, session, group, now)
    await uow.notices.refresh(*posts(session, group))
    await _follow(uow, then, group, now)


async def reveal(
    uow: UnitOfWork, actor: str, session_id: str, leaving: int, *, now: datetime
) -> None:
    """Show the running phase's sealed contributions now. Raises Refused, PhaseOver, NotRunning."""
    session, group = await _steered(uow, actor, session_id, leaving)
    await show_sealed(uow, session, group, now)


async def _change(
    uow: UnitOfWork,
    actor: str,
    session_id: str,
    change: Callable[[Session], Session],
    now: datetime,
) -> None:
    session, group = await access.session_led_by(uow, actor, session_id)
    changed = change(session)
    await uow.sessions.save(changed)
    await timers.follow_phase(uow, changed, now)
    await refresh(uow, changed, group)


async def _follow(uow: UnitOfWork, session: Session, group: Group, now: datetime) -> None:
    """Save a session that changed phase, and have everybody told."""
    await uow.sessions.save(session)
    await timers.follow_phase(uow, session, now)
    if session.is_over:
        await uow.notices.ask(notices.in_channel(Kind.CLOSING, session.id, group), now)
        await wind_up(uow, session, now=now)
        await uow.notices.refresh(*notices.homes_of(group))
    else:
        phase = running_phase(session)
        await uow.notices.ask(notices.phase(session, group, phase.id), now)
        narrator_id = narrator_in(session, phase)
        if phase.mode is Mode.SOLO and narrator_id is not None:
            await uow.notices.ask(notices.narrator(session, group, phase.id, narrator_id), now)
    await refresh_remotes(uow, session, group)


async def wind_up(uow: UnitOfWork, session: Session, *, now: datetime) -> None:
    """Note what the session that ends has worked on; a vote still open settles nothing more."""
    if session.situation_id is not None:
        situation = await uow.situations.get(session.situation_id)
        if situation is not None:
            await uow.situations.save(situation_rules.work(situation))
        return
    await closing.call_off(uow, session.id, now=now)
    choice = await uow.choices.of_session(session.id)
    if choice is not None:
        await uow.notices.refresh(f"{Kind.CHOICE}:{choice.id}")
