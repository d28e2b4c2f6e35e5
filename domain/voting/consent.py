"""The consent choice: exactly method.md §9.7.

Consent: a situation is chosen when nobody objects to it (seed 002 "qui peut fédérer", seed 003
"choix consensuel"), and among those the one that most would gladly work on.
"""

from collections.abc import Sequence

from domain.voting.model import Ballot, Candidate, Mark, Outcome, Result, TieBreak
from domain.voting.order import Steps, elect

WEIGHT = {Mark.PREFER: 2, Mark.SUPPORT: 1, Mark.LIVE_WITH: 0, Mark.RESERVATION: -1}


def count(
    candidates: Sequence[Candidate], ballots: Sequence[Ballot], seed: bytes, seats: int
) -> Result:
    """Count the ballots: BLOCKED where an objection stands against each, else UNDECIDED."""
    heard = [(c, _marks(c, ballots)) for c in candidates]
    blocked = [c for c, marks in heard if Mark.OBJECTION in marks]
    eligible = [(c, _steps(marks)) for c, marks in heard if c.willing and _is_eligible(marks)]
    all_blocked = all(c in blocked for c in candidates if c.willing)
    otherwise = Outcome.BLOCKED if all_blocked else Outcome.UNDECIDED
    return elect(eligible, seed, seats, blocked=blocked, otherwise=otherwise)


def _marks(candidate: Candidate, ballots: Sequence[Ballot]) -> list[Mark]:
    """What everybody but the author says, as it counts; who says nothing of it abstains."""
    given = [
        b.marks.get(candidate.situation_id) for b in ballots if b.voter_id != candidate.author_id
    ]
    return [marked.counts_as if marked else Mark.ABSTAIN for marked in given]


def _is_eligible(marks: Sequence[Mark]) -> bool:
    """No objection left standing, and enough people other than the author took a stand.

    Enough is half of those who voted, at least two of them, or all where there is but one.
    """
    needed = min(len(marks), max(2, -(-len(marks) // 2)))
    stands = len(marks) - marks.count(Mark.ABSTAIN)
    return Mark.OBJECTION not in marks and stands >= needed


def _steps(marks: Sequence[Mark]) -> Steps:
    """The highest sum, then the fewest reservations, lifted objections among them."""
    return {
        None: -sum(WEIGHT.get(mark, 0) for mark in marks),
        TieBreak.RESERVATIONS: marks.count(Mark.RESERVATION),
    }
