"""A group is made of people of the workspace: anyone else is refused beside the field, by name."""

import pytest

from domain.people import Account, Standing
from handlers import payloads
from handlers.ids import Action
from handlers.routing import Person
from services.context import NOBODY
from services.groups import opening
from tests.handlers.bolt_app import ENGLISH
from tests.handlers.examples import a_group
from tests.handlers.payload_factory import command, event, pressed, submitted

PEERS = ["U1", "U2", "U3", "U4"]
SENTENCES = {
    Standing.APP: "An app cannot take part in a group. Please take out: {}.",
    Standing.CLOSED: "This account is closed, nobody would answer. Please take out: {}.",
    Standing.GUEST: "Guests of the workspace cannot take part in a group. Please take out: {}.",
    Standing.ELSEWHERE: "A group is made of people of one organisation. Please take out: {}.",
}


def stands(app, user_id, name, standing):
    app.people.known[user_id] = Person(ENGLISH, "Europe/Paris", Account(name, standing))


async def submit(app, user="U1", **values):
    form = await app.opened(command(user, "group"))
    filled = {"name": "Field", "members": PEERS, "protocol": "practice_analysis"} | values
    return await app.send(submitted(user, form, **filled))


async def groups(app, user="U1"):
    return await app.stored(lambda uow: uow.groups.of_person(user))


@pytest.mark.parametrize("standing", SENTENCES)
@pytest.mark.parametrize("field", ["members", "facilitators"])
async def test_whoever_is_no_colleague_is_refused_beside_the_field(app, field, standing):
    stands(app, "U9", "Robin", standing)
    said = await submit(app, **{field: [*PEERS[:3], "U9"][-4 if field == "members" else -2 :]})
    assert said["response_action"] == "errors"
    assert said["errors"] == {field: SENTENCES[standing].format("Robin")}
    assert await groups(app) == []


async def test_who_left_and_is_a_guest_since_does_not_come_back(app):
    group = await a_group(app)
    await app.do(NOBODY, opening.channel_opened, group.id, "C1")
    await app.send(event("member_left_channel", "U1", channel="C1", channel_type="G"))
    stands(app, "U1", "Robin", Standing.GUEST)
    await app.send(pressed("U1", Action.GROUP_COME_BACK, group.id))
    assert "U1" not in (await app.stored(lambda uow: uow.groups.get(group.id))).member_ids


async def test_each_reason_names_all_whom_it_concerns(app):
    stands(app, "U7", "Robin", Standing.APP)
    stands(app, "U8", "Sacha", Standing.GUEST)
    stands(app, "U9", "Camille", Standing.APP)
    said = await submit(app, members=[*PEERS, "U7", "U8", "U9"], facilitators=["U9"])
    app, guest = SENTENCES[Standing.APP], SENTENCES[Standing.GUEST]
    assert said["errors"] == {
        "members": f"{app.format('Robin and Camille')} {guest.format('Sacha')}",
        "facilitators": app.format("Camille"),
    }


async def test_a_guest_who_names_nobody_does_not_facilitate_either(app):
    stands(app, "U5", "Sacha", Standing.GUEST)
    said = await submit(app, "U5", facilitators=[])
    assert said["errors"] == {"facilitators": SENTENCES[Standing.GUEST].format("Sacha")}


async def test_a_group_has_at_most_three_facilitators(app):
    said = await submit(app, facilitators=["U1", "U2", "U3", "U9"])
    assert said["errors"] == {"facilitators": "A group has at most 3 facilitators."}
    assert (await submit(app, facilitators=["U1", "U2", "U9"]))["response_action"] == "update"


async def test_slack_is_not_asked_about_more_people_than_a_group_may_have(app, monkeypatch):
    asked = []
    person = app.people.person

    async def asking(team_id, user_id):
        asked.append(user_id)
        return await person(team_id, user_id)

    monkeypatch.setattr(app.people, "person", asking)
    many = [f"U{n}" for n in range(1000)]
    said = await submit(app, members=many, facilitators=many)
    assert said["errors"].keys() == {"members", "facilitators"}
    assert len(asked) < 15


@pytest.mark.parametrize("forged", ["", "u1", "U 1", "U1\n", "B1", "W", "<@U1>", "U1,U2"])
async def test_what_is_no_id_of_a_person_is_refused(app, forged):
    said = await submit(app, members=[*PEERS, forged])
    assert said["errors"] == {"members": "This answer is not in the list."}
    assert await groups(app) == []


def test_ids_of_both_kinds_are_read():
    form = {"state": {"values": {"members": {"value": {"selected_users": ["U0A1", "W9Z"]}}}}}
    assert payloads.users(form, "members") == ("U0A1", "W9Z")


async def test_the_eleventh_group_of_a_day_is_refused_in_a_sentence(app):
    for number in range(10):
        await app.do(
            "U1", opening.open_group, name=f"Field {number}", purpose="", kind="closed",
            protocol="practice_analysis", locale="en", tz="UTC", members=tuple(PEERS),
            facilitators=(),
        )  # fmt: skip
    said = await submit(app)
    assert said["response_action"] == "push"
    assert "You have opened 10 groups since yesterday" in str(said["view"])
