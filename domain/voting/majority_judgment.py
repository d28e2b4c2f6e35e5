"""Majority judgment (Balinski and Laraki): the best median grade (method.md §9.5).

Everyone grades everything, 0 (reject) to 5 (excellent). Authors do not grade their own: so that
all situations have as many grades, that one counts as the median of what the others gave it. It
neither helps nor harms, and whoever answers does not lower their own by answering.
"""

from collections.abc import Sequence

from domain.voting.model import Ballot, Candidate, Result
from domain.voting.order import elect


def count(
    candidates: Sequence[Candidate], ballots: Sequence[Ballot], seed: bytes, seats: int
) -> Result:
    """Count the ballots. Nothing is excluded: where there is a candidate, one is chosen."""
    graded = [(c, _values(c, ballots)) for c in candidates if c.willing]
    return elect([(c, {None: [-v for v in values]}) for c, values in graded], seed, seats)


def _values(candidate: Candidate, ballots: Sequence[Ballot]) -> list[int]:
    """The medians of a candidate, each without those before it: the larger in order wins.

    Another copy of the median, for each grade that is missing, comes before all of them. What
    nobody else graded counts as rejected.
    """
    situation, author = candidate.situation_id, candidate.author_id
    values = majority_values(
        [b.numbers[situation] for b in ballots if b.voter_id != author and situation in b.numbers]
    )
    return (values[:1] or [0]) * (len(ballots) - len(values)) + values


def majority_values(grades: Sequence[int]) -> list[int]:
    """The median (the lower of the two in the middle), then that of what is left, and so on."""
    left = sorted(grades)
    return [left.pop((len(left) - 1) // 2) for _ in grades]
