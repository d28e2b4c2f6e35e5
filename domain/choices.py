"""Choices: the consensual choice of the next situation, from its opening to its outcome.

Who may vote, on what and until when is settled when the choice opens (method.md §9.7).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.choosing import BallotKind
from domain.errors import ChoiceClosed, ChoiceWaits
from domain.situations import Situation, SituationState
from domain.voting.draw import quorum
from domain.voting.methods import excused, tally
from domain.voting.model import Ballot, Candidate, Method, Outcome, Result

MOST_CANDIDATES = 15
LEAST_MARKS = 3
"""Marks from others than its author that each candidate needs before the choice closes early."""


class Stage(StrEnum):
    """Where a choice stands: only while ANSWERING are ballots received.

    INTEGRATING: nothing was eligible, objections are worked on until `closes_at`, then all answer
    again. TOO_FEW: until then it waits for its facilitator, who may have it answered longer, once.
    """

    ANSWERING = "answering"
    INTEGRATING = "integrating"
    TOO_FEW = "too_few"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Choice:
    """One consensual choice, for one session. The seed of its draw is kept apart from it.

    `round`: how often its electorate has been asked to answer. `order`: the eligible, best first,
    one of each author: the first `seats` are elected. `blocked`: against what an objection stood
    when it was last counted. `reason`: why `decided_by`, who facilitates, took what the answers
    did not settle.
    """

    id: str
    group_id: str
    session_id: str
    electorate: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    elected: str | None = None
    blocked: tuple[str, ...] = ()
    method: Method = Method.CONSENT
    ballot: BallotKind = BallotKind.SHORT
    seats: int = 1
    round: int = 1
    stage: Stage = Stage.ANSWERING
    reopened: bool = False
    order: tuple[str, ...] = ()
    decided_by: str | None = None
    reason: str = ""
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it is not closed for good: its answers are still under their key."""
        return self.closed_at is None

    @property
    def is_answered_now(self) -> bool:
        """Whether ballots are received."""
        return self.is_open and self.stage is Stage.ANSWERING

    @property
    def is_asked_again(self) -> bool:
        """Whether its first time to answer is over."""
        return self.round > 1 or self.reopened

    @property
    def met_objections(self) -> bool:
        """Whether objections stand, or have been worked on, as far as answers were counted."""
        return bool(self.blocked) or self.round > 1

    @property
    def closed_since(self) -> datetime:
        """When it closed, or was to close."""
        return self.closed_at or self.closes_at

    def to_mark(self, voter_id: str) -> tuple[Candidate, ...]:
        """The candidates this voter marks: everybody's but their own."""
        return tuple(c for c in self.candidates if c.author_id != voter_id)

    @property
    def has_one_candidate(self) -> bool:
        """Whether consent is asked about a single situation: two buttons are enough."""
        return self.method is Method.CONSENT and len(self.candidates) == 1

    @property
    def excused(self) -> frozenset[str]:
        """Those of its electorate who are counted without being asked: all there is, is theirs."""
        return excused(self.method, self.candidates, self.electorate)

    def has_candidate(self, situation_id: str) -> bool:
        """Whether the situation is among those put to the vote."""
        return any(c.situation_id == situation_id for c in self.candidates)


def candidates_of(
    situations: Sequence[Situation], narrated_at: Mapping[str, datetime]
) -> tuple[Candidate, ...]:
    """The situations put to the vote: released, author willing, at most 15, oldest first.

    Where there are more: those of authors never narrator here, then of those who were it longest
    ago, then the oldest. `narrated_at` tells when each author was last narrator in this group.
    """
    willing = [
        Candidate(s.id, s.author_id, s.released_at, narrated_at.get(s.author_id))
        for s in situations
        if s.state is SituationState.RELEASED and s.text.ready and s.released_at
    ]
    kept = sorted(willing, key=lambda c: (c.precedence, c.situation_id))[:MOST_CANDIDATES]
    return tuple(sorted(kept, key=lambda c: (c.released_at, c.situation_id)))


