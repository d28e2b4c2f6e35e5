"""Every table. The workspace (`team_id`) is the first part of every primary key."""

from storage.tables.columns import metadata
from storage.tables.machinery import (
    OUR_FAULT,
    PARKED,
    PENDING,
    WAITING,
    inbox,
    leases,
    notices,
    timers,
)
from storage.tables.practice import (
    FACILITATOR,
    MEMBER,
    OPEN,
    ballots,
    choices,
    commitments,
    contributions,
    groups,
    marks,
    members,
    protocols,
    sessions,
    situations,
)

__all__ = [
    "FACILITATOR",
    "MEMBER",
    "OPEN",
    "OUR_FAULT",
    "PARKED",
    "PENDING",
    "WAITING",
    "ballots",
    "choices",
    "commitments",
    "contributions",
    "groups",
    "inbox",
    "leases",
    "marks",
    "members",
    "metadata",
    "notices",
    "protocols",
    "sessions",
    "situations",
    "timers",
]
