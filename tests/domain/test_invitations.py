"""Nobody is put into a group: each person is asked, and from four on it lives."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import invitations as rules
from domain.errors import GroupFull, InvitationClosed, NotFormed
from domain.groups import LARGEST
from domain.membership import leave
from tests.domain.examples import NOW
from tests.domain.test_groups import opened, people

WEEK = timedelta(days=7)
LATER = NOW + WEEK
SIX = people(6)


def accepted(group, *who):
    for user_id in who:
        group = rules.accept(group, user_id, NOW)
    return group


def test_who_is_asked_is_not_of_the_group_until_they_accept():
    group = opened(members=SIX)
    assert not group.has_member("u0")
    group = rules.accept(group, "u0", NOW)
    assert group.has_member("u0") and group.has_accepted("u0")
    assert group.invitation("u0") is None
    assert rules.accept(group, "u0", LATER) == group, "once is enough"


@pytest.mark.parametrize("who", ["stranger", "fay"])
def test_nobody_enters_unasked(who):
    for answer in (rules.accept, rules.decline, rules.hold):
        with pytest.raises(InvitationClosed):
            answer(opened(), who, NOW)


def test_the_fourth_forms_the_group_for_good():
    group = accepted(opened(members=SIX), *SIX[:3])
    with pytest.raises(NotFormed):
        rules.check_formed(group)
    group = rules.accept(group, "u3", LATER)
    rules.check_formed(group)
    assert rules.accept(group, "u4", LATER + WEEK).formed_at == LATER
    rules.check_formed(leave(group, "u0", LATER))


def test_who_declined_is_out_and_may_be_asked_again():
    group = rules.decline(opened(members=SIX), "u0", NOW)
    assert rules.decline(group, "u0", LATER) == group
    with pytest.raises(InvitationClosed) as refused:
        rules.accept(group, "u0", NOW)
    assert refused.value.data["declined"]
    again = rules.invite(group, "u0", LATER)
    assert rules.accept(again, "u0", LATER).has_member("u0")


def test_who_accepted_does_not_decline_any_more():
    with pytest.raises(InvitationClosed) as refused:
        rules.decline(accepted(opened(), "ann"), "ann", NOW)
    assert refused.value.data["accepted"]


def test_who_is_unsure_of_their_line_may_still_accept():
    group = rules.hold(opened(), "ann", NOW)
    assert not group.has_member("ann")
    assert rules.accept(group, "ann", NOW).has_member("ann")


def test_who_is_asked_or_in_is_not_asked_again():
    group = accepted(opened(), "ann")
    assert rules.invite(group, "ann", LATER) == group
    assert rules.invite(group, "bob", LATER) == group


def test_places_are_of_who_declined_and_later_of_who_did_not_answer():
    group = accepted(opened(members=SIX), *SIX[:4])
    assert rules.places(group, NOW, WEEK) == 0
    declined = rules.decline(group, "u4", NOW)
    assert rules.places(declined, NOW, WEEK) == 1
    assert rules.places(declined, LATER, WEEK) == 2


def test_who_leaves_frees_no_place():
    group = leave(accepted(opened(members=SIX), *SIX), "u0", NOW)
    assert rules.places(group, LATER, WEEK) == 0


def test_a_refusal_does_not_show_in_what_is_still_waited_for():
    group = opened(members=SIX)
    declined = rules.decline(group, "u0", NOW)
    for at in (NOW, LATER - timedelta(seconds=1), LATER):
        assert rules.is_asking(group, at, WEEK) == rules.is_asking(declined, at, WEEK)
    assert declined.seats == group.seats
    assert not rules.is_asking(group, LATER, WEEK)


@given(st.data())
def test_no_more_than_eight_ever(data):
    group = opened(members=people(data.draw(st.integers(4, 8))))
    for _ in range(data.draw(st.integers(0, 20))):
        who = f"u{data.draw(st.integers(0, 11))}"
        do = data.draw(st.sampled_from([rules.invite, rules.accept, rules.decline, rules.hold]))
        before = group
        try:
            group = do(group, who, NOW)
        except (InvitationClosed, GroupFull):
            assert group == before
        assert len(group.members) + len(group.pending) <= LARGEST
        assert not set(group.member_ids) & {i.user_id for i in group.invitations}
        assert (group.formed_at is not None) == (len(group.members) >= 4)
