"""Opening a group's channel: which calls Slack gets, whatever is refused and wherever we die."""

from typing import Any

import pytest

from services import notices
from services.groups import opening, queries
from services.notices import Kind
from services.ports import Notice
from services.transactions import Request
from tests.bot.conftest import LEAD, MEMBERS, TEAM, BotAndSandbox
from tests.bot.watching import Calls, Died, die_once

CREATE, INVITE = "conversations.create", "conversations.invite"
DESCRIBE = ["conversations.setTopic", "conversations.setPurpose"]
INVITED_AGAIN = [INVITE, *[INVITE for _ in MEMBERS], *DESCRIBE]
"""Who is there already cannot be invited together with others: each is asked alone."""
LOOK = ["auth.test", "conversations.list"]


async def opened(pair: BotAndSandbox, calls: Calls) -> list[str]:
    """Deliver; the calls that concern the channel itself, in order."""
    calls.clear()
    await pair.deliver()
    return [m for m in calls.methods if m.startswith("conversations.") or m == "auth.test"]


def ours(pair: BotAndSandbox, user_id: str = "U0BRUNO") -> list[str]:
    person = pair.sandbox.person(user_id)
    return sorted(c["name"] for c in person.channels() if c["name"].startswith("tdt-"))


async def test_a_new_group_is_created_invited_described_then_told(
    pair: BotAndSandbox, calls: Calls
) -> None:
    await pair.open_group()
    assert await opened(pair, calls) == [CREATE, INVITE, *DESCRIBE]
    after = [m for m in calls.methods if m.startswith(("chat.", "pins."))]
    assert after == ["chat.postMessage", "pins.add"]
    create, invite, topic, purpose = (calls.of(m)[0] for m in (CREATE, INVITE, *DESCRIBE))
    assert (create["name"], create["is_private"]) == ("tdt-terrain", "1")
    assert invite["users"] == ",".join(MEMBERS)
    assert (topic["topic"], purpose["purpose"]) == ("Terrain", "Terrain")
    assert invite["channel"] == topic["channel"] == purpose["channel"]


async def test_a_name_taken_is_tried_with_the_next_number(
    pair: BotAndSandbox, calls: Calls
) -> None:
    for name in ("tdt-terrain", "tdt-terrain-2"):
        await pair.sandbox.person("U0HELENE").create_channel(name)
    await pair.open_group()
    assert await opened(pair, calls) == [CREATE, CREATE, CREATE, INVITE, *DESCRIBE]
    names = [c["name"] for c in calls.of(CREATE)]
    assert names == ["tdt-terrain", "tdt-terrain-2", "tdt-terrain-3"]


async def test_names_that_are_all_taken_are_tried_so_often_and_no_more(
    pair: BotAndSandbox, calls: Calls
) -> None:
    pair.sandbox.faults.add(CREATE, "error", error="name_taken", times=1000)
    await pair.open_group()
    await pair.deliver()
    names = [c["name"] for c in calls.of(CREATE)]
    assert names == ["tdt-terrain", *(f"tdt-terrain-{number}" for number in range(2, 50))]
    assert "not_opened" in str(await pair.asked(Kind.FAILURE))


async def test_a_refusal_for_any_other_reason_is_taken_at_once(
    pair: BotAndSandbox, calls: Calls
) -> None:
    pair.sandbox.faults.add(CREATE, "error", error="restricted_action", times=1000)
    await pair.open_group()
    assert await opened(pair, calls) == [CREATE]
    assert "not_opened" in str(await pair.asked(Kind.FAILURE))


async def test_where_somebody_cannot_be_invited_each_is_invited_alone(
    pair: BotAndSandbox, calls: Calls
) -> None:
    members = ("U0BRUNO", "U0NOBODY", "U0CHLOE", "U0DRISS")
    await pair.open_group(members=members)
    assert (await opened(pair, calls))[:8] == [CREATE, *[INVITE] * 5, *DESCRIBE]
    assert [c["users"] for c in calls.of(INVITE)] == [",".join(members), *members]
    assert "uninvited_U0NOBODY" in str(await pair.asked(Kind.FAILURE))
    assert len(await pair.asked(Kind.FAILURE)) == 1


async def test_slack_in_trouble_while_inviting_all_is_waited_for(
    pair: BotAndSandbox, calls: Calls
) -> None:
    pair.sandbox.faults.add(INVITE, "server_error")
    await pair.open_group()
    assert await opened(pair, calls) == [CREATE, INVITE]
    await pair.later(60)
    assert await opened(pair, calls) == [INVITE, *DESCRIBE]


async def test_slack_in_trouble_while_inviting_one_by_one_leaves_nobody_out(
    pair: BotAndSandbox, calls: Calls
) -> None:
    pair.sandbox.faults.add(INVITE, "error", error="user_not_found")
    pair.sandbox.faults.add(INVITE, "server_error", match={"users": "U0CHLOE"})
    await pair.open_group()
    await opened(pair, calls)
    await pair.later(60)
    assert await opened(pair, calls) == INVITED_AGAIN
    assert ours(pair, "U0EMILE") == ["tdt-terrain"]
    assert await pair.asked(Kind.FAILURE) == []


