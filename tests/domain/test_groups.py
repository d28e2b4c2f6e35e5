from datetime import timedelta

import pytest

from domain.errors import BadInput, NotInGroup
from domain.founding import open_group
from domain.groups import accept_charter, is_zone
from domain.invitations import accept
from tests.domain.examples import NOW


def opened(**changes):
    typed = {
        "id": "g1",
        "name": " Pratiques terrain ",
        "purpose": "Se parler du métier",
        "kind": "closed",
        "protocol": "peer_group_nine_moments",
        "locale": "fr",
        "tz": "Europe/Paris",
        "members": ("ann", "bob", "cid", "dee"),
        "facilitators": ("fay",),
        "now": NOW,
    }
    return open_group(**typed | changes)


def people(count):
    return tuple(f"u{n}" for n in range(count))


@pytest.mark.parametrize(
    ("count", "errors"),
    [(3, {"members": "too_few"}), (4, {}), (8, {}), (9, {"members": "too_many"})],
)
def test_a_group_has_four_to_eight_members(count, errors):
    if not errors:
        asked = opened(members=people(count))
        assert tuple(i.user_id for i in asked.invitations) == people(count)
        assert (asked.members, asked.seats) == ((), count)
        return
    with pytest.raises(BadInput) as refused:
        opened(members=people(count))
    assert refused.value.fields == errors
    assert refused.value.data == {"smallest": 4, "largest": 8, "most_facilitators": 3, "others": {}}


def test_someone_named_twice_counts_once():
    with pytest.raises(BadInput) as refused:
        opened(members=("ann", "ann", "bob", "cid"))
    assert refused.value.fields == {"members": "too_few"}
    assert opened(facilitators=("fay", "fay")).facilitators == ("fay",)


def test_all_faults_are_told_at_once():
    with pytest.raises(BadInput) as refused:
        opened(
            name=" ",
            purpose="x" * 301,
            kind="secret",
            institution="none",
            protocol="none",
            locale="xx",
            tz="Europe/Nowhere",
            members=(),
            facilitators=(),
        )
    assert refused.value.fields == {
        "name": "empty",
        "purpose": "too_long",
        "kind": "unknown",
        "institution": "unknown",
        "protocol": "unknown",
        "locale": "unknown",
        "tz": "unknown",
        "members": "too_few",
        "facilitators": "empty",
    }


def test_the_facilitator_need_not_be_a_member():
    group = opened()
    assert group.has_facilitator("fay") and not group.has_member("fay")
    assert group.people == ("fay",), "who is only asked is not of the group"
    formed = accept(group, "ann", NOW)
    assert formed.people == ("ann", "fay")


def test_facilitators_sit_in_the_channel_unless_they_choose_otherwise():
    assert opened().in_channel == ("fay",)
    outside = opened(sits=False)
    assert (outside.outsiders, outside.in_channel) == (("fay",), ())
    member = accept(opened(sits=False, facilitators=("ann",)), "ann", NOW)
    assert (member.outsiders, member.in_channel) == ((), ("ann",))


def test_a_group_knows_its_zone_and_its_name_is_trimmed():
    group = opened()
    assert (group.name, str(group.zone), group.channel_id) == (
        "Pratiques terrain",
        "Europe/Paris",
        None,
    )


@pytest.mark.parametrize("tz", ["", "Paris", "../etc/passwd", "/etc/localtime", "Europe", "\0"])
def test_only_names_of_zones_are_zones(tz):
    assert not is_zone(tz)
    assert is_zone("Pacific/Chatham")


@pytest.mark.parametrize("who", ["ann", "fay"])
def test_the_charter_is_accepted_once_and_the_date_is_kept(who):
    later = NOW + timedelta(days=1)
    group = accept(opened(), "ann", NOW)
    assert group.has_accepted("ann") and not group.has_accepted("fay")
    accepted = accept_charter(group, who, NOW)
    assert accepted.has_accepted(who)
    assert accept_charter(accepted, who, later) == accepted


@pytest.mark.parametrize("outsider", ["zoe", "bob"])
def test_only_who_is_of_the_group_accepts_its_charter(outsider):
    with pytest.raises(NotInGroup):
        accept_charter(opened(), outsider, NOW)
