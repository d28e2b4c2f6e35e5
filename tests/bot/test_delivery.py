"""Delivery: told once, in order, whatever Slack or the process does meanwhile."""

import pytest

from services.groups import charter as groups_charter
from services.groups import opening, queries
from services.notices import Kind
from services.transactions import Request
from storage.queues.outbox import Outbox
from tests.bot.conftest import LEAD, MEMBERS, TEAM, BotAndSandbox


async def test_a_new_group_gets_its_private_channel_with_everybody_and_the_charter_pinned(
    pair: BotAndSandbox,
) -> None:
    await pair.open_group("Pratiques terrain")
    await pair.deliver()
    bruno = pair.sandbox.person("U0BRUNO")
    (channel,) = [c for c in bruno.channels() if c["name"] == "tdt-pratiques-terrain"]
    assert channel["is_private"]
    assert set(channel["members"]) - {pair.sandbox.app.bot_user_id} == set(MEMBERS)
    (charter,) = [m for m in bruno.messages("tdt-pratiques-terrain") if m.get("bot_id")]
    assert charter["pinned_to"] == [channel["id"]]


async def test_a_taken_name_gets_a_suffix(pair: BotAndSandbox) -> None:
    await pair.sandbox.person("U0HELENE").create_channel("tdt-terrain")
    await pair.open_group("Terrain")
    await pair.deliver()
    names = [c["name"] for c in pair.sandbox.person("U0BRUNO").channels()]
    assert "tdt-terrain-2" in names


async def test_asked_again_a_message_is_re_rendered_not_posted_twice(pair: BotAndSandbox) -> None:
    group_id = await pair.open_group()
    await pair.deliver()
    await pair.do(LEAD, groups_charter.accept_charter, group_id)
    await pair.deliver()
    assert len(pair.posts("U0BRUNO", "tdt-terrain")) == 1


@pytest.mark.parametrize("method", ["conversations.create", "conversations.invite"])
@pytest.mark.parametrize("kind", ["reset", "lost"])
async def test_an_opening_cut_short_is_finished_without_a_second_channel(
    pair: BotAndSandbox, method: str, kind: str
) -> None:
    pair.sandbox.faults.add(method, kind)
    await pair.open_group()
    await pair.deliver()
    await pair.later(60)
    await pair.deliver()
    ours = [c for c in pair.sandbox.person("U0BRUNO").channels() if "terrain" in c["name"]]
    assert [c["name"] for c in ours] == ["tdt-terrain"]
    assert len(pair.posts("U0BRUNO", "tdt-terrain")) == 1


@pytest.mark.parametrize("kind", ["lost", "reset", "server_error"])
async def test_a_post_whose_answer_was_lost_is_found_again_not_repeated(
    pair: BotAndSandbox, kind: str
) -> None:
    pair.sandbox.faults.add("chat.postMessage", kind)
    await pair.open_group()
    await pair.deliver()
    await pair.later(60)
    await pair.deliver()
    assert len(pair.posts("U0BRUNO", "tdt-terrain")) == 1


async def test_a_deleted_channel_holds_its_notices_and_tells_the_facilitator_once(
    pair: BotAndSandbox,
) -> None:
    group_id = await pair.open_group(facilitators=(LEAD, "U0HELENE"))
    await pair.deliver()
    await pair.sandbox.person("U0BRUNO").delete_channel("tdt-terrain")
    for person in (LEAD, "U0HELENE"):
        await pair.do(person, groups_charter.accept_charter, group_id)
        await pair.deliver()
    lead = pair.sandbox.person(LEAD)
    assert len([m for m in lead.messages(lead.dm) if m.get("bot_id")]) == 1
    untold, _ = await pair.bot.outbox.counts()
    assert untold > 0


async def test_one_group_in_trouble_does_not_hold_up_another(pair: BotAndSandbox) -> None:
    await pair.open_group("Premier")
    await pair.open_group("Second", ("U0FATOU", "U0GABRIEL", "U0HELENE", "U0BRUNO"))
    pair.sandbox.faults.add("conversations.create", "server_error")
    await pair.deliver()
    opened = [c["name"] for c in pair.sandbox.person("U0BRUNO").channels()]
    assert len([name for name in opened if name.startswith("tdt-")]) == 1


async def test_somebody_slack_does_not_know_is_left_out_and_the_facilitator_told(
    pair: BotAndSandbox,
) -> None:
    await pair.open_group("Terrain", ("U0BRUNO", "U0CHLOE", "U0DRISS", "U0NOBODY"))
    await pair.deliver()
    lead = pair.sandbox.person(LEAD)
    assert "tdt-terrain" in [c["name"] for c in pair.sandbox.person("U0CHLOE").channels()]
    assert len([m for m in lead.messages(lead.dm) if m.get("bot_id")]) == 1


async def test_a_notice_that_makes_no_sense_any_more_is_dropped(pair: BotAndSandbox) -> None:
    outbox: Outbox = pair.bot.outbox
    async with pair.bot.database.unit_of_work(TEAM) as uow:
        from services.ports import Notice

        await uow.notices.ask(
            Notice("charter:gone", "group:gone", Kind.CHARTER, "gone", "gone"),
            pair.bot.clock.now(),
        )
        await uow.commit()
    await pair.deliver()
    assert await outbox.counts() == (0, 0)


async def test_a_channel_that_is_gone_is_replaced_at_the_facilitators_word(
    pair: BotAndSandbox,
) -> None:
    group_id = await pair.open_group()
    await pair.deliver()
    await pair.sandbox.person("U0BRUNO").delete_channel("tdt-terrain")
    await pair.do("U0BRUNO", groups_charter.accept_charter, group_id)
    await pair.deliver()
    group = await pair.bot.transactions.read(Request(TEAM), queries.group_of, group_id)
    for _ in range(2):  # pressed again, once the new channel is there
        await pair.do(LEAD, opening.reopen_channel, group_id, group.channel_id)
        await pair.deliver()
    ours = [c["name"] for c in pair.sandbox.person("U0CHLOE").channels() if "terrain" in c["name"]]
    assert len(ours) == 1
    assert len(pair.posts("U0CHLOE", ours[0])) == 1
    assert await pair.bot.outbox.counts() == (0, 0)
