"""A channel is held for what is not as it should be, and for nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain import channels as rules
from domain.channels import HoldReason, Seen
from domain.endings import end, forget_people
from domain.groups import Group, GroupKind, Hold, Member

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
NAME, OTHER = "tdt-terrain", "elsewhere"
MEMBERS, LEAD = ("ANN", "BEN", "CLEO", "DAN"), "LEAD"
GROUP = Group(
    id="g1",
    name="Terrain",
    purpose="",
    kind=GroupKind.CLOSED,
    protocol="practice_analysis",
    locale="fr",
    tz="Europe/Paris",
    members=tuple(Member(user_id, NOW) for user_id in MEMBERS),
    facilitators=(LEAD,),
    created_at=NOW,
    channel_id="C1",
    channel_name=NAME,
)
PEOPLE = (*MEMBERS, LEAD, "EVE", "FAY")

sights = st.none() | st.builds(
    Seen,
    name=st.sampled_from([NAME, OTHER]),
    is_private=st.booleans(),
    is_archived=st.booleans(),
    present=st.lists(st.sampled_from(PEOPLE), unique=True).map(tuple),
)


def reasons(group: Group) -> set[str]:
    return {hold.reason for hold in group.holds}


@given(st.lists(sights, min_size=1))
def test_what_is_held_is_what_was_seen_last(seen: list[Seen | None]) -> None:
    group = GROUP
    for minutes, each in enumerate(seen):
        group = rules.look(group, each, NOW + timedelta(minutes=minutes))
    last = seen[-1]
    if last is None:
        assert reasons(group) == {HoldReason.GONE}
        return
    strangers = set(last.present) - {*MEMBERS, LEAD}
    assert {h.about for h in group.holds if h.reason == HoldReason.INTRUDER} == strangers
    assert (HoldReason.PUBLIC in reasons(group)) is not last.is_private
    assert (HoldReason.ARCHIVED in reasons(group)) is last.is_archived
    assert (HoldReason.RENAMED in reasons(group)) is (last.name == OTHER)
    assert not reasons(group) & {HoldReason.UNSEEN, HoldReason.GONE}


@given(sights)
def test_to_look_again_changes_nothing(seen: Seen | None) -> None:
    once = rules.look(GROUP, seen, NOW)
    assert rules.look(once, seen, NOW + timedelta(hours=1)) == once


def test_what_was_told_why_it_is_gone_is_not_doubted_by_a_look() -> None:
    removed = rules.hold(GROUP, HoldReason.REMOVED, NOW)
    assert rules.look(removed, None, NOW) == removed


def test_in_an_open_group_nobody_is_a_stranger() -> None:
    group = replace(GROUP, kind=GroupKind.OPEN)
    assert rules.strangers(group, PEOPLE) == ()


def test_a_channel_whose_name_is_not_known_keeps_the_one_it_has() -> None:
    seen = rules.look(replace(GROUP, channel_name=""), Seen(OTHER), NOW)
    assert (seen.channel_name, seen.holds) == (OTHER, ())


def test_a_name_is_kept_when_the_group_wants_it() -> None:
    kept = rules.keep_name(rules.look(GROUP, Seen(OTHER), NOW))
    assert (kept.channel_name, kept.holds) == (OTHER, ())
    assert rules.keep_name(GROUP) == GROUP


def test_renamed_again_it_is_the_same_hold_under_the_last_name() -> None:
    twice = rules.look(rules.look(GROUP, Seen(OTHER), NOW), Seen("again"), NOW + timedelta(days=1))
    assert twice.holds == (Hold(HoldReason.RENAMED, NOW, "again"),)


def test_one_intruder_less_leaves_the_others() -> None:
    two = rules.look(GROUP, Seen(NAME, present=PEOPLE), NOW)
    one = rules.let_in(two, "EVE")
    assert [hold.about for hold in one.holds] == ["FAY"]
    assert rules.find_intruder(one, "EVE") is None
    assert rules.find_intruder(one, "FAY") is not None


def test_who_is_left_in_the_channel_of_a_group_that_has_forgotten_its_people_is_no_stranger():
    over = forget_people(end(GROUP, NOW))
    assert rules.strangers(over, PEOPLE) == ()
    assert rules.look(over, Seen(NAME, present=PEOPLE), NOW).holds == ()
    assert rules.strangers(end(GROUP, NOW), PEOPLE) == ("EVE", "FAY"), "until then it is closed"
