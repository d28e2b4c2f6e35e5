"""Running a session: what the facilitator's remote does, and what time does.

Each command names the phase the facilitator saw (`leaving`, its index), so that a button
pressed twice, or on an old message, changes nothing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from domain import sessions as rules
from domain.contributions import missing_authors
from domain.errors import ContributionsMissing, PhaseOver, TimeChanged
from domain.groups import Group
from domain.protocols import Mode, Phase, protocol
from domain.sessions import Session, SessionState, narrator_in
from services import access, choices, held, notices, timers
from services.notices import Kind
from services.ports import UnitOfWork
from services.timers import Command

AWAY = timedelta(seconds=90)
"""A tick this late means that the bot was offline since it was due."""


async def start(uow: UnitOfWork, actor: str, session_id: str, *, now: datetime) -> None:
    """Begin: with the look-back if there is one (seed 004), then phase by phase.

    Raises Refused, and SessionOver when it has begun already.
    """
    session, group = await access.session_led_by(uow, actor, session_id)
    if session.state is SessionState.PLANNED:
        await choices.close_early(uow, session_id, now=now)
        session = await uow.sessions.get(session_id) or session
    before = await held.to_look_back_on(uow, session)
    begun = rules.start(
        session,
        protocol(session.protocol),
        number=await held.next_number(uow, group.id),
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
    await _unseal(uow, session, group, now)
    await uow.notices.refresh(*_posts(session, group))
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
    await uow.notices.refresh(*_posts(session, group))
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
    await _unseal(uow, session, group, now)
    await uow.notices.refresh(*_posts(session, group))
    await _follow(uow, then, group, now)


async def reveal(
    uow: UnitOfWork, actor: str, session_id: str, leaving: int, *, now: datetime
) -> None:
    """Show the running phase's sealed contributions now. Raises Refused, PhaseOver, NotRunning."""
    session, group = await _steered(uow, actor, session_id, leaving)
    await show_sealed(uow, session, group, now)


async def show_sealed(uow: UnitOfWork, session: Session, group: Group, now: datetime) -> None:
    """Let everybody read what the running phase had kept sealed, all together."""
    phase = running_phase(session)
    if phase.mode.is_sealed and session.run.revealed_at is None:
        shown = rules.reveal(session, now)
        await uow.sessions.save(shown)
        await _unseal(uow, session, group, now)
    await refresh(uow, session, group)


async def _unseal(uow: UnitOfWork, session: Session, group: Group, now: datetime) -> None:
    """Let the group read what the running phase kept sealed.

    Each one gets a place in the thread too, in random order: it is told there when the phase's
    message cannot hold them all.
    """
    phase = running_phase(session)
    if not phase.mode.is_sealed:
        return
    brought = await uow.contributions.of_session(session.id)
    sealed = [c.id for c in brought if c.phase_id == phase.id and c.revealed_at is None]
    await uow.contributions.reveal(session.id, phase.id, now)
    for contribution_id in sorted(sealed):
        await uow.notices.ask(notices.in_channel(Kind.CONTRIBUTION, contribution_id, group), now)


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
        await uow.notices.refresh(*_posts(session, group))
        await timers.follow_phase(uow, session, now)
    else:
        await timers.set_timer(uow, Command.TICK, session_id, now + timers.TICK)
    await refresh_remotes(uow, session, group)


def running_phase(session: Session) -> Phase:
    """The protocol's phase that is running. Raises NotRunning, SessionOver."""
    return protocol(session.protocol).phase(session.run.phase_id)


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
        await held.wind_up(uow, session, now=now)
        await uow.notices.refresh(*notices.homes_of(group))
    else:
        phase = running_phase(session)
        await uow.notices.ask(notices.phase(session, group, phase.id), now)
        narrator_id = narrator_in(session, phase)
        if phase.mode is Mode.SOLO and narrator_id is not None:
            await uow.notices.ask(notices.narrator(session, group, phase.id, narrator_id), now)
    await refresh_remotes(uow, session, group)


async def refresh(uow: UnitOfWork, session: Session, group: Group) -> None:
    """Re-render the running phase and the remotes."""
    await uow.notices.refresh(*_posts(session, group))
    await refresh_remotes(uow, session, group)


def _posts(session: Session, group: Group) -> list[str]:
    """What shows the running phase: its message in the channel, its narrator's prompt."""
    phase = running_phase(session)
    narrator_id = narrator_in(session, phase)
    keys = [notices.phase(session, group, phase.id).key]
    if narrator_id is not None:
        keys.append(notices.narrator(session, group, phase.id, narrator_id).key)
    return keys


async def refresh_remotes(uow: UnitOfWork, session: Session, group: Group) -> None:
    """Re-render the remotes, in direct messages and on the facilitators' Homes."""
    keys = [n.key for n in notices.remotes(session, group)]
    await uow.notices.refresh(*keys, *(notices.home(f).key for f in group.facilitators))
