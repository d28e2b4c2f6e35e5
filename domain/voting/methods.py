"""The one entry to the tallies: who is counted, then the method that the group agreed on."""

from collections.abc import Callable, Collection, Sequence

from domain.voting import consent, majority_judgment, resistance
from domain.voting.draw import quorum
from domain.voting.model import Ballot, Candidate, Method, Outcome, Result

Count = Callable[[Sequence[Candidate], Sequence[Ballot], bytes, int], Result]

COUNTS: dict[Method, Count] = {
    Method.CONSENT: consent.count,
    Method.RESISTANCE: resistance.count,
    Method.MAJORITY_JUDGMENT: majority_judgment.count,
}


def tally(
    method: Method,
    candidates: Sequence[Candidate],
    electorate: Sequence[str],
    ballots: Sequence[Ballot],
    seed: bytes,
    *,
    seats: int = 1,
) -> Result:
    """Count the ballots of the electorate (others are ignored) for `seats` situations."""
    if not any(c.willing for c in candidates):
        return Result(Outcome.EMPTY)
    members = frozenset(electorate)
    received = [b for b in ballots if b.voter_id in members]
    present = {b.voter_id for b in received} | excused(method, candidates, members)
    if len(present) < quorum(len(members)):
        return Result(Outcome.NO_QUORUM)
    return COUNTS[method](candidates, received, seed, seats)


def excused(
    method: Method, candidates: Sequence[Candidate], electorate: Collection[str]
) -> frozenset[str]:
    """Those of the electorate who count as having voted: they could mark only their own.

    With the passive option of RESISTANCE there is always something to mark.
    """
    authors = {c.author_id for c in candidates}
    alone = len(authors) == 1 and method is not Method.RESISTANCE
    return frozenset(authors & set(electorate)) if alone else frozenset()
