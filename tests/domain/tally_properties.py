"""What holds of every tally, whatever the ballots: each a function that fails where it does not.

Each takes an election and a source of chance. `test_tallies` holds the tallies to them, and wrong
tallies to see that they would be found out.
"""

from dataclasses import replace

from domain.voting.model import PASSIVE, Ballot, Mark, Method, Outcome, Result, TieBreak
from tests.domain.elections import BEST, LETTERS, SAID, WORST, candidate, saying

EVERY = tuple(Method)


def anonymity(election, chance):
    """Other names for the same people, and ballots that change hands, change nothing."""
    people = [*election.electorate, "gone"]
    name = dict(zip(people, chance.sample(people, len(people)), strict=True))
    renamed = election.but(
        electorate=tuple(name[v] for v in election.electorate),
        candidates=tuple(replace(c, author_id=name[c.author_id]) for c in election.candidates),
        ballots=tuple(replace(b, voter_id=name[b.voter_id]) for b in election.ballots),
    )
    assert renamed.result() == election.result()
    authors = {c.author_id for c in election.candidates}
    peers = [b for b in election.ballots if b.voter_id not in authors]
    hands = dict(zip((b.voter_id for b in peers), chance.sample(peers, len(peers)), strict=True))
    swapped = (replace(hands.get(b.voter_id, b), voter_id=b.voter_id) for b in election.ballots)
    assert election.but(ballots=tuple(swapped)).result() == election.result()


def neutrality(election, chance):
    """Other names for the same situations elect the same, but where the draw decides."""
    ids = [c.situation_id for c in election.candidates]
    name = dict(zip(ids, chance.sample(ids, len(ids)), strict=True))

    def renamed(said):
        return {name.get(id, id): given for id, given in said.items()}

    before = election.result()
    after = election.but(
        candidates=tuple(
            replace(c, situation_id=name[c.situation_id]) for c in election.candidates
        ),
        ballots=tuple(
            Ballot(b.voter_id, renamed(b.marks), renamed(b.numbers)) for b in election.ballots
        ),
    ).result()
    assert after.outcome is before.outcome
    assert {name[id] for id in before.eligible} == set(after.eligible)
    assert {name[id] for id in before.blocked} == set(after.blocked)
    if TieBreak.DRAW not in (before.tie_broken_by, after.tie_broken_by):
        assert tuple(name[id] for id in before.elected_order) == after.elected_order
        assert after.tie_broken_by == before.tie_broken_by


def independence_of_order(election, chance):
    """In which order all is written down changes nothing, and twice is as once."""

    def shuffled(items):
        return tuple(chance.sample(items, len(items)))

    written = election.but(
        candidates=shuffled(election.candidates),
        electorate=shuffled(election.electorate),
        ballots=shuffled(election.ballots),
    )
    assert written.result() == election.result() == election.result()


def monotonicity(election, chance):
    """To think better of something, or to lift an objection against it, never unseats it."""
    said = [(b, id) for b in election.ballots for id in (b.marks or b.numbers)]
    before = election.result()
    chance.shuffle(said)
    for ballot, id in said:
        if id in before.elected_order:
            better = _better(election.method, ballot, id)
            if better:
                after = election.saying(ballot.voter_id, id, chance.choice(better)).result()
                place = before.elected_order.index(id)
                assert id in after.elected_order[: place + 1]


def _better(method, ballot, id):
    if method is Method.CONSENT:
        rungs = {"x": "l-.s+", "l": ".s+", "-": ".s+", "a": ".s+", ".": "s+", "s": "+", "+": ""}
        letter = next(k for k, marked in LETTERS.items() if marked == ballot.marks[id])
        return [LETTERS[better] for better in rungs[letter]]
    if method is Method.RESISTANCE:
        return list(range(ballot.numbers[id]))
    return list(range(ballot.numbers[id] + 1, 6))


def nothing_excluded_is_elected(election, chance):
    """No standing objection, no more resistance than the passive option, no unwilling author."""
    result = election.result()
    assert (result.outcome is Outcome.CHOSEN) == bool(result.elected_order)
    assert set(result.elected_order) <= set(result.eligible)
    assert not set(result.eligible) & set(result.blocked)
    for c in (c for c in election.candidates if c.situation_id in result.eligible):
        heard = [b for b in election.ballots if b.voter_id != c.author_id]
        assert c.willing
        if election.method is Method.CONSENT:
            marks = [b.marks[c.situation_id].counts_as for b in heard]
            assert Mark.OBJECTION not in marks
        if election.method is Method.RESISTANCE:
            met = sum(b.numbers[c.situation_id] for b in heard)
            passive = sum(b.numbers[PASSIVE] for b in election.ballots)
            assert met * len(election.ballots) < passive * len(heard)


def one_seat_for_each_author(election, chance):
    """Never more than the seats there are, nor two for one person."""
    authors = {c.situation_id: c.author_id for c in election.candidates}
    elected = [authors[id] for id in election.result().elected_order]
    assert len(set(elected)) == len(elected) <= election.seats


