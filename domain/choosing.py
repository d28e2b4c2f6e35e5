"""How a group chooses its situations: what its facilitator may set (method.md §9.7)."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from domain.text import Fields
from domain.voting.model import Method

CLOSES_BEFORE, CLOSES_AT = 3, time(18, 0)
DAYS_BEFORE = range(1, 6)
HOURS = tuple(time(hour) for hour in range(10, 19))
"""When a choice may close: while people are at work, an hour after they began at the earliest."""


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


def chosen(method: str, ballot: str, closes_before: int | None, hour: int | None) -> Choosing:
    """Return what a form says. Raises BadInput beside the field that is none of its answers."""
    fields = Fields()
    if method not in set(Method):
        fields.refuse("method", "unknown")
    if ballot not in set(BallotKind):
        fields.refuse("ballot", "unknown")
    if closes_before not in DAYS_BEFORE:
        fields.refuse("closes_before", "unknown")
    if hour not in {at.hour for at in HOURS}:
        fields.refuse("closes_at", "unknown")
    fields.raise_any()
    return Choosing(Method(method), BallotKind(ballot), closes_before or 0, time(hour or 0))
