"""The consent choice, sentence by sentence (method.md §9.7)."""

import hashlib
import hmac

import pytest

from domain.voting.draw import quorum, seed_digest
from domain.voting.methods import tally
from domain.voting.model import Method, Outcome, TieBreak
from tests.domain.elections import LETTERS, SEED, candidate, votes

FOUR = ("v0", "v1", "v2", "v3")


def held(*candidates, seats=1, electorate=FOUR, **marks):
    return tally(Method.CONSENT, candidates, electorate, votes(**marks), SEED, seats=seats)


@pytest.mark.parametrize(
    ("electorate", "ballots"), [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (6, 5), (7, 6), (8, 6)]
)
def test_the_quorum_is_three_quarters_rounded_up(electorate, ballots):
    assert quorum(electorate) == ballots


def test_no_candidate_is_empty_whoever_came():
    assert tally(Method.CONSENT, [], FOUR, [], SEED).outcome is Outcome.EMPTY


def test_below_the_quorum_nothing_is_said_not_even_what_is_blocked():
    result = held(candidate("a"), a="xx")
    assert (result.outcome, result.elected_order, result.blocked) == (Outcome.NO_QUORUM, (), ())


def test_abstaining_counts_as_present_and_absence_blocks_nothing():
    assert held(candidate("a"), a="ssa").outcome is Outcome.CHOSEN
    assert held(candidate("a"), a="ss").outcome is Outcome.NO_QUORUM
    assert held(candidate("a"), a="sss").outcome is Outcome.CHOSEN


def test_ballots_from_outside_the_electorate_are_left_out():
    result = held(candidate("a"), electorate=FOUR[:3], a="sssx")
    assert (result.outcome, result.blocked) == (Outcome.CHOSEN, ())


def test_one_objection_blocks_what_all_others_prefer():
    result = held(candidate("a"), candidate("b"), a="+++x", b="....")
    assert (result.elected, result.blocked, result.outcome) == ("b", ("a",), Outcome.CHOSEN)


def test_a_lifted_objection_counts_as_a_reservation():
    assert LETTERS["l"].counts_as == LETTERS["-"].mark
    assert held(candidate("a"), a="ssl") == held(candidate("a"), a="ss-")
    assert held(candidate("a"), a="lll").elected == "a"


@pytest.mark.parametrize(
    ("marks", "eligible"),
    [
        ("ssaa", True),  # m = 4: two
        ("saaa", False),
        ("sssaa", True),  # m = 5: three
        ("ssaaa", False),
        ("sssaaa", True),  # m = 6: three
        ("ssaaaa", False),
        ("ssssaaaa", True),  # m = 8: four
        ("sssaaaaa", False),
        ("ssa", True),  # m = 3: two
        ("saa", False),
        ("ss", True),  # m = 2: two
        ("sa", False),
        ("s", True),  # m = 1: the bound is one
        ("a", False),
    ],
)
def test_half_of_the_others_and_at_least_two_must_take_a_stand(marks, eligible):
    everyone = tuple(f"v{n}" for n in range(len(marks)))
    result = held(candidate("a"), electorate=everyone, a=marks)
    assert (result.elected == "a") == eligible
    assert (result.outcome is Outcome.UNDECIDED) != eligible
    assert result.blocked == ()


def test_the_authors_own_ballot_is_not_among_the_others():
    # Five ballots, four from others: two stands are enough where three would be needed.
    everyone = (*FOUR, "v4")
    assert held(candidate("a", "v4"), electorate=everyone, a="ssaa ").elected == "a"
    assert held(candidate("a"), electorate=everyone, a="ssaaa").elected is None


def test_an_author_cannot_push_their_own_situation():
    pushed = held(candidate("a", "v0"), candidate("b"), a="+s..", b="ss..")
    assert pushed.elected == "b"


def test_the_highest_sum_wins():
    assert held(candidate("a"), candidate("b"), a="+.-s", b="s.ss").elected == "b"


def test_then_the_fewest_reservations_lifted_objections_among_them():
    assert held(candidate("a"), candidate("b"), a="++-.", b="sss.").elected == "b"
    assert held(candidate("a"), candidate("b"), a="++l.", b="sss.").elected == "b"


def test_then_an_author_who_never_was_narrator():
    been, never = candidate("a", "x", narrated=365), candidate("b", "y")
    assert held(been, never, a="ssss", b="ssss").elected == "b"


def test_then_the_one_who_was_narrator_longest_ago():
    lately, long_ago = candidate("a", "x", narrated=30), candidate("b", "y", narrated=60)
    assert held(lately, long_ago, a="ssss", b="ssss").elected == "b"


def test_then_the_situation_released_first():
    young, old = candidate("a", "x", released=1), candidate("b", "y", released=2)
    assert held(young, old, a="ssss", b="ssss").elected == "b"


