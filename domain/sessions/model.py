"""What a session is: its phases as they are held, and where it stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import NotRunning, SessionOver
from domain.protocols import Phase, Protocol, When


class SessionState(StrEnum):
    """Where a session is in its life."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    CANCELLED = "cancelled"


UPCOMING = (SessionState.PLANNED, SessionState.RUNNING, SessionState.PAUSED)
"""What is not over: neither ended nor cancelled."""


@dataclass(frozen=True, slots=True)
class PhaseRun:
    """One phase as it is held. `ahead`: it was held before the meeting: a choice.

    `away_from`, `away_until`: when the bot was offline during it; that time is given back.
    """

    phase_id: str
    duration: timedelta
    ahead: bool = False
    started_at: datetime | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None
    revealed_at: datetime | None = None
    away_from: datetime | None = None
    away_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting. `current` is the index of the running phase in `runs`.

    `number`: its rank among the group's sessions held, settled when it begins; 0 before.
    `look_back_narrator_id`: who was narrator last time and opens this meeting with what became
    of it; None when there is nothing to look back on.
    `leader_id`: the facilitator of the day, where the group's members facilitate in turn.
    `protocol`: as it stood when the session was planned, then as it stood when it began.
    `erased_at`: since when nothing is left of what was written about it (`domain/retention.py`).
    """

    id: str
    group_id: str
    number: int
    protocol: Protocol
    starts_at: datetime
    length: timedelta
    place: str
    state: SessionState = SessionState.PLANNED
    moved: int = 0
    situation_id: str | None = None
    narrator_id: str | None = None
    leader_id: str | None = None
    look_back_narrator_id: str | None = None
    runs: tuple[PhaseRun, ...] = ()
    current: int | None = None
    started_at: datetime | None = None
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    erased_at: datetime | None = None
    version: int = 0

    @property
    def is_live(self) -> bool:
        """Begun and not ended, paused or not."""
        return self.state in (SessionState.RUNNING, SessionState.PAUSED)

    @property
    def is_over(self) -> bool:
        """Ended or cancelled."""
        return self.state not in UPCOMING

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


def running_phase(session: Session) -> Phase:
    """The protocol's phase that is running. Raises NotRunning, SessionOver."""
    return session.protocol.phase(session.run.phase_id)


def narrator_in(session: Session, phase: Phase) -> str | None:
    """Who is narrator in `phase`: last time's in a look-back, nobody before the account begins."""
    if phase.when is When.LOOK_BACK:
        return session.look_back_narrator_id
    return session.narrator_id if phase.when is When.ALWAYS else None


def rank(session: Session, phase_id: str) -> int:
    """The phase's rank among those that the session holds; 0 for a look-back, which opens it."""
    counted = _counted(session)
    return counted.index(phase_id) + 1 if phase_id in counted else 0


def last_rank(session: Session) -> int:
    """How many phases the session holds, without its look-back."""
    return len(_counted(session))


def _counted(session: Session) -> list[str]:
    held = [session.protocol.phase(run.phase_id) for run in session.runs if not run.ahead]
    return [phase.id for phase in held if phase.when is not When.LOOK_BACK]


def time_left(session: Session, now: datetime) -> timedelta:
    """What is left of the running phase, negative once it is over; pausing stops the clock.

    Raises NotRunning before the start, SessionOver after the end.
    """
    at = session.paused_at or now
    return (session.run.ends_at or at) - at
