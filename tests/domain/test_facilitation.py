"""Who facilitates a group: nobody without a yes, and no group without anybody by mistake."""

from datetime import timedelta

import pytest

from domain import facilitation as rules
from domain.errors import (
    BadInput,
    InvitationClosed,
    LastFacilitator,
    NotFacilitator,
    NotFormed,
    NotYourTurn,
    TooManyFacilitators,
)
from domain.groups import Asking, Pledge
from domain.membership import leave
from tests.clock import NOW
from tests.domain.test_rota import group

LATER = NOW + timedelta(hours=1)


def led(*facilitators, **changes):
    values = {"autonomous": False, "rota": (), "formed_at": NOW, "facilitators": facilitators}
    return group("ABCD", **values | changes)


def test_nobody_facilitates_before_they_say_yes_and_then_has_accepted_the_charter():
    asking = rules.ask(led("L"), Asking.BESIDE, "X", "L", NOW)
    assert asking.facilitators == ("L",)
    now = rules.accept(asking, "X", LATER, sits=False)
    assert (now.facilitators, now.outside, now.requests) == (("L", "X"), ("X",), ())
    assert now.pledges == (Pledge("X", LATER),)


def test_who_asks_to_be_replaced_steps_down_at_the_yes_and_not_before():
    asking = rules.ask(led("L", outside=("L",)), Asking.INSTEAD, "A", "L", NOW)
    assert asking.has_facilitator("L")
    now = rules.accept(asking, "A", LATER, sits=True)
    assert (now.facilitators, now.outside) == (("A",), ())


def test_a_no_leaves_all_as_it_was_and_closes_the_request():
    without = rules.decline(
        rules.ask(led("L"), Asking.BESIDE, "X", "L", NOW), "X", *rules.TO_FACILITATE
    )
    assert without == led("L")
    with pytest.raises(InvitationClosed):
        rules.accept(without, "X", LATER, sits=True)


def test_a_group_has_three_facilitators_at_most_a_handing_over_adds_none():
    three = led("L", "M", "N")
    with pytest.raises(TooManyFacilitators):
        rules.ask(three, Asking.BESIDE, "X", "L", NOW)
    assert rules.ask(three, Asking.INSTEAD, "X", "L", NOW).requests
    two = led("L", "M")
    both = rules.ask(two, Asking.BESIDE, "X", "L", NOW)
    both = rules.accept(rules.ask(both, Asking.BESIDE, "Y", "M", NOW), "Y", NOW, sits=True)
    with pytest.raises(TooManyFacilitators):
        rules.accept(both, "X", LATER, sits=True)


def test_a_new_request_of_the_same_person_takes_the_place_of_theirs():
    asking = rules.ask(led("L", "M"), Asking.BESIDE, "X", "L", NOW)
    again = rules.ask(asking, Asking.INSTEAD, "A", "L", LATER)
    assert [r.user_id for r in again.requests] == ["A"]
    assert len(rules.ask(again, Asking.BESIDE, "X", "M", LATER).requests) == 2


def test_the_last_facilitator_stays_unless_the_group_carries_on_by_itself():
    assert rules.step_down(led("L", "M"), "M").facilitators == ("L",)
    with pytest.raises(LastFacilitator):
        rules.step_down(led("L"), "L")
    with pytest.raises(NotFacilitator):
        rules.step_down(led("L"), "A")
    autonomous = rules.set_autonomous(led("L"), autonomous=True)
    assert rules.step_down(autonomous, "L").hosts == ("A",)


def test_stepping_down_takes_back_what_was_asked():
    asking = rules.ask(led("L", "M"), Asking.INSTEAD, "X", "L", NOW)
    assert rules.step_down(asking, "L").requests == ()


def test_a_group_that_does_not_live_yet_is_not_left_to_itself():
    with pytest.raises(NotFormed):
        rules.set_autonomous(led("L", formed_at=None), autonomous=True)


def test_without_a_facilitator_only_members_are_asked():
    alone = led(autonomous=True)
    with pytest.raises(BadInput):
        rules.ask(alone, Asking.BESIDE, "X", "A", NOW)
    assert rules.ask(alone, Asking.BESIDE, "B", "A", NOW).requests
    with pytest.raises(BadInput):
        rules.ask(led("L"), Asking.BESIDE, "L", "L", NOW)


def test_turns_are_swapped_among_members_of_an_autonomous_group():
    autonomous = led("L", autonomous=True)
    swap = rules.ask_swap(autonomous, "B", "A", NOW)
    assert swap.request("B", Asking.SWAP).asked_by == "A"
    assert leave(swap, "A", LATER).requests == ()
    assert rules.set_autonomous(swap, autonomous=False).requests == ()
    for other in ("A", "X"):
        with pytest.raises(BadInput):
            rules.ask_swap(autonomous, other, "A", NOW)
    with pytest.raises(NotYourTurn):
        rules.ask_swap(led("L"), "B", "A", NOW)
