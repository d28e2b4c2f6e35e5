"""Choices: the consensual choice of the next situation, from its opening to its outcome.

Who may vote, on what and until when is settled when the choice opens (method.md §9.7).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.choosing import BallotKind
from domain.errors import BadInput, ChoiceClosed, ChoiceWaits, NotInGroup
from domain.situations import Situation, SituationState
from domain.text import SENTENCE_MAX, Fields
from domain.voting.draw import quorum
from domain.voting.methods import tally
from domain.voting.model import Ballot, Candidate, Mark, Marked, Method, Outcome, Result

MOST_CANDIDATES = 15
REASONS_MAX = 3000
"""Bytes of UTF-8 that the reasons of one ballot may take together: all are stored at one size."""
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
    def closed_since(self) -> datetime:
        """When it closed, or was to close."""
        return self.closed_at or self.closes_at

    def to_mark(self, voter_id: str) -> tuple[Candidate, ...]:
        """The candidates this voter marks: everybody's but their own."""
        return tuple(c for c in self.candidates if c.author_id != voter_id)

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


def cast(choice: Choice, voter_id: str, marks: Mapping[str, Marked], now: datetime) -> Ballot:
    """Check a ballot and return it. It replaces the voter's earlier one until the choice closes.

    Only an objection keeps a reason, and marks of what is no candidate any more are left out: the
    form may have been opened before. Raises ChoiceClosed, NotInGroup for someone outside the
    electorate, and BadInput by situation id: a mark missing or on the voter's own situation, an
    objection without a reason.
    """
    check_answered_now(choice, now)
    if voter_id not in choice.electorate:
        raise NotInGroup
    fields = Fields()
    asked = {c.situation_id for c in choice.to_mark(voter_id)}
    for situation_id in asked - marks.keys():
        fields.refuse(situation_id, "no_mark")
    kept: dict[str, Marked] = {}
    for situation_id, given in marks.items():
        if not choice.has_candidate(situation_id):
            continue
        reason = ""
        if situation_id not in asked:
            fields.refuse(situation_id, "not_a_candidate")
        elif given.mark is Mark.OBJECTION:
            reason = fields.text(situation_id, given.reason, most=SENTENCE_MAX)
        kept[situation_id] = Marked(given.mark, reason)
    if sum(len(m.reason.encode(errors="surrogatepass")) for m in kept.values()) > REASONS_MAX:
        longest = max(kept, key=lambda id: len(kept[id].reason))
        fields.refuse(longest, "too_long")
    if fields.errors:
        raise BadInput(fields.errors)
    return Ballot(voter_id, kept)


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
