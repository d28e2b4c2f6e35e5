"""Ballots: what is checked before one is kept, short or of lines, and what a draft may lack."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain import ballots
from domain.ballots import REASONS_MAX, completed, draft
from domain.errors import BadInput, ChoiceClosed, NotInGroup
from domain.text import SENTENCE_MAX
from domain.voting.model import PASSIVE, Ballot, Mark, Marked, Method
from tests.domain.examples import NOW, situation
from tests.domain.test_choices import LIKES, full, opened


def cast(choice, voter_id, marks, now=NOW, **more):
    return ballots.cast(choice, Ballot(voter_id, marks), now, **more)


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


@pytest.mark.parametrize("rest", [Mark.LIVE_WITH, Mark.ABSTAIN])
def test_on_a_short_ballot_the_rest_is_one_mark_and_what_is_named_keeps_its_own(rest):
    assert cast(opened(), "cid", {}, rest=rest).marks == {"a": Marked(rest), "b": Marked(rest)}
    objects = {"b": Marked(Mark.OBJECTION, "Too close")}
    assert cast(opened(), "cid", objects, rest=rest).marks == {"a": Marked(rest), **objects}
    assert cast(opened(), "ann", {}, rest=rest).marks == {"b": Marked(rest)}, "never ones own"
    with pytest.raises(BadInput) as refused:
        cast(opened(), "cid", {"a": Marked(Mark.OBJECTION, "")}, rest=rest)
    assert refused.value.fields == {"a": "empty"}


NUMBERS = [(Method.RESISTANCE, 10, {PASSIVE: 3}), (Method.MAJORITY_JUDGMENT, 5, {})]


@pytest.mark.parametrize(("method", "highest", "more"), NUMBERS)
def test_where_numbers_are_asked_each_line_has_one_in_its_bounds(method, highest, more):
    choice = replace(opened(), method=method)
    whole = {"a": 0, "b": highest, **more}
    sent = ballots.cast(choice, Ballot("cid", numbers={**whole, "gone": 1}), NOW)
    assert sent == Ballot("cid", numbers=whole)
    assert ballots.cast(choice, Ballot("ann", numbers={"b": 0, **more}), NOW).numbers["b"] == 0
    for wrong, at in (({"a": 0}, "b"), ({"a": -1}, "a"), ({"b": highest + 1}, "b")):
        with pytest.raises(BadInput) as refused:
            ballots.cast(choice, Ballot("cid", numbers={"a": 0, **more, **wrong}), NOW)
        assert refused.value.fields[at] == "no_number"
    with pytest.raises(BadInput) as refused:
        ballots.cast(choice, Ballot("ann", numbers=whole), NOW)
    assert refused.value.fields == {"a": "not_a_candidate"}


def test_the_passive_option_is_on_the_ballot_of_resistance_alone():
    for method, _, more in NUMBERS:
        choice = replace(opened(), method=method)
        if more:
            with pytest.raises(BadInput) as refused:
                ballots.cast(choice, Ballot("cid", numbers={"a": 0, "b": 0}), NOW)
            assert refused.value.fields == {PASSIVE: "no_number"}
        else:
            given_too = Ballot("cid", numbers={"a": 0, "b": 0, PASSIVE: 1})
            assert PASSIVE not in ballots.cast(choice, given_too, NOW).numbers


WRITTEN = some.dictionaries(
    some.sampled_from(["", "a", "b", "gone"]),
    some.builds(Marked, some.sampled_from(Mark), some.text(max_size=900)),
)


@given(WRITTEN, some.sampled_from([None, Mark.LIVE_WITH, Mark.ABSTAIN]))
def test_a_draft_keeps_whatever_is_there_within_the_size_of_a_ballot(marks, rest):
    given_so_far = Ballot("ann", marks)
    kept = draft(opened(), completed(opened(), given_so_far, rest)).marks
    assert kept.keys() == marks.keys() & {"", "b"} | ({"b"} if rest else set())
    assert all(kept[s].mark is marks[s].mark for s in kept.keys() & marks.keys())
    assert sum(len(m.reason.encode()) for m in kept.values()) <= REASONS_MAX


def test_whose_situations_are_all_there_is_answers_without_being_asked():
    assert opened().excused == frozenset()
    alone = opened(situation("a", "ann"), situation("b", "ann"))
    assert alone.excused == {"ann"}
    assert replace(alone, electorate=("bob",)).excused == frozenset()
    assert replace(alone, method=Method.RESISTANCE).excused == frozenset(), "the passive option"
