"""Delivery: told once, in order, whatever Slack or the process does meanwhile."""

import pytest

from services.groups import charter as groups_charter
from services.groups import opening, queries
from services.notices import Kind
from services.transactions import Request
from storage.queues.outbox import Outbox
from tests.bot.conftest import LEAD, MEMBERS, TEAM, House


async def test_a_new_group_gets_its_private_channel_with_everybody_and_the_charter_pinned(
    house: House,
) -> None:
    await house.open_group("Pratiques terrain")
    await house.deliver()
    bruno = house.sandbox.person("U0BRUNO")
    (channel,) = [c for c in bruno.channels() if c["name"] == "tdt-pratiques-terrain"]
    assert channel["is_private"]
    assert set(channel["members"]) - {house.sandbox.app.bot_user_id} == set(MEMBERS)
    (charter,) = [m for m in bruno.messages("tdt-pratiques-terrain") if m.get("bot_id")]
    assert charter["pinned_to"] == [channel["id"]]


async def test_a_taken_name_gets_a_suffix(house: House) -> None:
    await house.sandbox.person("U0HELENE").create_channel("tdt-terrain")
    await house.open_group("Terrain")
    await house.deliver()
    names = [c["name"] for c in house.sandbox.person("U0BRUNO").channels()]
    assert "tdt-terrain-2" in names


async def test_asked_again_a_message_is_re_rendered_not_posted_twice(house: House) -> None:
    group_id = await house.open_group()
    await house.deliver()
    for member in MEMBERS:
        await house.do(member, groups_charter.accept_charter, group_id)
        await house.deliver()
    assert len(house.posts("U0BRUNO", "tdt-terrain")) == 1


@pytest.mark.parametrize("method", ["conversations.create", "conversations.invite"])
@pytest.mark.parametrize("kind", ["reset", "lost"])
async def test_an_opening_cut_short_is_finished_without_a_second_channel(
    house: House, method: str, kind: str
) -> None:
    house.sandbox.faults.add(method, kind)
    await house.open_group()
    await house.deliver()
    await house.later(60)
    await house.deliver()
    ours = [c for c in house.sandbox.person("U0BRUNO").channels() if "terrain" in c["name"]]
    assert [c["name"] for c in ours] == ["tdt-terrain"]
    assert len(house.posts("U0BRUNO", "tdt-terrain")) == 1


@pytest.mark.parametrize("kind", ["lost", "reset", "server_error"])
async def test_a_post_whose_answer_was_lost_is_found_again_not_repeated(
    house: House, kind: str
) -> None:
    house.sandbox.faults.add("chat.postMessage", kind)
    await house.open_group()
    await house.deliver()
    await house.later(60)
    await house.deliver()
    assert len(house.posts("U0BRUNO", "tdt-terrain")) == 1


async def test_a_deleted_channel_parks_its_notices_and_tells_the_facilitator_once(
    house: House,
) -> None:
    group_id = await house.open_group()
    await house.deliver()
    await house.sandbox.person("U0BRUNO").delete_channel("tdt-terrain")
    for member in MEMBERS[:2]:
        await house.do(member, groups_charter.accept_charter, group_id)
        await house.deliver()
    lead = house.sandbox.person(LEAD)
    assert len([m for m in lead.messages(lead.dm) if m.get("bot_id")]) == 1
    _, parked = await house.bot.outbox.counts()
    assert parked > 0


async def test_one_group_in_trouble_does_not_hold_up_another(house: House) -> None:
    await house.open_group("Premier")
    await house.open_group("Second", ("U0FATOU", "U0GABRIEL", "U0HELENE", "U0BRUNO"))
    house.sandbox.faults.add("conversations.create", "server_error")
    await house.deliver()
    opened = [c["name"] for c in house.sandbox.person("U0BRUNO").channels()]
    assert len([name for name in opened if name.startswith("tdt-")]) == 1


async def test_somebody_slack_does_not_know_is_left_out_and_the_facilitator_told(
    house: House,
) -> None:
    await house.open_group("Terrain", ("U0BRUNO", "U0CHLOE", "U0DRISS", "U0NOBODY"))
    await house.deliver()
    lead = house.sandbox.person(LEAD)
    assert "tdt-terrain" in [c["name"] for c in house.sandbox.person("U0CHLOE").channels()]
    assert len([m for m in lead.messages(lead.dm) if m.get("bot_id")]) == 1


async def test_the_notification_of_a_message_never_holds_content(house: House) -> None:
    await house.open_group("Nom confidentiel")
    await house.deliver()
    assert all("confidentiel" not in p for p in house.posts("U0BRUNO", "tdt-nom-confidentiel"))


async def test_a_notice_that_makes_no_sense_any_more_is_dropped(house: House) -> None:
    outbox: Outbox = house.bot.outbox
    async with house.bot.database.unit_of_work(TEAM) as uow:
        from services.ports import Notice

        await uow.notices.ask(
            Notice("charter:gone", "group:gone", Kind.CHARTER, "gone", "gone"),
            house.bot.clock.now(),
        )
        await uow.commit()
    await house.deliver()
    assert await outbox.counts() == (0, 0)


async def test_a_channel_that_is_gone_is_replaced_at_the_facilitators_word(house: House) -> None:
    group_id = await house.open_group()
    await house.deliver()
    await house.sandbox.person("U0BRUNO").delete_channel("tdt-terrain")
    await house.do("U0BRUNO", groups_charter.accept_charter, group_id)
    await house.deliver()
    group = await house.bot.transactions.read(Request(TEAM), queries.group_of, group_id)
    for _ in range(2):  # pressed again, once the new channel is there
        await house.do(LEAD, opening.reopen_channel, group_id, group.channel_id)
        await house.deliver()
    ours = [c["name"] for c in house.sandbox.person("U0CHLOE").channels() if "terrain" in c["name"]]
    assert len(ours) == 1
    assert len(house.posts("U0CHLOE", ours[0])) == 1
    assert await house.bot.outbox.counts() == (0, 0)
