"""Leaving a group, and coming back within a day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain import membership as rules
from domain.errors import GroupFull, NotInGroup
from domain.groups import Group, GroupKind, Member, accept_charter
from tests.domain.examples import NOW

LATER = NOW + timedelta(hours=1)


def a_group() -> Group:
    """Return a group of four, and its facilitator."""
    return Group(
        id="g1",
        name="Field",
        purpose="",
        kind=GroupKind.CLOSED,
        protocol="peer_group_nine_moments",
        locale="en",
        tz="Europe/Paris",
        members=tuple(Member(f"U{n}", NOW) for n in range(4)),
        facilitators=("ULEAD",),
        created_at=NOW,
    )


def left_by(user_id: str, group: Group) -> Group:
    """The group once that member has left."""
    return rules.leave(group, user_id, LATER)


def test_whoever_leaves_is_no_member_and_the_others_stay_as_they_were() -> None:
    group = a_group()
    first, *others = group.members
    left = left_by(first.user_id, group)
    assert list(left.members) == others
    assert first.user_id not in left.people
    assert left.facilitators == group.facilitators


def test_only_a_member_can_leave() -> None:
    with pytest.raises(NotInGroup):
        rules.leave(a_group(), "USTRANGER", NOW)


def test_whoever_comes_back_within_a_day_has_accepted_the_charter_still() -> None:
    group = accept_charter(a_group(), a_group().member_ids[0], NOW)
    user_id = group.member_ids[0]
    back = rules.come_back(left_by(user_id, group), user_id, LATER + rules.BACK_WITHIN)
    assert Member(user_id, group.members[0].joined_at, NOW) in back.members
    assert back.departures == ()


def test_after_a_day_nobody_comes_back_without_the_agreement_of_all() -> None:
    user_id = a_group().member_ids[0]
    left = left_by(user_id, a_group())
    late = LATER + rules.BACK_WITHIN + timedelta(seconds=1)
    for who in (user_id, "USTRANGER"):
        with pytest.raises(NotInGroup):
            rules.come_back(left, who, late)


def test_who_left_long_ago_is_no_longer_known() -> None:
    first, second, *_ = a_group().member_ids
    left = left_by(first, a_group())
    then = rules.leave(left, second, LATER + 2 * rules.BACK_WITHIN)
    assert [d.user_id for d in then.departures] == [second]


def test_a_group_that_is_full_again_takes_nobody_back() -> None:
    user_id = a_group().member_ids[0]
    left = left_by(user_id, a_group())
    full = replace(left, members=tuple(Member(f"U{n}", NOW) for n in range(8)))
    with pytest.raises(GroupFull):
        rules.come_back(full, user_id, LATER)