def unanimity(election, chance):
    """What everybody finds best, and best alone, is chosen. Everyone has voted."""
    wanted = [c.situation_id for c in election.candidates if c.willing]
    if not wanted:
        return
    best = chance.choice(wanted)
    others = [said for said in SAID[election.method] if said != BEST[election.method]]
    if election.method is Method.CONSENT:
        others = [LETTERS[letter] for letter in "x-.a"]

    def spoken(ballot):
        for id in ballot.marks or ballot.numbers:
            said = BEST[election.method] if id == best else chance.choice(others)
            ballot = saying(ballot, id, said)
        return ballot

    ballots = tuple(map(spoken, election.ballots))
    assert election.but(ballots=ballots).result().elected == best


def what_is_excluded_changes_nothing(election, chance):
    """Nor does one more situation that cannot be chosen. Everyone has voted."""
    result = election.result()
    authors = [c.author_id for c in election.candidates]
    can_block = election.method is not Method.MAJORITY_JUDGMENT
    willing = can_block and chance.random() < 0.7
    author = chance.choice([*authors, "gone"])
    added = candidate("t", author, released=9, willing=willing)
    objector = chance.choice([v for v in election.electorate if v != author])

    def said(voter):
        if not willing:
            return BEST[election.method]
        one_is_enough = election.method is Method.CONSENT and voter != objector
        return chance.choice(SAID[election.method]) if one_is_enough else WORST[election.method]

    more = election.but(
        candidates=(*election.candidates, added),
        ballots=tuple(
            b if b.voter_id == author else saying(b, "t", said(b.voter_id))
            for b in election.ballots
        ),
    ).result()
    if result.outcome is not Outcome.EMPTY:
        assert replace(more, blocked=()) == replace(result, blocked=())
        assert set(more.blocked) - {"t"} == set(result.blocked)
    assert "t" not in more.eligible


def fewer_seats_are_the_first_of_more(election, chance):
    """Whoever is elected to K seats is elected first to K + 1."""
    for seats in (1, 2, 3):
        fewer = election.but(seats=seats).result().elected_order
        assert election.but(seats=seats + 1).result().elected_order[: len(fewer)] == fewer


def absence_changes_nothing(election, chance):
    """One more who does not answer changes nothing but the quorum."""
    more = election.but(electorate=(*election.electorate, "absent")).result()
    assert more in (election.result(), Result(Outcome.NO_QUORUM))


def abstentions_change_nothing(election, chance):
    """One more who leaves all to the group changes nothing where enough take a stand anyway.

    Where they do not (§9.7), the others keep their order. Everyone has voted.
    """
    ids = [c.situation_id for c in election.candidates]
    for id in ids[: chance.randrange(len(ids) + 1)]:
        for b in election.ballots:
            if b.marks.get(id) == LETTERS["a"]:
                election = election.saying(b.voter_id, id, LETTERS["."])
    before = election.result()
    abstaining = Ballot("new", dict.fromkeys(ids, LETTERS["a"]))
    after = election.but(
        electorate=(*election.electorate, "new"), ballots=(*election.ballots, abstaining)
    ).result()
    assert after.blocked == before.blocked
    assert after.eligible == tuple(id for id in before.eligible if id in after.eligible)
    for id in before.eligible:
        stands = [b.marks[id] for b in election.ballots if id in b.marks]
        if len(stands) > 1 and LETTERS["a"] not in stands:
            assert id in after.eligible
    if after.eligible == before.eligible:
        assert after == before


def authors_say_nothing_of_their_own(election, chance):
    """Whatever is marked on one's own situation changes nothing."""
    marked = election
    for c in election.candidates:
        said = chance.choice(SAID[election.method])
        marked = marked.saying(c.author_id, c.situation_id, said)
    assert marked.result() == election.result()


def too_few_answers_tell_nothing(election, chance):
    """Below the quorum every result is the same."""
    absent = [f"absent{n}" for n in range(3 * len(election.electorate))]
    fewer = election.but(electorate=(*election.electorate, *absent)).result()
    assert fewer in (Result(Outcome.NO_QUORUM), Result(Outcome.EMPTY))


EVERYONE_VOTES = {unanimity, what_is_excluded_changes_nothing, abstentions_change_nothing}
PROPERTIES = {
    anonymity: EVERY,
    neutrality: EVERY,
    independence_of_order: EVERY,
    monotonicity: EVERY,
    nothing_excluded_is_elected: EVERY,
    one_seat_for_each_author: EVERY,
    unanimity: EVERY,
    what_is_excluded_changes_nothing: EVERY,
    fewer_seats_are_the_first_of_more: EVERY,
    absence_changes_nothing: EVERY,
    abstentions_change_nothing: (Method.CONSENT,),
    authors_say_nothing_of_their_own: EVERY,
    too_few_answers_tell_nothing: EVERY,
}
