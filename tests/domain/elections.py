"""Elections drawn at random for the tallies' tests, and a short way to write one by hand."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import strategies as st

from domain.voting.methods import tally
from domain.voting.model import PASSIVE, Ballot, Candidate, Mark, Marked, Method
from tests.domain.examples import NOW

DAY = timedelta(days=1)
SEED = b"a seed of this choice"
LETTERS = {
    "+": Marked(Mark.PREFER),
    "s": Marked(Mark.SUPPORT),
    ".": Marked(Mark.LIVE_WITH),
    "-": Marked(Mark.RESERVATION),
    "x": Marked(Mark.OBJECTION, "parce que"),
    "l": Marked(Mark.OBJECTION, "parce que", lifted=True),
    "a": Marked(Mark.ABSTAIN),
}


def votes(**marks):
    """Ballots by rows of letters, one letter per voter: `votes(a="+s.", b="x-a")`."""
    size = max(len(row) for row in marks.values())
    return [
        Ballot(f"v{n}", {id: LETTERS[row[n]] for id, row in marks.items() if row[n] != " "})
        for n in range(size)
    ]


def numbers(**given):
    """Ballots by rows of digits, one for each voter: `numbers(a="05", none="3 ")`; X is 10."""
    size = max(len(row) for row in given.values())
    return [
        Ballot(
            f"v{n}",
            numbers={id: "0123456789X".index(row[n]) for id, row in given.items() if row[n] != " "},
        )
        for n in range(size)
    ]


def candidate(id, author_id="author", *, released=0, narrated=None, willing=True):
    """Return a candidate; days count back from NOW, `narrated=None` is never."""
    last = None if narrated is None else NOW - narrated * DAY
    return Candidate(id, author_id, NOW - released * DAY, last, willing)


@dataclass(frozen=True)
class Election:
    method: Method
    candidates: tuple[Candidate, ...]
    electorate: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    seed: bytes = SEED
    seats: int = 1

    def result(self):
        who = self.candidates, self.electorate, self.ballots
        return tally(self.method, *who, self.seed, seats=self.seats)

    def but(self, **changes):
        return replace(self, **changes)

    def saying(self, voter_id, situation_id, said):
        """The same but for what one voter says of one situation: a mark, or a number."""
        return self.but(
            ballots=tuple(
                saying(b, situation_id, said) if b.voter_id == voter_id else b for b in self.ballots
            )
        )


def saying(ballot, situation_id, said):
    if isinstance(said, Marked):
        return replace(ballot, marks={**ballot.marks, situation_id: said})
    return replace(ballot, numbers={**ballot.numbers, situation_id: said})


def ballot(voter_id, said):
    """What is said, marks and numbers, in the part of the ballot that is for it."""
    marks = {id: s for id, s in said.items() if isinstance(s, Marked)}
    return Ballot(voter_id, marks, {id: s for id, s in said.items() if id not in marks})


# Worst first. Marks that let a situation through come up most, or nearly all would be blocked.
SAID: dict[Method, list[Marked | int]] = {
    Method.CONSENT: [LETTERS[letter] for letter in "xaal--...sss+++"],
    Method.RESISTANCE: [10, 10, 9, 8, 8, 7, 5, 4, 3, 3, 2, 1, 1, 0, 0],
    Method.MAJORITY_JUDGMENT: [0, 1, 2, 2, 3, 3, 4, 4, 5],
}
BEST = {method: said[-1] for method, said in SAID.items()}
WORST = {method: said[0] for method, said in SAID.items()}


@st.composite
def elections(draw, method=Method.CONSENT, least_candidates=0, everyone_votes=False):
    """A choice of 2 to 9 people on up to 5 situations, all drawn from one run of bytes."""
    size = draw(st.integers(2, 9))
    count = draw(st.integers(least_candidates, 5))
    width = 5 + (size + 1) * 6
    drawn = iter(draw(st.binary(min_size=5 * width, max_size=5 * width)))

    def one_of(options):
        return options[next(drawn) % len(options)]

    people = tuple(f"v{n}" for n in range(size))
    candidates = tuple(
        candidate(
            f"s{n}",
            one_of((*people, "gone")),
            released=one_of([0, 0, 0, 1, 2]),
            narrated=one_of([None, None, 30, 60]),
            willing=one_of([True, True, True, True, False]),
        )
        for n in range(count)
    )
    absent = 0 if everyone_votes else one_of([0, 0, 1, 1, 2, size])
    alike = {c.situation_id: one_of([False, False, True]) for c in candidates}

    def said_by(voter):
        """Of some situations everybody says what they say of the one before: these come level."""
        said, before = {}, None
        for c in candidates:
            fresh = one_of(SAID[method])
            if c.author_id != voter:
                said[c.situation_id] = before if before and alike[c.situation_id] else fresh
            before = said.get(c.situation_id)
        return said | ({PASSIVE: one_of(SAID[method][:7])} if method is Method.RESISTANCE else {})

    ballots = tuple(ballot(voter, said_by(voter)) for voter in people[absent:])
    seed = bytes([one_of(range(256))])
    return Election(method, candidates, people, ballots, seed, one_of([1, 1, 2, 3]))
