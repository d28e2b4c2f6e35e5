from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ballots import cast
from domain.choices import (
    MOST_CANDIDATES,
    Choice,
    call_off,
    candidates_of,
    close,
    leave,
    may_close_early,
    withdraw,
)
from domain.errors import ChoiceClosed
from domain.situations import SituationState
from domain.voting.model import Ballot, Mark, Marked, Outcome
from tests.domain.examples import NOW, TEXT, situation

HOUR = timedelta(hours=1)
PEOPLE = ("ann", "bob", "cid", "dee")
SEED = b"seed"
LIKES = Marked(Mark.SUPPORT)


def opened(*situations):
    chosen_among = situations or (situation("a", "ann"), situation("b", "bob"))
    return Choice(
        id="c1",
        group_id="g1",
        session_id="s1",
        electorate=PEOPLE,
        candidates=candidates_of(chosen_among, {}),
        opened_at=NOW,
        closes_at=NOW + HOUR,
    )


def full(choice, voter_id, mark=LIKES):
    marks = {c.situation_id: mark for c in choice.to_mark(voter_id)}
    return cast(choice, Ballot(voter_id, marks), NOW)


def test_only_released_situations_whose_author_is_willing_are_put_to_the_vote():
    shy = replace(TEXT, ready=False)
    states = [s for s in SituationState if s is not SituationState.RELEASED]
    others = [situation(f"not {state}", state=state) for state in states]
    candidates = candidates_of([situation("shy", text=shy), *others, situation("in")], {})
    assert [c.situation_id for c in candidates] == ["in"]


def test_at_most_fifteen_the_first_released_first():
    many = [situation(f"s{n:02}", released_at=NOW - n * HOUR) for n in range(20)]
    candidates = candidates_of(many, {})
    assert MOST_CANDIDATES == 15
    assert [c.situation_id for c in candidates] == [f"s{n:02}" for n in range(19, 4, -1)]


def test_of_more_than_fifteen_those_who_were_never_or_long_ago_narrator_are_kept():
    old = [situation(f"old{n:02}", "ann", released_at=NOW - (20 + n) * HOUR) for n in range(14)]
    long_ago = [situation("b", "bob", released_at=NOW - HOUR)]
    never = [situation("c", "cid"), situation("d", "dan")]
    told = {"ann": NOW - 2 * HOUR, "bob": NOW - 90 * HOUR}
    candidates = candidates_of([*old, *long_ago, *never], told)
    kept = [c.situation_id for c in candidates]
    assert kept == [f"old{n:02}" for n in range(13, 1, -1)] + ["b", "c", "d"]


def test_a_candidate_knows_when_its_author_was_last_narrator():
    candidates = candidates_of([situation("a", "ann"), situation("b", "bob")], {"bob": NOW})
    assert {c.author_id: c.narrated_at for c in candidates} == {"ann": None, "bob": NOW}


@pytest.mark.parametrize(
    ("people", "answered", "may"),
    [
        ("abcd", "bcd", True),  # the three others than the author of the one candidate
        ("abcd", "abc", False),
        ("abcd", "abcd", True),
        ("abc", "abc", False),
        ("abcde", "bcd", False),  # not the quorum
        ("abcde", "bcde", True),
        ("abcdefgh", "bcdefg", True),
        ("abcdefgh", "bcdefxyz", False),  # those who left count for nothing
    ],
)
def test_a_choice_may_close_early_once_each_candidate_has_three_marks_of_others(
    people, answered, may
):
    choice = replace(opened(situation("s", "a")), electorate=tuple(people))
    assert may_close_early(choice, answered) is may


def test_two_authors_each_need_three_others():
    choice = replace(opened(situation("s", "a"), situation("t", "b")), electorate=tuple("abcd"))
    assert not may_close_early(choice, "bcd"), "the second has two"
    assert may_close_early(choice, "abcd")


def test_a_situation_withdrawn_meanwhile_is_no_longer_counted():
    choice = opened()
    objection = Marked(Mark.OBJECTION, "trop proche")
    ballots = [full(choice, voter, objection) for voter in PEOPLE]
    left = withdraw(choice, "b")
    assert [c.situation_id for c in left.candidates] == ["a"]
    assert close(left, ballots, SEED, NOW)[0].blocked == ("a",)
    with pytest.raises(ChoiceClosed):
        withdraw(replace(choice, closed_at=NOW), "b")


def test_a_choice_that_is_called_off_is_closed_without_an_outcome():
    off = call_off(opened(), NOW)
    assert (off.is_open, off.outcome, off.elected) == (False, None, None)
    with pytest.raises(ChoiceClosed):
        call_off(off, NOW)


def test_closing_keeps_the_outcome_and_happens_once():
    choice = opened()
    ballots = [full(choice, voter) for voter in PEOPLE]
    closed, result = close(choice, ballots, SEED, NOW + HOUR)
    assert (closed.outcome, closed.elected, closed.closed_at) == (
        Outcome.CHOSEN,
        result.elected,
        NOW + HOUR,
    )
    assert not closed.is_open
    with pytest.raises(ChoiceClosed):
        close(closed, ballots, SEED, NOW + HOUR)


def test_closing_keeps_which_situations_are_blocked():
    choice = opened()
    objection = Marked(Mark.OBJECTION, "trop proche")
    ballots = [full(choice, voter, objection) for voter in PEOPLE]
    closed, _ = close(choice, ballots, SEED, NOW)
    assert (closed.outcome, closed.elected) == (Outcome.BLOCKED, None)
    assert set(closed.blocked) == {"a", "b"}


def test_someone_who_leaves_takes_their_vote_and_their_situations_with_them():
    choice = opened()
    objection = Marked(Mark.OBJECTION, "trop proche")
    ballots = [full(choice, v, objection if v == "ann" else LIKES) for v in PEOPLE]
    assert close(choice, ballots, SEED, NOW)[0].blocked == ("b",)
    left = leave(choice, "ann")
    assert left.electorate == ("bob", "cid", "dee")
    closed, _ = close(left, ballots, SEED, NOW)
    assert (closed.outcome, closed.elected, closed.blocked) == (Outcome.CHOSEN, "b", ())


def test_leaving_after_the_closing_changes_nothing_any_more():
    with pytest.raises(ChoiceClosed):
        leave(replace(opened(), closed_at=NOW), "ann")
