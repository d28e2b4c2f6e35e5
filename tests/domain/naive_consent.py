"""Method.md §9.7 written a second time, slowly and otherwise, to hold the tally against it.

It takes each sentence in turn, compares candidates two by two instead of sorting by a key, and
shares nothing with `domain.voting.consent` but its values.
"""

import hashlib
import hmac

from domain.voting.model import Outcome, Result


def naive_tally(candidates, electorate, ballots, seed, seats=1):
    if len(candidates) == 0:
        return Result(Outcome.EMPTY)
    ballots = [b for b in ballots if b.voter_id in electorate]
    voters = {b.voter_id for b in ballots}
    idle = [p for p in electorate if all(c.author_id == p for c in candidates)]
    if 4 * len(voters.union(idle)) < 3 * len(electorate):
        return Result(Outcome.NO_QUORUM)
    records = [Record(candidate, ballots, seed) for candidate in candidates]
    oldest_first = sorted(records, key=lambda r: (r.released, r.id))
    blocked = tuple(r.id for r in oldest_first if r.objected)
    running = [r for r in records if r.eligible]
    if len(running) == 0:
        undecided = len(blocked) < len(records)
        return Result(Outcome.UNDECIDED if undecided else Outcome.BLOCKED, (), blocked)
    order = []
    while running and len(order) < seats:
        best = running[0]
        for record in running[1:]:
            if record.beats(best):
                best = record
        order.append(best)
        running = [r for r in running if r.author != best.author]
    return Result(Outcome.CHOSEN, tuple(r.id for r in order), blocked)


class Record:
    """One candidate, with its marks counted one by one."""

    def __init__(self, candidate, ballots, seed):
        self.id, self.author = candidate.situation_id, candidate.author_id
        self.released, self.narrated = candidate.released_at, candidate.narrated_at
        self.draw = hmac.new(seed, self.id.encode(), hashlib.sha256).hexdigest()
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

    def beats(self, other):
        if self.sum != other.sum:
            return self.sum > other.sum
        if self.reservations != other.reservations:
            return self.reservations < other.reservations
        if (self.narrated is None) != (other.narrated is None):
            return self.narrated is None
        if self.narrated != other.narrated:
            return self.narrated < other.narrated
        if self.released != other.released:
            return self.released < other.released
        return self.draw < other.draw
