"""What happens in a session: its phases open, pause, last longer and close, as time is given."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.errors import DemandMissing, NoSituation, NotRunning, PhaseOver, SessionOver
from domain.protocols import Contributes, Phase, Protocol, When
from domain.sessions.model import PhaseRun, Session, SessionState, running_phase


def durations(phases: Sequence[Phase], length: timedelta) -> list[timedelta]:
    """How long each phase lasts in a session of `length`.

    The longest profile that fits among longest, typical and shortest (seed 003: one question
    takes one to two hours); the shortest when nothing fits.
    """
    profiles = (
        [p.longest for p in phases],
        [p.typical for p in phases],
        [p.shortest for p in phases],
    )
    return next((p for p in profiles if sum(p, timedelta()) <= length), profiles[-1])


def start(
    session: Session, protocol: Protocol, *, number: int, look_back: str | None, now: datetime
) -> Session:
    """Begin at the first phase to hold, by the protocol as it stands now.

    `number`: its rank among the group's sessions held.
    `look_back`: the narrator of the past situation to come back to (seed 004), whose look-back
    opens the session; None when there is none. Where a situation is chosen already, only the
    choice was held ahead: each may still say theirs (seed 003). Raises SessionOver once begun.
    """
    if session.state is not SessionState.PLANNED:
        raise SessionOver(session_id=session.id)
    chosen = session.situation_id is not None
    phases = [p for p in protocol.phases if p.when is not When.LOOK_BACK or look_back]
    ahead = [p.when is When.NOT_CHOSEN and chosen for p in phases]
    held = [p for p, done in zip(phases, ahead, strict=True) if not done]
    lasts = iter(durations(held, session.length))
    runs = tuple(
        PhaseRun(p.id, timedelta() if done else next(lasts), ahead=done)
        for p, done in zip(phases, ahead, strict=True)
    )
    begun = replace(
        session,
        protocol=protocol,
        state=SessionState.RUNNING,
        number=number,
        look_back_narrator_id=look_back,
        runs=runs,
        started_at=now,
    )
    following = begun.following
    return begun if following is None else _open(begun, following, now)


def begins_with_account(rules: Protocol, *, look_back: bool) -> bool:
    """Whether the account comes first, once the situation is chosen: nothing is asked before."""
    held = (p for p in rules.phases if p.when is not When.NOT_CHOSEN)
    first = next(p for p in held if p.when is not When.LOOK_BACK or look_back)
    return first.when is When.ALWAYS


def advance(
    session: Session, *, leaving: int, brought: frozenset[Contributes], now: datetime
) -> Session:
    """Open the next phase, or end the session after the last one.

    `leaving`: index of the phase the facilitator saw when they pressed; `brought`: the kinds of
    contribution already there in it. Raises PhaseOver when the session has moved on since,
    DemandMissing or NoSituation where the phase may not be left yet, NotRunning when paused.
    """
    run = _running(session)
    if session.current != leaving:
        raise PhaseOver(session_id=session.id)
    phase = running_phase(session)
    if phase.chooses and session.situation_id is None:
        raise NoSituation(session_id=session.id)
    if phase.gate and phase.gate not in brought:
        raise DemandMissing(session_id=session.id)
    following = session.following
    if following is None:
        return end(session, now)
    return _open(_with_run(session, _closed(run, now)), following, now)


def back(session: Session, *, leaving: int, now: datetime) -> Session:
    """Return to the phase held before, with the time it had left; what was shown stays shown.

    Raises PhaseOver at the first phase, or when the session has moved on; NotRunning when paused.
    """
    run = _running(session)
    preceding = session.preceding
    if session.current != leaving or preceding is None:
        raise PhaseOver(session_id=session.id)
    unheld = PhaseRun(run.phase_id, run.duration, revealed_at=run.revealed_at)
    before = session.runs[preceding]
    left = (before.ends_at or now) - (before.ended_at or now)
    reopened = replace(before, ended_at=None, ends_at=now + max(left, timedelta()))
    return _with_run(replace(_with_run(session, unheld), current=preceding), reopened)


def extend(session: Session, extra: timedelta, now: datetime) -> Session:
    """Give the running phase more time, counted from now when its time was already up.

    Raises NotRunning before the start, SessionOver after the end; a paused phase may be extended.
    """
    run = session.run
    base = session.paused_at or now
    return _with_run(session, replace(run, ends_at=max(run.ends_at or base, base) + extra))


def pause(session: Session, now: datetime) -> Session:
    """Stop the clock. Raises NotRunning when it is stopped already."""
    _running(session)
    return replace(session, state=SessionState.PAUSED, paused_at=now)


def resume(session: Session, now: datetime) -> Session:
    """Start the clock again: the phase keeps the time it had left. Raises NotRunning."""
    run = session.run
    if session.paused_at is None:
        raise NotRunning(session_id=session.id)
    shift = now - session.paused_at
    going = replace(session, state=SessionState.RUNNING, paused_at=None)
    return _with_run(going, replace(run, ends_at=(run.ends_at or now) + shift))


def came_back(session: Session, away_from: datetime, now: datetime) -> Session:
    """Give the running phase the time back during which the bot was offline (story §6).

    Raises NotRunning when it was paused: no time was lost.
    """
    run = _running(session)
    ends_at = (run.ends_at or now) + (now - away_from)
    return _with_run(session, replace(run, ends_at=ends_at, away_from=away_from, away_until=now))


def reveal(session: Session, now: datetime) -> Session:
    """Show the running phase's sealed contributions together; the first time counts."""
    run = session.run
    return _with_run(session, replace(run, revealed_at=run.revealed_at or now))


def end(session: Session, now: datetime) -> Session:
    """End a live session, wherever it is: what the running phase kept sealed is shown.

    Raises NotRunning before the start, SessionOver after the end.
    """
    ended = _with_run(session, _closed(session.run, now))
    return replace(ended, state=SessionState.ENDED, current=None, paused_at=None, ended_at=now)


def _running(session: Session) -> PhaseRun:
    run = session.run
    if session.state is SessionState.PAUSED:
        raise NotRunning(session_id=session.id, paused=True)
    return run


def _open(session: Session, index: int, now: datetime) -> Session:
    run = session.runs[index]
    opened = replace(run, started_at=now, ends_at=now + run.duration)
    return _with_run(replace(session, current=index), opened)


def _closed(run: PhaseRun, now: datetime) -> PhaseRun:
    """The phase once left: nothing that was brought in it stays sealed."""
    return replace(run, ended_at=now, revealed_at=run.revealed_at or now)


def _with_run(session: Session, run: PhaseRun) -> Session:
    at = next(i for i, r in enumerate(session.runs) if r.phase_id == run.phase_id)
    return replace(session, runs=(*session.runs[:at], run, *session.runs[at + 1 :]))
