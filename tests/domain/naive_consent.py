"""Method.md §9.7 written a second time, slowly and otherwise, to hold the tally against it.

It takes each sentence in turn, compares candidates two by two instead of sorting by a key, and
shares nothing with `domain.voting` but its values.
"""

import hashlib
import hmac

from domain.voting.model import Outcome, Result


def naive_consent(candidates, electorate, ballots, seed, seats=1):
    willing = [c for c in candidates if c.willing]
    if len(willing) == 0:
        return Result(Outcome.EMPTY)
    ballots = [b for b in ballots if b.voter_id in electorate]
    voters = {b.voter_id for b in ballots}
    idle = [p for p in electorate if all(c.author_id == p for c in candidates)]
    if not is_quorate(len(electorate), len(voters.union(idle))):
        return Result(Outcome.NO_QUORUM)
    records = {c: Record(c, ballots) for c in candidates}
    oldest_first = sorted(candidates, key=lambda c: (c.released_at, c.situation_id))
    blocked = tuple(c.situation_id for c in oldest_first if records[c].objected)
    running = [c for c in willing if records[c].eligible]
    if len(running) == 0:
        undecided = any(not records[c].objected for c in willing)
        return Result(Outcome.UNDECIDED if undecided else Outcome.BLOCKED, (), blocked)

    def beats(one, other):
        mine, theirs = records[one], records[other]
        if mine.sum != theirs.sum:
            return mine.sum > theirs.sum
        if mine.reservations != theirs.reservations:
            return mine.reservations < theirs.reservations
        return is_earlier(one, other, seed)

    return Result(Outcome.CHOSEN, take_turns(running, beats, seats), blocked)


def is_quorate(electorate, present):
    return 4 * present >= 3 * electorate


def take_turns(running, beats, seats):
    """The best one, again and again, its author's others out of the way each time."""
    running, order = list(running), []
    while running and len(order) < seats:
        best = running[0]
        for other in running[1:]:
            if beats(other, best):
                best = other
        order.append(best.situation_id)
        running = [c for c in running if c.author_id != best.author_id]
    return tuple(order)


def is_earlier(one, other, seed):
    """The ladder below every method's own rules."""
    if (one.narrated_at is None) != (other.narrated_at is None):
        return one.narrated_at is None
    if one.narrated_at != other.narrated_at:
        return one.narrated_at < other.narrated_at
    if one.released_at != other.released_at:
        return one.released_at < other.released_at
    mine, theirs = (
        hmac.new(seed, c.situation_id.encode(), hashlib.sha256).hexdigest() for c in (one, other)
    )
    return mine < theirs


class Record:
    """One candidate, with its marks counted one by one."""

    def __init__(self, candidate, ballots):
        self.id, self.author = candidate.situation_id, candidate.author_id
        self.sum = self.reservations = stands = others = 0
        self.objected = False
        for ballot in ballots:
            if ballot.voter_id == self.author:
                continue
            others += 1
            given = ballot.marks.get(self.id)
            if given is None or given.mark == "abstain":
                continue
            stands += 1
            if given.mark == "prefer":
                self.sum += 2
            elif given.mark == "support":
                self.sum += 1
            elif given.mark == "reservation" or (given.mark == "objection" and given.lifted):
                self.sum -= 1
                self.reservations += 1
            elif given.mark == "objection":
                self.objected = True
        if others < 2:
            enough = stands >= others
        else:
            enough = stands >= 2 and 2 * stands >= others
        self.eligible = enough and not self.objected
