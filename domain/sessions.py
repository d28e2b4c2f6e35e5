"""Sessions: one meeting of a group, planned, then held phase by phase.

A session is an immutable value; each function returns the next one. Time is always given.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import (
    BadInput,
    DemandMissing,
    NoSituation,
    NotRunning,
    PhaseOver,
    SessionOver,
)
from domain.protocols import Contributes, Phase, Protocol, When
from domain.text import SENTENCE_MAX, Fields

SHORTEST, LONGEST = timedelta(minutes=45), timedelta(hours=8)


class SessionState(StrEnum):
    """Where a session is in its life."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PhaseRun:
    """One phase as it is held. `ahead`: it was held before the meeting (collection, choice)."""

    phase_id: str
    duration: timedelta
    ahead: bool = False
    started_at: datetime | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None
    revealed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting. `current` is the index of the running phase in `runs`.

    `look_back_narrator_id`: who was narrator last time and opens this meeting with what became
    of it; None when there is nothing to look back on.
    """

    id: str
    group_id: str
    number: int
    protocol: str
    starts_at: datetime
    length: timedelta
    place: str
    state: SessionState = SessionState.PLANNED
    moved: int = 0
    situation_id: str | None = None
    narrator_id: str | None = None
    look_back_narrator_id: str | None = None
    runs: tuple[PhaseRun, ...] = ()
    current: int | None = None
    started_at: datetime | None = None
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    version: int = 0

    @property
    def is_live(self) -> bool:
        """Begun and not ended, paused or not."""
        return self.state in (SessionState.RUNNING, SessionState.PAUSED)

    @property
    def is_over(self) -> bool:
        """Ended or cancelled."""
        return self.state in (SessionState.ENDED, SessionState.CANCELLED)

    @property
    def run(self) -> PhaseRun:
        """The running phase. Raises NotRunning before the start, SessionOver after the end."""
        if self.is_over:
            raise SessionOver(session_id=self.id)
        if self.current is None:
            raise NotRunning(session_id=self.id)
        return self.runs[self.current]

    @property
    def following(self) -> int | None:
        """Index of the next phase to hold; None when the running one is the last."""
        at = -1 if self.current is None else self.current
        rest = range(at + 1, len(self.runs))
        return next((i for i in rest if not self.runs[i].ahead), None)

    @property
    def preceding(self) -> int | None:
        """Index of the phase held before the running one, None at the first."""
        before = range((self.current or 0) - 1, -1, -1)
        return next((i for i in before if not self.runs[i].ahead), None)


def plan(
    *,
    id: str,
    group_id: str,
    number: int,
    protocol: str,
    starts_at: datetime,
    length: timedelta,
    place: str,
    now: datetime,
) -> Session:
    """Plan a session. Raises BadInput: it must lie ahead and last 45 minutes to 8 hours."""
    place = _checked(starts_at, length, place, now)
    return Session(id, group_id, number, protocol, starts_at, length, place)


def move(
    session: Session, starts_at: datetime, length: timedelta, place: str, now: datetime
) -> Session:
    """Move a planned session. Raises BadInput like `plan`, SessionOver once it has begun."""
    if session.state is not SessionState.PLANNED:
        raise SessionOver(session_id=session.id)
    place = _checked(starts_at, length, place, now)
    moved = session.moved + (starts_at != session.starts_at)
    return replace(session, starts_at=starts_at, length=length, place=place, moved=moved)


def cancel(session: Session) -> Session:
    """Cancel a planned session. Raises SessionOver once it has begun."""
    if session.state is not SessionState.PLANNED:
        raise SessionOver(session_id=session.id)
    return replace(session, state=SessionState.CANCELLED)


def _checked(starts_at: datetime, length: timedelta, place: str, now: datetime) -> str:
    fields = Fields()
    place = fields.text("place", place, most=SENTENCE_MAX, required=False)
    if starts_at <= now:
        fields.refuse("starts_at", "past")
    if not SHORTEST <= length <= LONGEST:
        fields.refuse("length", "out_of_range")
    if fields.errors:
        raise BadInput(fields.errors)
    return place


def choose(session: Session, situation_id: str, narrator_id: str) -> Session:
    """Settle which situation is worked on and who tells it. Raises SessionOver."""
    if session.is_over:
        raise SessionOver(session_id=session.id)
    return replace(session, situation_id=situation_id, narrator_id=narrator_id)


def narrator_in(session: Session, phase: Phase) -> str | None:
    """Who is narrator in `phase`: last time's in a look-back, nobody while the group chooses."""
    if phase.when is When.LOOK_BACK:
        return session.look_back_narrator_id
    return None if phase.when is When.NOT_CHOSEN else session.narrator_id


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


def start(session: Session, protocol: Protocol, *, look_back: str | None, now: datetime) -> Session:
    """Begin at the first phase to hold.

    `look_back`: the narrator of the past situation to come back to (seed 004), whose look-back
    opens the session; None when there is none. Phases that choose were held ahead when a
    situation is chosen already. Raises SessionOver once begun.
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
        state=SessionState.RUNNING,
        look_back_narrator_id=look_back,
        runs=runs,
        started_at=now,
    )
    following = begun.following
    return begun if following is None else _open(begun, following, now)


def advance(
    session: Session,
    protocol: Protocol,
    *,
    leaving: int,
    brought: frozenset[Contributes],
    now: datetime,
) -> Session:
    """Open the next phase, or end the session after the last one.

    `leaving`: index of the phase the facilitator saw when they pressed; `brought`: the kinds of
    contribution already there in it. Raises PhaseOver when the session has moved on since,
    DemandMissing or NoSituation where the phase may not be left yet, NotRunning when paused.
    """
    run = _running(session)
    if session.current != leaving:
        raise PhaseOver(session_id=session.id)
    phase = protocol.phase(run.phase_id)
    if phase.chooses and session.situation_id is None:
        raise NoSituation(session_id=session.id)
    if phase.gate and phase.gate not in brought:
        raise DemandMissing(session_id=session.id)
    closed = _with_run(session, replace(run, ended_at=now, revealed_at=run.revealed_at or now))
    following = closed.following
    return end(closed, now) if following is None else _open(closed, following, now)


def back(session: Session, *, leaving: int, now: datetime) -> Session:
    """Return to the phase held before, with the time it had left. Raises PhaseOver at the first."""
    run = _running(session)
    preceding = session.preceding
    if session.current != leaving or preceding is None:
        raise PhaseOver(session_id=session.id)
    unheld = _with_run(session, PhaseRun(run.phase_id, run.duration))
    before = session.runs[preceding]
    left = (before.ends_at or now) - (before.ended_at or now)
    reopened = replace(before, ended_at=None, ends_at=now + max(left, timedelta()))
    return _with_run(replace(unheld, current=preceding), reopened)


def extend(session: Session, extra: timedelta, now: datetime) -> Session:
    """Give the running phase more time, counted from now when its time was already up."""
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


def reveal(session: Session, now: datetime) -> Session:
    """Show the running phase's sealed contributions together; the first time counts."""
    run = session.run
    return _with_run(session, replace(run, revealed_at=run.revealed_at or now))


def end(session: Session, now: datetime) -> Session:
    """End a live session, wherever it is. Raises NotRunning before its start, SessionOver after."""
    run = session.run
    ended = _with_run(session, replace(run, ended_at=run.ended_at or now))
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


def _with_run(session: Session, run: PhaseRun) -> Session:
    at = next(i for i, r in enumerate(session.runs) if r.phase_id == run.phase_id)
    return replace(session, runs=(*session.runs[:at], run, *session.runs[at + 1 :]))