@pytest.mark.parametrize("method", DESCRIBE)
async def test_slack_in_trouble_while_describing_is_waited_for(
    pair: BotAndSandbox, calls: Calls, method: str
) -> None:
    pair.sandbox.faults.add(method, "server_error")
    await pair.open_group()
    await opened(pair, calls)
    await pair.later(60)
    assert await opened(pair, calls) == INVITED_AGAIN
    assert await pair.asked(Kind.FAILURE) == []


async def test_dead_once_the_channel_is_created_it_is_looked_for_and_found(
    pair: BotAndSandbox, calls: Calls, monkeypatch
) -> None:
    await pair.open_group()
    die_once(monkeypatch, pair.bot.transactions, "run")
    with pytest.raises(Died):
        await pair.deliver()
    assert await opened(pair, calls) == [*LOOK, INVITE, *DESCRIBE]
    assert ours(pair) == ["tdt-terrain"]
    assert await pair.bot.outbox.counts() == (0, 0)


async def test_dead_before_the_channel_is_created_it_is_looked_for_then_created(
    pair: BotAndSandbox, calls: Calls
) -> None:
    pair.sandbox.faults.add(CREATE, "reset")
    await pair.open_group()
    await opened(pair, calls)
    await pair.later(60)
    assert await opened(pair, calls) == [*LOOK, CREATE, INVITE, *DESCRIBE]


async def test_dead_once_everything_is_done_it_is_repeated_without_harm(
    pair: BotAndSandbox, calls: Calls, monkeypatch
) -> None:
    die_once(monkeypatch, pair.bot.outbox, "drop")
    await pair.open_group()
    with pytest.raises(Died):
        await pair.deliver()
    assert await opened(pair, calls) == INVITED_AGAIN
    assert ours(pair) == ["tdt-terrain"]
    assert await pair.asked(Kind.FAILURE) == []


async def test_what_is_found_is_a_channel_of_ours_with_the_name_and_no_group(
    pair: BotAndSandbox, calls: Calls
) -> None:
    """Before ours come one that is archived, somebody else's, one with another name, a group's."""
    client = pair.bot.app.client
    old = await client.conversations_create(name="tdt-terrain-vague", is_private=True)
    await client.conversations_archive(channel=old["channel"]["id"])
    somebody = pair.sandbox.person("U0HELENE")
    await somebody.create_channel("tdt-terrain", private=True)
    await somebody.invite("tdt-terrain", pair.sandbox.app.bot_user_id)
    await client.conversations_create(name="tdt-autre", is_private=True)
    await pair.open_group("Terrain d’essai")
    await pair.deliver()
    pair.sandbox.faults.add(CREATE, "lost", match={"name": "tdt-terrain-2"})
    await pair.open_group("Terrain")
    await opened(pair, calls)
    await pair.later(60)
    assert (await opened(pair, calls))[:4] == [*LOOK, INVITE, DESCRIBE[0]]
    assert ours(pair) == ["tdt-terrain-2", "tdt-terrain-dessai"]


async def test_a_reopened_channel_is_created_anew_under_the_next_name(
    pair: BotAndSandbox, calls: Calls
) -> None:
    group_id = await pair.open_group()
    await pair.deliver()
    group = await _group(pair, group_id)
    await pair.do(LEAD, opening.reopen_channel, group_id, group.channel_id)
    assert await opened(pair, calls) == [CREATE, CREATE, INVITE, *DESCRIBE]
    assert (await _group(pair, group_id)).channel_id != group.channel_id
    assert calls.methods[-2:] == ["chat.postMessage", "pins.add"]


async def test_asked_for_again_where_there_is_a_channel_none_is_created(
    pair: BotAndSandbox, calls: Calls
) -> None:
    group_id = await pair.open_group()
    await pair.deliver()
    await pair.bot.transactions.run(Request(TEAM), _ask_again, group_id)
    assert await opened(pair, calls) == INVITED_AGAIN


async def test_without_its_group_nothing_is_done(pair: BotAndSandbox, calls: Calls) -> None:
    await pair.bot.transactions.run(Request(TEAM), _ask_for_nobody)
    assert await opened(pair, calls) == []
    assert await pair.bot.outbox.counts() == (0, 0)


async def _group(pair: BotAndSandbox, group_id: str) -> Any:
    return await pair.bot.transactions.read(Request(TEAM), queries.group_of, group_id)


async def _ask_again(ctx, group_id: str) -> None:
    group = await ctx.uow.groups.get(group_id)
    await ctx.uow.notices.ask(notices.in_channel(Kind.CHANNEL, group.id, group), ctx.now)


async def _ask_for_nobody(ctx) -> None:
    await ctx.uow.notices.ask(
        Notice("channel:gone", "group:gone", Kind.CHANNEL, "gone", "gone"), ctx.now
    )
