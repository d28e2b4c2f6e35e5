"""Every table. The workspace (`team_id`) is the first part of every primary key."""

from storage.tables.columns import metadata
from storage.tables.machinery import (
    OUR_FAULT,
    PENDING,
    WAITING,
    inbox,
    leases,
    notices,
    timers,
    workspace,
)
from storage.tables.practice import (
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
    "OUR_FAULT",
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
    "workspace",
]
