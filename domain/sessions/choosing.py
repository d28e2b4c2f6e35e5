"""The phase in which the group chooses, in a session that is under way."""

from datetime import datetime, timedelta

from domain.sessions.model import Session


def choosing_at(session: Session) -> int | None:
    """Index of the phase that chooses, running or still to come; None when there is none ahead."""
    ahead = range(session.current or 0, len(session.runs))
    return next((i for i in ahead if _chooses(session, i)), None)


def _chooses(session: Session, index: int) -> bool:
    run = session.runs[index]
    return not run.ahead and session.protocol.phase(run.phase_id).chooses


def choosing_ends(session: Session, now: datetime) -> datetime:
    """When that phase ends if each before it takes its time; else when the running one does.

    Never before now. Raises NotRunning before the start, SessionOver after the end.
    """
    ends_at = max(session.run.ends_at or now, now)
    first, last = session.current or 0, choosing_at(session)
    between = session.runs[first + 1 : last + 1] if last is not None else ()
    return ends_at + sum((run.duration for run in between if not run.ahead), timedelta())
