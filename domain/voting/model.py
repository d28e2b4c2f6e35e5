"""What every way of choosing shares: marks, ballots, candidates, and how a choice ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Mark(StrEnum):
    """What a voter says of one situation."""

    PREFER = "prefer"
    SUPPORT = "support"
    LIVE_WITH = "live_with"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark, the reason of an objection, and whether the objector has lifted it since."""

    mark: Mark
    reason: str = ""
    lifted: bool = False

    @property
    def counts_as(self) -> Mark:
        """A lifted objection counts as a reservation."""
        return Mark.RESERVATION if self.mark is Mark.OBJECTION and self.lifted else self.mark


@dataclass(frozen=True, slots=True)
class Ballot:
    """One voter's marks, by situation id."""

    voter_id: str
    marks: Mapping[str, Marked]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A situation put to the vote. `narrated_at`: when its author was last narrator here."""

    situation_id: str
    author_id: str
    released_at: datetime
    narrated_at: datetime | None = None

    @property
    def precedence(self) -> tuple[datetime, datetime]:
        """Smaller goes first: an author never narrator here, then longest ago; then the oldest."""
        return (self.narrated_at or datetime.min.replace(tzinfo=UTC), self.released_at)


class Method(StrEnum):
    """How answers are counted (method.md §9.4, 9.5, 9.7)."""

    CONSENT = "consent"
    RESISTANCE = "resistance"
    MAJORITY_JUDGMENT = "majority_judgment"


class Outcome(StrEnum):
    """How a choice ends."""

    EMPTY = "empty"
    NO_QUORUM = "no_quorum"
    BLOCKED = "blocked"
    CONFIRM = "confirm"
    CHOSEN = "chosen"
    LOST = "lost"  # nobody could read the answers any more: the group is asked once more


@dataclass(frozen=True, slots=True)
class Result:
    """What may be shown: the outcome, the elected order (seats), the blocked. Never a count."""

    outcome: Outcome
    elected_order: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()

    @property
    def elected(self) -> str | None:
        """The situation chosen, or the one to confirm aloud; None without an eligible one."""
        return self.elected_order[0] if self.elected_order else None
