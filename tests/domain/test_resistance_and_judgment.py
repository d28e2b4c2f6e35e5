"""Systemic consensing and majority judgment, sentence by sentence (method.md §9.4, §9.5)."""

import pytest

from domain.voting.majority_judgment import majority_values
from domain.voting.methods import tally
from domain.voting.model import Method, Outcome, TieBreak
from tests.domain.elections import SEED, candidate, numbers

FOUR = ("v0", "v1", "v2", "v3")


def resisted(*candidates, seats=1, **given):
    return tally(Method.RESISTANCE, candidates, FOUR, numbers(**given), SEED, seats=seats)


def graded(*candidates, electorate=FOUR, seats=1, **given):
    ballots = numbers(**given)
    return tally(Method.MAJORITY_JUDGMENT, candidates, electorate, ballots, SEED, seats=seats)


def test_the_least_resisted_is_chosen():
    result = resisted(candidate("a"), candidate("b"), a="1234", b="1233", none="9999")
    assert (result.outcome, result.elected, result.tie_broken_by) == (Outcome.CHOSEN, "b", None)
    assert result.eligible == ("b", "a")
    assert result.blocked == ()


def test_it_is_the_average_that_counts_as_authors_mark_nothing_on_their_own():
    result = resisted(candidate("a", "v0"), candidate("b"), a=" 333", b="3332", none="9999")
    assert result.elected == "b"


@pytest.mark.parametrize(("passive", "outcome"), [("5555", "passive"), ("5556", "chosen")])
def test_what_is_not_better_than_the_passive_option_cannot_be_chosen(passive, outcome):
    result = resisted(candidate("a"), candidate("b"), a="5555", b="X555", none=passive)
    assert result.outcome == outcome
    assert result.eligible == (("a",) if outcome == "chosen" else ())


@pytest.mark.parametrize(
    ("a", "b", "broken_by"),
    [
        ("8000", "4400", TieBreak.MAX_RESISTANCE),
        ("9830", "9560", TieBreak.HIGH_MARKS),
        ("8822", "8822", TieBreak.LEAST_RECENT),
    ],
)
def test_level_ones_go_by_the_highest_mark_then_by_high_marks_then_by_the_ladder(a, b, broken_by):
    both = candidate("a", "x", narrated=9), candidate("b", "y", narrated=10)
    result = resisted(*both, a=a, b=b, none="XXXX")
    assert (result.elected, result.tie_broken_by) == ("b", broken_by)


def test_whoever_could_mark_only_the_passive_option_is_waited_for():
    only = {"a": " 22", "none": "999"}
    ballots = numbers(**only)[1:]
    both = [candidate("a", "v0")], ("v0", "v1", "v2")
    assert tally(Method.RESISTANCE, *both, ballots, SEED).outcome is Outcome.NO_QUORUM
    assert tally(Method.MAJORITY_JUDGMENT, *both, ballots, SEED).outcome is Outcome.CHOSEN


def test_the_majority_values_of_the_text():
    assert majority_values([4, 4, 3, 1]) == [3, 4, 1, 4]
    assert majority_values([]) == []
    result = graded(candidate("x"), candidate("y"), x="3321", y="5222")
    assert (result.elected, result.tie_broken_by) == ("x", None)


def test_one_copy_of_the_median_goes_at_a_time():
    """All copies at once would choose b: what is left of it is a 5, of a a 4."""
    assert graded(candidate("a"), candidate("b"), a="3341", b="3350").elected == "a"


def test_the_best_median_is_chosen_whatever_the_average():
    assert graded(candidate("a"), candidate("b"), a="0044", b="1111").elected == "b"


def test_identical_grades_go_by_the_ladder():
    both = candidate("a", "x", released=1), candidate("b", "y", released=2)
    result = graded(*both, a="1234", b="4321")
    assert (result.elected, result.tie_broken_by) == ("b", TieBreak.OLDEST)


def test_the_grade_authors_do_not_give_counts_as_the_median_of_the_others():
    as_if = graded(candidate("a", "v0"), candidate("b"), a=" 234", b="3324")
    assert as_if.tie_broken_by is TieBreak.DRAW, "the same grades: 2, 3, 3, 4"
    assert graded(candidate("a", "v0"), candidate("b"), a=" 234", b="3325").elected == "b"
    assert graded(candidate("a", "v0"), candidate("b"), a=" 234", b="2324").elected == "a"


def test_what_nobody_else_graded_counts_as_rejected():
    both = candidate("a", "v0"), candidate("b", "x")
    assert graded(*both, electorate=("v0",), b="1").elected == "b"
