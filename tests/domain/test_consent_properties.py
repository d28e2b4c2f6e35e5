"""What holds of every consent choice, whatever the ballots (method.md §9.7)."""

from dataclasses import fields

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.voting.model import Ballot, Mark, Marked, Outcome, Result
from tests.domain.elections import LETTERS, elections
from tests.domain.naive_consent import naive_tally

OPEN = (Outcome.CHOSEN,)


@given(elections())
def test_the_tally_is_what_the_text_says(election):
    e = election
    naive = naive_tally(e.candidates, e.electorate, e.ballots, e.seed, e.seats)
    result = e.result()
    assert (result.outcome, result.elected_order, result.blocked) == (
        naive.outcome,
        naive.elected_order,
        naive.blocked,
    )


@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_candidates_never_matters(election, random):
    def shuffled(items):
        return tuple(random.sample(items, len(items)))

    result = election.result()
    other = election.result(
        ballots=shuffled(election.ballots),
        candidates=shuffled(election.candidates),
        electorate=shuffled(election.electorate),
    )
    assert other == result


@given(elections(least_candidates=1, everyone_votes=True), st.data())
def test_a_standing_objection_always_blocks_and_lifting_it_is_a_reservation(election, data):
    pairs = [(b.voter_id, id) for b in election.ballots for id in b.marks]
    assume(pairs)
    voter_id, situation_id = data.draw(st.sampled_from(pairs))
    objected = election.with_mark(voter_id, situation_id, LETTERS["x"]).result()
    assert situation_id in objected.blocked
    assert situation_id not in objected.elected_order
    lifted = election.with_mark(voter_id, situation_id, LETTERS["l"]).result()
    assert lifted == election.with_mark(voter_id, situation_id, LETTERS["-"]).result()


@given(elections())
def test_the_elected_are_never_blocked_and_each_has_another_author(election):
    result = election.result()
    authors = {c.situation_id: c.author_id for c in election.candidates}
    elected = [authors[id] for id in result.elected_order]
    assert not set(result.elected_order) & set(result.blocked)
    assert len(set(elected)) == len(elected) <= election.seats
    assert (result.elected is None) == (result.outcome not in OPEN)


@given(elections())
def test_an_absent_voter_elects_nobody_and_blocks_nothing(election):
    result = election.result()
    with_absent = election.result(electorate=(*election.electorate, "absent"))
    assert with_absent in (result, Result(Outcome.NO_QUORUM))


@given(elections(least_candidates=1, everyone_votes=True), st.data())
def test_thinking_better_of_the_elected_never_unseats_it(election, data):
    elected = election.result(seats=1).elected
    assume(elected)
    voters = [b for b in election.ballots if elected in b.marks]
    assume(voters)
    voter = data.draw(st.sampled_from(voters))
    before = voter.marks[elected].counts_as
    better = {Mark.RESERVATION: ".s+", Mark.LIVE_WITH: "s+", Mark.ABSTAIN: ".s+"}
    mark = LETTERS[data.draw(st.sampled_from(better.get(before, "+")))]
    assert election.with_mark(voter.voter_id, elected, mark).result(seats=1).elected == elected


@given(elections(), st.sampled_from(list(LETTERS.values())))
def test_what_authors_say_of_their_own_changes_nothing(election, mark):
    marked = election
    for candidate in election.candidates:
        marked = marked.with_mark(candidate.author_id, candidate.situation_id, mark)
    assert marked.result() == election.result()


@given(elections(least_candidates=1), st.data())
def test_the_outcome_says_what_was_decided_never_who_decided(election, data):
    """Two voters who exchange their ballots leave the very same result behind."""
    authors = {c.author_id for c in election.candidates}
    peers = [b for b in election.ballots if b.voter_id not in authors]
    assume(len(peers) > 1)
    one, other = data.draw(st.permutations(peers))[:2]
    swapped = {one.voter_id: other.marks, other.voter_id: one.marks}
    ballots = tuple(Ballot(b.voter_id, swapped.get(b.voter_id, b.marks)) for b in election.ballots)
    assert election.result(ballots=ballots) == election.result()


@given(elections(least_candidates=1))
def test_below_the_quorum_every_result_is_the_same(election):
    absent = [f"absent{n}" for n in range(9)]
    fewer = election.result(electorate=(*election.electorate, *absent))
    assert fewer == Result(Outcome.NO_QUORUM)


def test_a_result_has_no_room_for_a_count():
    assert [f.name for f in fields(Result)] == [
        "outcome",
        "elected_order",
        "blocked",
        "eligible",
        "tie_broken_by",
    ]


@pytest.mark.parametrize("mark", list(Mark))
def test_every_mark_counts_as_itself_until_an_objection_is_lifted(mark):
    assert Marked(mark).counts_as is mark
    lifted = Mark.RESERVATION if mark is Mark.OBJECTION else mark
    assert Marked(mark, lifted=True).counts_as is lifted
