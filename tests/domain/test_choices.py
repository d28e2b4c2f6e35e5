from dataclasses import replace
from datetime import timedelta

import pytest

from domain.choices import (
    MOST_CANDIDATES,
    REASONS_MAX,
    Choice,
    call_off,
    candidates_of,
    cast,
    close,
    leave,
    may_close_early,
    withdraw,
)
from domain.errors import BadInput, ChoiceClosed, NotInGroup
from domain.situations import SituationState
from domain.text import SENTENCE_MAX
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
    return cast(choice, voter_id, {c.situation_id: mark for c in choice.to_mark(voter_id)}, NOW)


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


def test_a_ballot_marks_everything_but_ones_own():
    ballot = cast(opened(), "ann", {"b": LIKES}, NOW)
    assert ballot == Ballot("ann", {"b": LIKES})
    assert full(opened(), "cid").marks.keys() == {"a", "b"}


@pytest.mark.parametrize(
    ("marks", "errors"),
    [
        ({}, {"b": "no_mark"}),
        ({"a": LIKES, "b": LIKES}, {"a": "not_a_candidate"}),
        ({"b": Marked(Mark.OBJECTION, " ")}, {"b": "empty"}),
        ({"b": Marked(Mark.OBJECTION, "x" * (SENTENCE_MAX + 1))}, {"b": "too_long"}),
    ],
)
def test_a_ballot_with_blanks_own_marks_or_unexplained_objections_is_refused(marks, errors):
    with pytest.raises(BadInput) as refused:
        cast(opened(), "ann", marks, NOW)
    assert refused.value.fields == errors


def test_what_is_no_candidate_any_more_is_left_out_and_the_rest_still_needs_marks():
    unexplained = Marked(Mark.OBJECTION, "")
    ballot = cast(opened(), "ann", {"b": LIKES, "gone": unexplained}, NOW)
    assert ballot.marks == {"b": LIKES}
    with pytest.raises(BadInput) as refused:
        cast(opened(), "ann", {"gone": LIKES}, NOW)
    assert refused.value.fields == {"b": "no_mark"}


def test_the_reasons_of_a_ballot_take_three_thousand_bytes_at_most():
    many = opened(*(situation(f"s{n:02}", "bob") for n in range(15)))
    wordy = {c.situation_id: Marked(Mark.OBJECTION, "é" * 100) for c in many.candidates}
    assert REASONS_MAX == 15 * 200
    assert cast(many, "cid", wordy, NOW).marks == wordy
    longest = wordy | {"s07": Marked(Mark.OBJECTION, "é" * 100 + "!")}
    with pytest.raises(BadInput) as refused:
        cast(many, "cid", longest, NOW)
    assert refused.value.fields == {"s07": "too_long"}
    one = opened(situation("a", "ann"))
    assert full(one, "cid", Marked(Mark.OBJECTION, "\N{OWL}" * SENTENCE_MAX)), "always room for one"


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


def test_only_an_objection_keeps_its_reason_and_nobody_casts_a_lifted_one():
    marks = {
        "a": Marked(Mark.SUPPORT, "typed, then thought better of"),
        "b": Marked(Mark.OBJECTION, " trop proche ", lifted=True),
    }
    ballot = cast(opened(), "cid", marks, NOW)
    assert ballot.marks == {"a": LIKES, "b": Marked(Mark.OBJECTION, "trop proche")}


def test_nobody_outside_the_electorate_votes_not_even_the_facilitator():
    with pytest.raises(NotInGroup):
        cast(opened(), "fay", {"a": LIKES, "b": LIKES}, NOW)


def test_no_ballot_is_received_from_closing_time_on():
    choice = opened()
    last_moment = choice.closes_at - timedelta(microseconds=1)
    assert cast(choice, "ann", {"b": LIKES}, last_moment).voter_id == "ann"
    with pytest.raises(ChoiceClosed):
        cast(choice, "ann", {"b": LIKES}, choice.closes_at)
    with pytest.raises(ChoiceClosed):
        cast(replace(choice, closed_at=NOW), "ann", {"b": LIKES}, NOW)


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
