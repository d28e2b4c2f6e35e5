"""The consent choice: exactly method.md §9.7.

Consent: a situation is chosen when nobody objects to it (seed 002 "qui peut fédérer", seed 003
"choix consensuel"), and among those the one that most would gladly work on.
"""

import hmac
from collections.abc import Sequence
from datetime import datetime

from domain.voting.draw import quorum
from domain.voting.model import Ballot, Candidate, Mark, Outcome, Result

WEIGHT = {Mark.PREFER: 2, Mark.SUPPORT: 1, Mark.LIVE_WITH: 0, Mark.RESERVATION: -1}


def tally(
    candidates: Sequence[Candidate],
    electorate: Sequence[str],
    ballots: Sequence[Ballot],
    seed: bytes,
    *,
    seats: int = 1,
) -> Result:
    """Count the ballots of the electorate (others are ignored) for `seats` situations."""
    received = [b for b in ballots if b.voter_id in set(electorate)]
    if not candidates:
        return Result(Outcome.EMPTY)
    if len(received) < quorum(len(electorate)):
        return Result(Outcome.NO_QUORUM)
    blocked = tuple(c.situation_id for c in candidates if Mark.OBJECTION in _marks(c, received))
    eligible = [c for c in candidates if _is_eligible(c, received)]
    if not eligible:
        return Result(Outcome.BLOCKED, blocked=blocked)
    ranked = sorted(eligible, key=lambda c: _rank(c, received, seed))
    order = _seats(ranked, seats)
    outcome = Outcome.CHOSEN if _sum(ranked[0], received) > 0 else Outcome.CONFIRM
    return Result(outcome, order, blocked)


def _marks(candidate: Candidate, ballots: Sequence[Ballot]) -> list[Mark]:
    """The marks of everybody but the author, as they count."""
    return [
        b.marks[candidate.situation_id].counts_as
        for b in ballots
        if b.voter_id != candidate.author_id and candidate.situation_id in b.marks
    ]


def _is_eligible(candidate: Candidate, ballots: Sequence[Ballot]) -> bool:
    """No objection left standing, and enough people other than the author took a stand.

    Enough is half of those who voted, at least two of them, or all where there is but one.
    """
    others = sum(1 for b in ballots if b.voter_id != candidate.author_id)
    needed = min(others, max(2, -(-others // 2)))
    stands = [m for m in _marks(candidate, ballots) if m is not Mark.ABSTAIN]
    return Mark.OBJECTION not in stands and len(stands) >= needed


def _sum(candidate: Candidate, ballots: Sequence[Ballot]) -> int:
    return sum(WEIGHT.get(mark, 0) for mark in _marks(candidate, ballots))


def _rank(
    candidate: Candidate, ballots: Sequence[Ballot], seed: bytes
) -> tuple[int, int, datetime, datetime, bytes]:
    """The ladder of §9.7, best first: sum, reservations, narrated longest ago, oldest, draw."""
    return (
        -_sum(candidate, ballots),
        _marks(candidate, ballots).count(Mark.RESERVATION),
        *candidate.precedence,
        hmac.digest(seed, candidate.situation_id.encode(), "sha256"),
    )


def _seats(ranked: Sequence[Candidate], seats: int) -> tuple[str, ...]:
    """Take the best, set aside that author's other situations, repeat."""
    taken: dict[str, str] = {}
    for candidate in ranked:
        if len(taken) < seats and candidate.author_id not in taken:
            taken[candidate.author_id] = candidate.situation_id
    return tuple(taken.values())
