"""The marks of a phase on its way: a third of its time is left, then two minutes, then none."""

from datetime import datetime, timedelta
from enum import StrEnum

from domain.sessions.model import PhaseRun, Session, time_left

LAST_MINUTES = timedelta(minutes=2)


class Left(StrEnum):
    """What is left of a phase, as coarsely as it is told between two marks."""

    ENOUGH = "enough"
    LAST_THIRD = "last_third"
    LAST_MINUTES = "last_minutes"
    NOTHING = "nothing"


def left(session: Session, now: datetime) -> Left:
    """What is left of the running phase. Raises NotRunning, SessionOver."""
    remains = time_left(session, now)
    if remains <= timedelta():
        return Left.NOTHING
    if remains <= LAST_MINUTES:
        return Left.LAST_MINUTES
    third = _third(session.run)
    return Left.LAST_THIRD if third and remains <= third else Left.ENOUGH


def next_mark(run: PhaseRun, now: datetime) -> datetime | None:
    """When the next mark before the phase's end is reached; None when none is to come.

    A third is counted on the time the phase was given at first: what is added comes before it.
    """
    if run.ends_at is None:
        return None
    marks = [run.ends_at - LAST_MINUTES]
    if third := _third(run):
        marks.append(run.ends_at - third)
    return min((mark for mark in marks if mark > now), default=None)


def _third(run: PhaseRun) -> timedelta | None:
    """A third of the phase's time; None where the two marks would come as one follows the other."""
    third = run.duration / 3
    return third if third > 2 * LAST_MINUTES else None
