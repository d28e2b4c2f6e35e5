"""What every way of choosing shares: marks, ballots, candidates, and how a choice ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

PASSIVE = "none"
"""In `Ballot.numbers`, where resistance is marked: the option to take none of these today."""


class Method(StrEnum):
    """The ways to count that a group may agree on; consent is the default."""

    CONSENT = "consent"
    RESISTANCE = "resistance"
    MAJORITY_JUDGMENT = "majority_judgment"


class Mark(StrEnum):
    """What a voter says of one situation, in the consent choice."""

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
    """What one voter says, by situation id: marks, or where the method asks for them numbers.

    `numbers` are resistance, 0 (none) to 10, also to the PASSIVE option; or grades, 0 to 5 (best).
    """

    voter_id: str
    marks: Mapping[str, Marked] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A situation put to the vote. `narrated_at`: when its author was last narrator here.

    Where its author is not `willing` this time, it is marked like the others and never elected.
    """

    situation_id: str
    author_id: str
    released_at: datetime
    narrated_at: datetime | None = None
    willing: bool = True

    @property
    def precedence(self) -> tuple[datetime, datetime]:
        """Smaller goes first: an author never narrator here, then longest ago; then the oldest."""
        return (self.narrated_at or datetime.min.replace(tzinfo=UTC), self.released_at)


class Outcome(StrEnum):
    """How a choice ends."""

    EMPTY = "empty"  # no candidate whose author is willing
    NO_QUORUM = "no_quorum"
    CHOSEN = "chosen"  # at least one is eligible
    BLOCKED = "blocked"  # none is, and an objection stands against each
    UNDECIDED = "undecided"  # none is, as too many left it to the group
    PASSIVE = "passive"  # resistance: none is better than to take none of these
    LOST = "lost"  # nobody could read the answers any more: the group is asked once more


class TieBreak(StrEnum):
    """What told apart candidates that came out level, in the order in which it is asked."""

    RESERVATIONS = "reservations"
    MAX_RESISTANCE = "max_resistance"
    HIGH_MARKS = "high_marks"
    NEVER_NARRATED = "never_narrated"
    LEAST_RECENT = "least_recent"
    OLDEST = "oldest"
    DRAW = "draw"


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: the outcome, the elected order (seats), the blocked. Never a count.

    The `eligible`, best first, and what broke a tie are for whoever replays a choice
    (`tour-de-table tally`): the bot shows them to nobody.
    """

    outcome: Outcome
    elected_order: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    eligible: tuple[str, ...] = ()
    tie_broken_by: TieBreak | None = None

    @property
    def elected(self) -> str | None:
        """The situation chosen; None without an eligible one."""
        return self.elected_order[0] if self.elected_order else None
