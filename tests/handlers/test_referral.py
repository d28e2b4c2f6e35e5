"""The referral card: one click away from every direct message, filled in by the group."""

from handlers.blocks import Message, aside, button, buttons, say
from handlers.ids import Action
from handlers.referral.foot import footed
from services.policy import Policy
from tests.groups import open_group
from tests.handlers.bolt_app import ENGLISH
from tests.handlers.payload_factory import pressed, submitted

CARD = {"health": "Dr Low, on Mondays", "alert": "The form *A12*", "contact": "Mia, 0102"}


async def filled(app, group, user="ANN", **fields):
    form = await app.opened(pressed(user, Action.REFERRAL_FILL, group.id))
    return await app.send(submitted(user, form, **(CARD | fields)))


async def read_by(app, user, group):
    return str(await app.opened(pressed(user, Action.REFERRAL, group.id)))


async def test_the_group_reads_what_one_of_it_filled_in(app):
    group = await open_group(app.do)
    assert "Nobody has filled in this card yet" in await read_by(app, "BEN", group)
    await filled(app, group)
    shown = await read_by(app, "BEN", group)
    assert all(said in shown for said in CARD.values())
    assert "Nobody has" not in shown


async def test_who_is_not_of_the_group_finds_help_and_learns_nothing_of_the_group(app):
    group = await open_group(app.do)
    await filled(app, group)
    shown = await read_by(app, "STRANGER", group)
    assert "112" in shown
    assert not [
        said for said in (*CARD.values(), group.name, Action.REFERRAL_FILL) if said in shown
    ]
    refused = await app.opened(pressed("STRANGER", Action.REFERRAL_FILL, group.id))
    assert "callback_id" not in refused


async def test_a_coordinator_fills_in_the_card_that_groups_without_one_read(app):
    app.transactions.policy = Policy(coordinators=frozenset({"COOR"}))
    group = await open_group(app.do)
    assert Action.REFERRAL_FILL not in str(await app.opened(pressed("ANN", Action.REFERRAL, "")))
    refused = await app.opened(pressed("ANN", Action.REFERRAL_FILL, ""))
    assert "callback_id" not in refused
    assert Action.REFERRAL_FILL in str(await app.opened(pressed("COOR", Action.REFERRAL, "")))
    form = await app.opened(pressed("COOR", Action.REFERRAL_FILL, ""))
    await app.send(submitted("COOR", form, **CARD))
    for reader in ("BEN", "STRANGER"):
        assert CARD["contact"] in await read_by(app, reader, group)
    await filled(app, group, contact="Our own, 0103")
    assert "0103" in await read_by(app, "BEN", group)
    assert "0103" not in await read_by(app, "STRANGER", group)


async def test_what_is_too_long_is_said_beside_its_field_and_changes_nothing(app):
    group = await open_group(app.do)
    answer = await filled(app, group, alert="a" * 301)
    assert answer["response_action"] == "errors"
    assert "alert" in answer["errors"]
    assert "Nobody has filled in this card yet" in await read_by(app, "BEN", group)


def dicts(blocks):
    return [block.to_dict() for block in blocks]


def test_it_stands_beside_the_last_buttons_of_a_message_or_below_it():
    pressable = Message("Hello.", [say("Hello."), buttons(button("Answer", "tdt.x"))])
    plain = Message("Hello.", [say("Hello."), aside("Later.")], first=[say("Soon.")])
    for message, kinds in (
        (pressable, ["section", "actions"]),
        (plain, ["section", "context", "actions"]),
    ):
        shown = dicts(footed(message, "G1", ENGLISH).blocks)
        assert [block["type"] for block in shown] == kinds
        assert shown[-1]["elements"][-1]["action_id"] == Action.REFERRAL
    assert "tdt.referral.show" in str(dicts(footed(plain, "G1", ENGLISH).first))


def test_a_message_that_is_full_stays_as_it_is():
    full = Message("Hello.", [say("Hello.")] * 50)
    assert footed(full, "G1", ENGLISH).blocks == full.blocks
