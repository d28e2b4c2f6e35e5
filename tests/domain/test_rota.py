"""The rota of an autonomous group: everybody in turn, never who presents (seed 003)."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import rota
from domain.errors import BadInput, NotYourTurn
from domain.groups import Group, GroupKind, Member
from tests.clock import NOW
from tests.domain.examples import planned

ORDERS = st.lists(st.sampled_from("ABCDEFGH"), unique=True, min_size=2, max_size=8).map(tuple)


def group(order, **changes):
    members = tuple(Member(user, NOW) for user in sorted(order))
    values: dict[str, Any] = {"id": "G", "name": "Field", "purpose": "", "kind": GroupKind.CLOSED}
    values |= {"protocol": "p", "locale": "fr", "tz": "UTC", "created_at": NOW}
    values |= {"members": members, "facilitators": (), "autonomous": True, "rota": tuple(order)}
    return Group(**values | changes)


@given(ORDERS, st.data())
def test_whoever_presents_never_facilitates_and_nobody_else_is_passed_over(order, data):
    narrators = data.draw(st.lists(st.sampled_from((*order, None)), max_size=12))
    leaders = rota.in_turn(order, narrators)
    assert all(found != narrator for found, narrator in zip(leaders, narrators, strict=True))
    assert None not in leaders
    waiting = list(order)
    for leader, narrator in zip(leaders, narrators, strict=True):
        before = waiting[: waiting.index(leader)]
        assert before in ([], [narrator]), "only the narrator is passed over"
        waiting.remove(leader)
        waiting.append(leader)


@given(ORDERS, st.data())
def test_the_turn_of_who_presents_comes_right_afterwards(order, data):
    after = data.draw(st.sampled_from((*order[1:], None)))
    assert rota.in_turn(order, [order[0], after]) == [order[1], order[0]]


def test_alone_and_presenting_nobody_facilitates():
    assert rota.in_turn(["A"], ["A", None]) == [None, "A"]


@given(ORDERS, st.data())
def test_turns_are_the_members_each_once_whatever_is_done(order, data):
    changed = group(order)
    one, other = data.draw(st.permutations(order))[:2]
    for change in data.draw(st.lists(st.integers(0, 3), max_size=5)):
        changed = (
            lambda g: rota.skip(g, one),
            lambda g: rota.exchange(g, one, other),
            lambda g: rota.put_first(g, other, one),
            lambda g: rota.held_by(g, one),
        )[change](changed)
        assert sorted(changed.turns) == sorted(order)


@given(ORDERS, st.data())
def test_an_exchange_made_twice_changes_nothing(order, data):
    one, other = data.draw(st.permutations(order))[:2]
    once = rota.exchange(group(order), one, other)
    assert once.turns.index(one) == order.index(other)
    assert rota.exchange(once, one, other).turns == order


def test_who_passes_comes_last_and_who_is_named_first():
    assert rota.skip(group("CAB"), "C").turns == ("A", "B", "C")
    assert rota.put_first(group("CAB"), "B", "A").turns == ("B", "A", "C")


def test_who_came_since_is_last_and_who_left_has_no_turn():
    assert group("CAB", rota=("X", "B")).turns == ("B", "A", "C")


def test_who_is_no_member_has_no_turn_to_pass_to_swap_or_to_be_given():
    with pytest.raises(NotYourTurn):
        rota.skip(group("CAB"), "X")
    with pytest.raises(NotYourTurn):
        rota.exchange(group("CAB"), "A", "X")
    with pytest.raises(NotYourTurn):
        rota.skip(group("CAB", autonomous=False), "C")
    with pytest.raises(BadInput):
        rota.put_first(group("CAB"), "X")
    with pytest.raises(BadInput):
        rota.put_first(group("CAB"))


def test_a_session_is_steered_by_facilitators_and_by_who_facilitates_that_day():
    session = replace(planned(), leader_id="B")
    assert rota.leaders(session, group("CAB", facilitators=("L", "A"))) == ("L", "A", "B")
    assert rota.leaders(session, group("CA")) == (), "they have left the group"
