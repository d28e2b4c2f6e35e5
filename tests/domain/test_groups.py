from datetime import timedelta

import pytest

from domain.errors import BadInput, NotInGroup
from domain.groups import accept_charter, is_zone, open_group
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
        assert opened(members=people(count)).member_ids == people(count)
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
        "protocol": "unknown",
        "locale": "unknown",
        "tz": "unknown",
        "members": "too_few",
        "facilitators": "empty",
    }


def test_the_facilitator_need_not_be_a_member():
    group = opened()
    assert group.has_facilitator("fay") and not group.has_member("fay")
    assert group.people == ("ann", "bob", "cid", "dee", "fay")
    assert opened(facilitators=("ann",)).people == ("ann", "bob", "cid", "dee")


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


def test_a_member_accepts_the_charter_once_and_keeps_the_date():
    later = NOW + timedelta(days=1)
    group = accept_charter(opened(), "bob", NOW)
    assert {m.user_id: m.accepted_at for m in group.members} == {
        "ann": None,
        "bob": NOW,
        "cid": None,
        "dee": None,
    }
    assert accept_charter(group, "bob", later) == group


@pytest.mark.parametrize("outsider", ["zoe", "fay"])
def test_only_members_accept_the_charter(outsider):
    with pytest.raises(NotInGroup):
        accept_charter(opened(), outsider, NOW)
