"""Resistance and majority judgment (method.md §9.4, §9.5) written a second time, otherwise.

Candidates are compared two by two. Averages are compared by multiplying out; a median is found by
counting how many grades are at least as good, and what is missing is graded before anything else.
"""

from domain.voting.model import Outcome, Result
from tests.domain.naive_consent import is_earlier, is_quorate, take_turns


def naive_resistance(candidates, electorate, ballots, seed, seats=1):
    ballots = [b for b in ballots if b.voter_id in electorate]
    willing = [c for c in candidates if c.willing]
    if not willing:
        return Result(Outcome.EMPTY)
    if not is_quorate(len(electorate), len(ballots)):
        return Result(Outcome.NO_QUORUM)
    passive = [b.numbers["none"] for b in ballots]
    met = {c: given_by_others(c, ballots) for c in willing}

    def lower(one, other):
        """Whether an average is lower, without dividing; nobody's resistance is none."""
        return sum(one) * max(1, len(other)) < sum(other) * max(1, len(one))

    def beats(one, other):
        mine, theirs = met[one], met[other]
        if lower(mine, theirs) or lower(theirs, mine):
            return lower(mine, theirs)
        if sorted(mine)[-1:] != sorted(theirs)[-1:]:
            return sorted(mine)[-1:] < sorted(theirs)[-1:]
        high = [len([n for n in given if n in (8, 9, 10)]) for given in (mine, theirs)]
        return high[0] < high[1] if high[0] != high[1] else is_earlier(one, other, seed)

    running = [c for c in willing if lower(met[c], passive)]
    if not running:
        return Result(Outcome.PASSIVE)
    return Result(Outcome.CHOSEN, take_turns(running, beats, seats))


def naive_judgment(candidates, electorate, ballots, seed, seats=1):
    ballots = [b for b in ballots if b.voter_id in electorate]
    willing = [c for c in candidates if c.willing]
    if not willing:
        return Result(Outcome.EMPTY)
    voters = {b.voter_id for b in ballots}
    idle = [p for p in electorate if all(c.author_id == p for c in candidates)]
    if not is_quorate(len(electorate), len(voters.union(idle))):
        return Result(Outcome.NO_QUORUM)
    grades = {}
    for c in willing:
        given = given_by_others(c, ballots)
        missing = len(ballots) - len(given)
        grades[c] = given + [median(given) if given else 0] * missing

    def beats(one, other):
        mine, theirs = list(grades[one]), list(grades[other])
        while mine and theirs:
            if median(mine) != median(theirs):
                return median(mine) > median(theirs)
            shared = median(mine)
            mine.remove(shared)
            theirs.remove(shared)
        return is_earlier(one, other, seed)

    return Result(Outcome.CHOSEN, take_turns(willing, beats, seats))


def given_by_others(candidate, ballots):
    return [
        b.numbers[candidate.situation_id]
        for b in ballots
        if b.voter_id != candidate.author_id and candidate.situation_id in b.numbers
    ]


def median(grades):
    """The best grade that more than half give, or better."""
    return max(g for g in range(6) if 2 * len([x for x in grades if x >= g]) > len(grades))
