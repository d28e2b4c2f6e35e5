"""How a group chooses its situations: what its facilitator may set (method.md §9.7)."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from domain.voting.model import Method

CLOSES_BEFORE, CLOSES_AT = 3, time(18, 0)


class BallotKind(StrEnum):
    """Short: tick what one would gladly work on. Detailed: one of six marks for each situation."""

    SHORT = "short"
    DETAILED = "detailed"


@dataclass(frozen=True, slots=True)
class Choosing:
    """The group's way of choosing; every choice keeps the one it was opened with.

    It closes `closes_before` working days before the session, at `closes_at` where people live.
    `ballot` concerns consent only.
    """

    method: Method = Method.CONSENT
    ballot: BallotKind = BallotKind.SHORT
    closes_before: int = CLOSES_BEFORE
    closes_at: time = CLOSES_AT


USUAL = Choosing()
"""What a group starts with."""
