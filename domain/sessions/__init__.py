"""Sessions: one meeting of a group, planned, then held phase by phase.

A session is an immutable value; each function returns the next one. Time is always given.
`model` says what a session is, `planning` what is settled before it, `running` what happens in it,
`marks` what is left of a phase, `choosing` which of them the group chooses in.
"""

from domain.sessions.choosing import choosing_at, choosing_ends
from domain.sessions.marks import Left, left, next_mark
from domain.sessions.model import (
    UPCOMING,
    PhaseRun,
    Session,
    SessionState,
    last_rank,
    narrator_in,
    rank,
    running_phase,
    time_left,
)
from domain.sessions.planning import (
    LONGEST,
    SHORTEST,
    cancel,
    choose,
    may_change_situation,
    move,
    plan,
    without_situation,
)
from domain.sessions.running import (
    advance,
    back,
    begins_with_account,
    came_back,
    durations,
    end,
    extend,
    pause,
    resume,
    reveal,
    start,
)

__all__ = [
    "LONGEST",
    "SHORTEST",
    "UPCOMING",
    "Left",
    "PhaseRun",
    "Session",
    "SessionState",
    "advance",
    "back",
    "begins_with_account",
    "came_back",
    "cancel",
    "choose",
    "choosing_at",
    "choosing_ends",
    "durations",
    "end",
    "extend",
    "last_rank",
    "left",
    "may_change_situation",
    "move",
    "narrator_in",
    "next_mark",
    "pause",
    "plan",
    "rank",
    "resume",
    "reveal",
    "running_phase",
    "start",
    "time_left",
    "without_situation",
]
