"""What is settled before a session: its date, length and place, and its situation."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.errors import BadInput, SessionOver
from domain.protocols import Protocol, When
from domain.sessions.model import PhaseRun, Session, SessionState, running_phase
from domain.text import SENTENCE_MAX, Fields

SHORTEST, LONGEST = timedelta(minutes=45), timedelta(hours=8)

FARTHEST = timedelta(days=366)
"""A group's life is planned a year ahead at most (seed 002); farther is a slip of the finger."""


def plan(
    *,
    id: str,
    group_id: str,
    protocol: Protocol,
    starts_at: datetime,
    length: timedelta,
    place: str,
    now: datetime,
) -> Session:
    """Plan a session. Raises BadInput: it must lie ahead and last 45 minutes to 8 hours."""
    place = _checked(starts_at, length, place, now)
    return Session(id, group_id, 0, protocol, starts_at, length, place)


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
    elif starts_at - now > FARTHEST:
        fields.refuse("starts_at", "too_far")
    if not SHORTEST <= length <= LONGEST:
        fields.refuse("length", "out_of_range")
    if fields.errors:
        raise BadInput(fields.errors)
    return place


def choose(session: Session, situation_id: str, narrator_id: str) -> Session:
    """Settle which situation is worked on and who tells it; a choice not begun yet is left out.

    Raises SessionOver.
    """
    if session.is_over:
        raise SessionOver(session_id=session.id)
    runs = tuple(_left_out(session, run) for run in session.runs)
    return replace(session, situation_id=situation_id, narrator_id=narrator_id, runs=runs)


def _left_out(session: Session, run: PhaseRun) -> PhaseRun:
    if run.started_at or not session.protocol.phase(run.phase_id).chooses:
        return run
    return PhaseRun(run.phase_id, timedelta(), ahead=True)


def without_situation(session: Session) -> Session:
    """Leave it open again which situation is worked on; it is chosen in the session, once begun.

    Raises SessionOver.
    """
    if session.is_over:
        raise SessionOver(session_id=session.id)
    runs = tuple(_to_hold(session, run) for run in session.runs)
    return replace(session, situation_id=None, narrator_id=None, runs=runs)


def _to_hold(session: Session, run: PhaseRun) -> PhaseRun:
    """The phase, to be held now if it was held ahead of the meeting, when it took none of it."""
    if not run.ahead:
        return run
    return PhaseRun(run.phase_id, session.protocol.phase(run.phase_id).typical)


def may_change_situation(session: Session) -> bool:
    """Whether another situation may still be settled: until the narrator's account begins."""
    if session.is_over:
        return False
    if session.situation_id is None or session.current is None:
        return True
    return running_phase(session).when is not When.ALWAYS