def test_then_a_draw_that_anybody_can_check_afterwards():
    ids = ["a", "b", "c", "d"]
    draw = {i: hmac.new(SEED, i.encode(), hashlib.sha256).digest() for i in ids}
    result = held(*(candidate(i, i) for i in ids), seats=4, **dict.fromkeys(ids, "ssss"))
    assert list(result.elected_order) == sorted(ids, key=draw.__getitem__)
    assert seed_digest(SEED) == hashlib.sha256(SEED).hexdigest()


def test_each_step_of_the_ladder_outweighs_all_those_below():
    best_sum = candidate("a", "w", narrated=1, released=0)
    fewer = candidate("b", "x", narrated=1, released=0)
    never = candidate("c", "y", released=0)
    oldest = candidate("d", "z", narrated=60, released=9)
    tied = {"b": "s...", "c": "+-..", "d": "+-.."}
    result = held(oldest, never, fewer, best_sum, seats=4, a="++--", **tied)
    assert result.elected_order == ("a", "b", "c", "d")


def test_several_seats_go_to_several_authors_and_may_stay_open():
    ann, ann_too, bob = candidate("a", "ann"), candidate("b", "ann"), candidate("c", "bob")
    marks = {"a": "++++", "b": "+++s", "c": "ssss"}
    assert held(ann, ann_too, bob, seats=2, **marks).elected_order == ("a", "c")
    assert held(ann, ann_too, bob, seats=3, **marks).elected_order == ("a", "c")


@pytest.mark.parametrize("marks", ["s...", "....", "-...", "----"])
def test_what_nobody_objects_to_is_chosen_whatever_its_sum(marks):
    result = held(candidate("a"), a=marks)
    assert (result.outcome, result.elected) == (Outcome.CHOSEN, "a")


def test_when_all_are_objected_to_the_choice_is_blocked():
    result = held(candidate("a"), candidate("b"), a="+++x", b="x+++")
    assert (result.outcome, result.elected, result.blocked) == (Outcome.BLOCKED, None, ("a", "b"))


@pytest.mark.parametrize(
    ("other", "marks", "broken_by"),
    [
        ({}, "sss.", None),
        ({}, "+s+-", TieBreak.RESERVATIONS),
        ({"narrated": 30}, "ssss", TieBreak.NEVER_NARRATED),
        ({"released": -1}, "ssss", TieBreak.OLDEST),
        ({}, "ssss", TieBreak.DRAW),
    ],
)
def test_what_broke_a_tie_is_told_to_whoever_replays_it(other, marks, broken_by):
    result = held(candidate("a", "x"), candidate("b", "y", **other), a="ssss", b=marks)
    assert result.tie_broken_by is broken_by
    assert broken_by is TieBreak.DRAW or result.eligible == ("a", "b")


def test_who_was_narrator_longest_ago_is_told_apart_from_who_never_was():
    long_ago, lately = candidate("a", "x", narrated=60), candidate("b", "y", narrated=30)
    assert held(long_ago, lately, a="ssss", b="ssss").tie_broken_by is TieBreak.LEAST_RECENT


def test_the_last_question_asked_for_any_seat_is_told():
    clear, *level = candidate("a", "w"), candidate("b", "x", released=1), candidate("c", "y")
    marks = {"a": "++++", "b": "ssss", "c": "ssss"}
    assert held(clear, *level, **marks).tie_broken_by is None
    assert held(clear, *level, seats=2, **marks).tie_broken_by is TieBreak.OLDEST


def test_who_could_mark_only_their_own_counts_as_having_answered():
    mine = candidate("a", "v3"), candidate("b", "v3")
    assert held(*mine, a="ss", b="..").elected == "a"
    assert held(*mine, candidate("c"), a="ss", b="..", c="..").outcome is Outcome.NO_QUORUM
    assert held(candidate("a", "gone"), a="ss").outcome is Outcome.NO_QUORUM


def test_an_author_who_is_not_willing_is_marked_and_never_elected():
    unwilling, other = candidate("a", "x", willing=False), candidate("b", "y")
    assert held(unwilling, other, a="++++", b="....").eligible == ("b",)
    assert held(unwilling, a="++++").outcome is Outcome.EMPTY
    blocked = held(unwilling, other, a="++++", b="...x")
    assert (blocked.outcome, blocked.blocked) == (Outcome.BLOCKED, ("b",))


@pytest.mark.parametrize(("b", "outcome"), [("saaa", "undecided"), ("sssx", "blocked")])
def test_it_is_undecided_where_something_is_not_chosen_without_an_objection(b, outcome):
    assert held(candidate("a"), candidate("b"), a="+++x", b=b).outcome == outcome
