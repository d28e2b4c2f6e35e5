"""Systemic consensing: what meets the least resistance in the group (method.md §9.4).

Everyone marks 0 (no resistance) to 10 each situation but their own, and the passive option, to
take none of these today. What the group resists no less than that is not reasonable to take.
"""

from collections.abc import Sequence
from fractions import Fraction

from domain.voting.model import PASSIVE, Ballot, Candidate, Outcome, Result, TieBreak
from domain.voting.order import Steps, elect

HIGH = 8
"""From this mark on, resistance is counted as high where candidates are level."""


def count(
    candidates: Sequence[Candidate], ballots: Sequence[Ballot], seed: bytes, seats: int
) -> Result:
    """Count the ballots: PASSIVE where nothing is resisted less than the passive option."""
    passive = _mean([b.numbers[PASSIVE] for b in ballots if PASSIVE in b.numbers])
    met = [(c, _resistance(c, ballots)) for c in candidates if c.willing]
    eligible = [(c, _steps(numbers)) for c, numbers in met if _mean(numbers) < passive]
    return elect(eligible, seed, seats, otherwise=Outcome.PASSIVE)


def _resistance(candidate: Candidate, ballots: Sequence[Ballot]) -> list[int]:
    """What everybody but the author marked."""
    situation, author = candidate.situation_id, candidate.author_id
    return [
        b.numbers[situation] for b in ballots if b.voter_id != author and situation in b.numbers
    ]


def _mean(numbers: Sequence[int]) -> Fraction:
    """Exact; the mean and not the sum, as authors mark nothing on their own. No mark is 0."""
    return Fraction(sum(numbers), len(numbers) or 1)


def _steps(numbers: Sequence[int]) -> Steps:
    """The lowest mean, then the lowest of the highest marks, then the fewest high ones."""
    return {
        None: _mean(numbers),
        TieBreak.MAX_RESISTANCE: max(numbers, default=0),
        TieBreak.HIGH_MARKS: sum(1 for n in numbers if n >= HIGH),
    }
