"""Opening a group: one form, errors beside the fields, and nobody comes in unasked."""

import re

import pytest

from handlers.ids import Action
from handlers.routing import Person
from services.context import NOBODY
from services.groups import arrivals, invitations, opening
from services.notices import Kind
from tests.groups import LEAD, open_group
from tests.handlers.bolt_app import FRENCH
from tests.handlers.payload_factory import BOT, command, event, pressed, submitted

MEMBERS = ["U1", "U2", "U3", "U4"]


async def submit(app, user="ULEAD", **values):
    form = await app.opened(command(user, "group"))
    filled = {"name": "Field", "members": MEMBERS, "protocol": "practice_analysis"} | values
    return submitted(user, form, **filled)


def asked_by(group):
    return tuple(invitation.user_id for invitation in group.invitations)


async def all_groups(app, user="ULEAD"):
    return await app.stored(lambda uow: uow.groups.of_person(user))


async def test_a_group_is_formed_as_the_form_says(app):
    said = await app.send(await submit(app, purpose="Think together"))

    (group,) = await all_groups(app)
    assert (group.name, group.purpose, group.kind) == ("Field", "Think together", "closed")
    assert (group.protocol, group.locale, group.tz) == ("practice_analysis", "en", "Europe/Paris")
    assert (group.member_ids, asked_by(group)) == ((), tuple(MEMBERS)), "each is asked first"
    assert group.institution == "one" and group.outsiders == ()
    assert group.facilitators == ("ULEAD",), "whoever opens the group facilitates it"
    assert said["response_action"] == "update"
    assert "Each person receives the invitation" in str(said["view"])
    assert group.id in str(said["view"]), "the first session can be planned from here"


@pytest.mark.parametrize(("members", "sentence"), [(3, "at least 4"), (9, "at most 8")])
async def test_too_few_or_too_many_members_are_told_beside_the_field(app, members, sentence):
    said = await app.send(await submit(app, members=[f"U{n}" for n in range(members)]))
    assert said["response_action"] == "errors"
    assert said["errors"].keys() == {"members"}
    assert sentence in said["errors"]["members"]
    assert await all_groups(app) == []


async def test_errors_are_told_in_the_persons_language(app):
    app.people.known["ULEAD"] = Person(FRENCH, "Europe/Paris")
    said = await app.send(await submit(app, members=["U1"]))
    assert said["errors"] == {"members": "Il faut au moins 4 personnes."}


@pytest.mark.parametrize("name", ["field", " FIÉLD ", "Fi\u200beld"])
async def test_a_name_like_that_of_another_of_ones_groups_asks_first(app, name):
    await app.send(await submit(app))
    said = await app.send(await submit(app, name=name, purpose="Think", institution="several"))
    assert said["response_action"] == "update"
    assert "already called *Field*" in str(said["view"])
    assert len(await all_groups(app)) == 1
    body = submitted("ULEAD", said["view"])
    assert "is open." in str((await app.send(body))["view"]), "opened all the same"
    (other,) = [g for g in await all_groups(app) if g.institution == "several"]
    assert (other.name, other.purpose) == (name.strip(), "Think")
    assert (asked_by(other), other.facilitators) == (tuple(MEMBERS), ("ULEAD",))


async def test_another_name_typed_instead_is_looked_at_again(app):
    for name in ("Field", "Office"):
        await app.send(await submit(app, name=name))
    asked = await app.send(await submit(app, name="field"))
    once_more = await app.send(submitted("ULEAD", asked["view"], name="office"))
    assert "already called *Office*" in str(once_more["view"])
    done = await app.send(submitted("ULEAD", once_more["view"], name="Garden"))
    assert "is open." in str(done["view"])


async def test_nobody_learns_the_name_of_a_group_that_is_not_theirs(app):
    await app.send(await submit(app))
    theirs = await submit(app, "USTRANGER", members=["U5", "U6", "U7", "U8"])
    assert "is open." in str((await app.send(theirs))["view"])


async def test_a_name_is_kept_in_one_line(app):
    await app.send(await submit(app, name="  Field \t  practice "))
    assert [g.name for g in await all_groups(app)] == ["Field practice"]


async def test_a_submission_sent_again_by_slack_forms_one_group(app):
    body = await submit(app)
    first, again = await app.send(body), await app.send(body)
    assert first["response_action"] == again["response_action"] == "update"
    assert len(await all_groups(app)) == 1


async def test_each_protocol_is_described_in_the_persons_language(app):
    app.people.known["ULEAD"] = Person(FRENCH, "Europe/Paris")
    form = await app.opened(command("ULEAD", "groupe"))
    (field,) = [b for b in form["blocks"] if b.get("block_id") == "protocol"]
    described = [o["description"]["text"] for o in field["element"]["options"]]
    assert len(described) == 3
    assert described[0].startswith("Un but qui dépend de soi")


