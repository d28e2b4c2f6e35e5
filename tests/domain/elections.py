"""Elections drawn at random for the tally's tests, and a short way to write one by hand."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import strategies as st

from domain.voting.methods import tally
from domain.voting.model import Ballot, Candidate, Mark, Marked, Method
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


def candidate(id, author_id="author", *, released=0, narrated=None):
    """Return a candidate; days count back from NOW, `narrated=None` is never."""
    last = None if narrated is None else NOW - narrated * DAY
    return Candidate(id, author_id, NOW - released * DAY, last)


@dataclass(frozen=True)
class Election:
    candidates: tuple[Candidate, ...]
    electorate: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    seed: bytes
    seats: int

    def result(self, **changes):
        held = replace(self, **changes)
        return tally(
            Method.CONSENT,
            held.candidates,
            held.electorate,
            held.ballots,
            held.seed,
            seats=held.seats,
        )

    def with_mark(self, voter_id, situation_id, marked):
        """Return the same election but for one mark of one voter."""
        return replace(
            self,
            ballots=tuple(
                Ballot(b.voter_id, {**b.marks, situation_id: marked})
                if b.voter_id == voter_id
                else b
                for b in self.ballots
            ),
        )


# Marks that let a situation through come up more often, or nearly everything would be blocked.
MARKS = st.sampled_from([LETTERS[letter] for letter in "+++sss...--llaax"])


@st.composite
def elections(draw, least_candidates=0, everyone_votes=False):
    people = tuple(f"v{n}" for n in range(draw(st.integers(1, 8))))
    authors = st.sampled_from((*people, "gone"))
    candidates = tuple(
        candidate(
            f"s{n}",
            draw(authors),
            released=draw(st.integers(0, 2)),
            narrated=draw(st.sampled_from([None, 30, 60])),
        )
        for n in range(draw(st.integers(least_candidates, 5)))
    )
    size = len(people)
    fewest = size if everyone_votes else min(size, draw(st.sampled_from([0, size - 1, size])))
    voting = draw(st.lists(st.sampled_from(people), unique=True, min_size=fewest, max_size=size))
    ballots = tuple(
        Ballot(v, {c.situation_id: draw(MARKS) for c in candidates if c.author_id != v})
        for v in voting
    )
    return Election(
        candidates, people, ballots, draw(st.binary(max_size=4)), draw(st.integers(1, 3))
    )