def check_answered_now(choice: Choice, now: datetime) -> None:
    """Raise ChoiceClosed, or ChoiceWaits, unless ballots are received."""
    if choice.stage in (Stage.INTEGRATING, Stage.TOO_FEW):
        raise ChoiceWaits(choice_id=choice.id)
    if not choice.is_answered_now or now >= choice.closes_at:
        raise ChoiceClosed(choice_id=choice.id, since=choice.closed_since)


def may_close_early(choice: Choice, voters: Collection[str]) -> bool:
    """Whether so many have answered that the outcome gives nobody's answer away (method.md §9.7).

    The quorum, and for each candidate at least three marks from others than its author: two people
    who compare what they answered would otherwise know the third's.
    """
    answered = set(voters) & set(choice.electorate)
    others = (len(answered - {c.author_id}) for c in choice.candidates)
    return len(answered) >= quorum(len(choice.electorate)) and all(n >= LEAST_MARKS for n in others)


def close(
    choice: Choice, ballots: Sequence[Ballot], seed: bytes, now: datetime
) -> tuple[Choice, Result]:
    """Count and close; `seed` breaks ties. Raises ChoiceClosed when it is closed already."""
    if not choice.is_open:
        raise ChoiceClosed(choice_id=choice.id, since=choice.closed_since)
    seats = max(choice.seats, len(choice.candidates))  # The whole order: who follows is known.
    result = tally(choice.method, choice.candidates, choice.electorate, ballots, seed, seats=seats)
    closed = replace(
        choice,
        stage=Stage.CLOSED,
        closed_at=now,
        order=result.elected_order,
        outcome=result.outcome,
        elected=result.elected,
        blocked=result.blocked,
    )
    return closed, result


def after(choice: Choice, situation_id: str | None) -> tuple[str, ...]:
    """Those that follow the situation in the order, best first; all where it is not in it."""
    if situation_id not in choice.order:
        return choice.order
    return choice.order[choice.order.index(situation_id) + 1 :]


def before(choice: Choice, situation_id: str | None) -> tuple[str, ...]:
    """Those that come before the situation in the order, nearest first; none where it is not."""
    if situation_id not in choice.order:
        return ()
    return choice.order[: choice.order.index(situation_id)][::-1]


def call_off(choice: Choice, now: datetime, outcome: Outcome | None = None) -> Choice:
    """Close without counting: what it was to settle is settled, or will not take place.

    It then has no outcome, unless its answers are LOST. Raises ChoiceClosed.
    """
    if not choice.is_open:
        raise ChoiceClosed(choice_id=choice.id, since=choice.closed_since)
    return replace(choice, stage=Stage.CLOSED, closed_at=now, outcome=outcome)


def come_back(choice: Choice, voter_id: str) -> Choice:
    """Have someone who is back in the group answer too. Raises ChoiceClosed."""
    if not choice.is_open:
        raise ChoiceClosed(choice_id=choice.id, since=choice.closed_since)
    return replace(choice, electorate=tuple(dict.fromkeys((*choice.electorate, voter_id))))


def withdraw(choice: Choice, situation_id: str) -> Choice:
    """Take a situation that is no longer available out of an open choice. Raises ChoiceClosed."""
    if not choice.is_open:
        raise ChoiceClosed(choice_id=choice.id, since=choice.closed_since)
    standing = tuple(c for c in choice.candidates if c.situation_id != situation_id)
    return replace(choice, candidates=standing)


def leave(choice: Choice, voter_id: str) -> Choice:
    """Take someone who leaves the group out of an open choice, with their ballot.

    Their situations go too: nobody is left to tell them. Raises ChoiceClosed.
    """
    if not choice.is_open:
        raise ChoiceClosed(choice_id=choice.id, since=choice.closed_since)
    return replace(
        choice,
        electorate=tuple(v for v in choice.electorate if v != voter_id),
        candidates=choice.to_mark(voter_id),
    )
