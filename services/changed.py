"""What a use case may have changed."""

from enum import StrEnum


class Changed(StrEnum):
    """What a use case may have changed."""

    GROUP = "group"
    LEADERS = "leaders"
    RETURN = "return"
    HOLDS = "holds"
    ASKED = "asked"
    DRAFT = "draft"
    ACCEPTANCES = "acceptances"
    SITUATIONS = "situations"
    DATES = "dates"
    SESSION = "session"
    MOVE = "move"
    PHASE = "phase"
    BROUGHT = "brought"
    DEMAND = "demand"
    CLOCK = "clock"
    CHOICE = "choice"
    CHARTER_CHANGE = "charter_change"
    CONSULTED = "consulted"
    PROPOSAL = "proposal"