async def test_the_group_is_in_the_zone_of_whoever_opens_it(app):
    app.people.known["ULEAD"] = Person(FRENCH, "America/Montreal")
    await app.send(await submit(app))
    (group,) = await all_groups(app)
    assert group.tz == "America/Montreal"
    assert group.locale == "fr", "their language is proposed for the channel"


async def test_the_form_also_opens_from_a_button(app):
    form = await app.opened(pressed("ULEAD", Action.GROUP_NEW))
    assert form["callback_id"] == "tdt.groups.new"


@pytest.fixture
async def in_channel(app):
    await app.send(await submit(app))
    (group,) = await all_groups(app)
    await app.do(NOBODY, opening.channel_opened, group.id, "C1")
    await app.do("U1", invitations.accept, group.id)
    return group


async def test_somebody_who_comes_into_a_closed_group_is_told_and_so_is_the_facilitator(
    app, in_channel
):
    await app.send(event("member_joined_channel", "STRANGER", channel="C1", channel_type="G"))
    assert not {Kind.INTRUDER, Kind.INTRUSION} & {kind for kind, _, _ in await app.asked()}
    await app.do(NOBODY, arrivals.put_out, in_channel.id, "STRANGER")  # as the effect does
    asked = await app.asked()
    assert (Kind.INTRUDER, in_channel.id, "STRANGER") in asked
    assert (Kind.INTRUSION, f"STRANGER:{in_channel.id}", "ULEAD") in asked


async def test_who_is_asked_and_has_not_accepted_does_not_come_in_by_another_door(app, in_channel):
    await app.send(event("member_joined_channel", "U2", channel="C1", channel_type="G"))
    assert Kind.REMOVAL in {kind for kind, _, _ in await app.asked()}


@pytest.mark.parametrize("user", ["U1", "ULEAD", BOT])
async def test_the_groups_people_and_the_bot_are_at_home_in_the_channel(app, in_channel, user):
    await app.send(event("member_joined_channel", user, channel="C1", channel_type="G"))
    assert not {Kind.INTRUDER, Kind.INTRUSION} & {kind for kind, _, _ in await app.asked()}


async def test_other_channels_are_none_of_our_business(app, in_channel):
    await app.send(event("member_joined_channel", "STRANGER", channel="C2", channel_type="C"))
    assert not {Kind.INTRUDER, Kind.INTRUSION} & {kind for kind, _, _ in await app.asked()}


async def test_the_group_is_shown_to_its_people_and_to_nobody_else(app):
    group = await open_group(app.do)
    shown = str(await app.opened(pressed("ANN", Action.GROUP_CARD, group.id)))
    assert {f"<@{user}>" for user in group.people} <= set(re.findall(r"<@\w+>", shown)), shown
    refused = str(await app.opened(pressed("U99", Action.GROUP_CARD, group.id)))
    assert group.name not in refused
    assert "<@ANN>" not in refused


async def test_who_facilitates_sees_who_has_not_presented_yet_once_somebody_has(life, app):
    async def waiting(user):
        card = await app.opened(pressed(user, Action.GROUP_CARD, life.group.id))
        lines = [b["elements"][0]["text"] for b in card["blocks"] if b["type"] == "context"]
        return [re.findall(r"<@(\w+)>", line) for line in lines if "not presented here yet" in line]

    assert await waiting(LEAD) == [], "nobody has: it would say nothing"
    await life.hold()
    await life.finish()
    assert await waiting(LEAD) == [["BEN", "CLEO", "DAN", "EVE", "FAY"]]
    assert await waiting("BEN") == [], "for who facilitates"
    for member in ("BEN", "CLEO", "DAN", "EVE", "FAY"):
        await held_by(life, member)
    assert await waiting(LEAD) == []


async def held_by(life, narrator):
    """A session is held on a situation of theirs."""
    situation_id = await life.propose(narrator, f"Of {narrator}")
    await life.plan()
    await life.choose(situation_id)
    life.later(days=10)
    await life.start()
    await life.finish()


async def test_on_the_group_each_row_of_buttons_stands_below_what_it_is_about(app):
    group = await open_group(app.do)
    card = await app.opened(pressed(group.facilitators[0], Action.GROUP_CARD, group.id))
    parts = [
        [e["action_id"].split(".")[1] for e in block["elements"]]
        if block["type"] == "actions"
        else block["type"]
        for block in card["blocks"]
    ]
    people, leads, promised = "section", "section", "section"
    assert parts[-8:] == [
        people,
        ["admissions"] * 2,
        leads,
        ["facilitation"] * 3,
        ["choices"],
        promised,
        ["charter"] * 2,
        ["endings"] * 2,
    ]
