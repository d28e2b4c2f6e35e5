"""A closed group's channel holds its people only: who else comes is put out of it."""

from services.groups import arrivals, departures, queries
from services.notices import Kind
from services.transactions import Request
from tests.bot.conftest import LEAD, TEAM, BotAndSandbox
from tests.bot.watching import Calls

KICK, INVITE = "conversations.kick", "conversations.invite"
GABRIEL, BRUNO = "U0GABRIEL", "U0BRUNO"


async def channel_of(pair: BotAndSandbox) -> str:
    """The channel of a group, once it is open."""
    group_id = await pair.open_group()
    await pair.deliver()
    request = Request(TEAM, LEAD)
    group = await pair.bot.transactions.read(request, queries.group_of, group_id)
    assert group is not None
    return str(group.channel_id)


async def come_in(pair: BotAndSandbox, channel: str) -> None:
    """Somebody who is not of the group is brought in by hand, and Slack tells us."""
    await pair.sandbox.person(BRUNO).invite(channel, GABRIEL)
    await pair.do(GABRIEL, arrivals.joined_channel, channel)
    await pair.deliver()


def is_in(pair: BotAndSandbox, channel: str, user_id: str) -> bool:
    return channel in {c["id"] for c in pair.sandbox.person(user_id).channels()}


async def test_whoever_comes_in_by_another_door_is_put_out(pair: BotAndSandbox) -> None:
    channel = await channel_of(pair)
    await come_in(pair, channel)
    assert not is_in(pair, channel, GABRIEL)
    await come_in(pair, channel)
    assert not is_in(pair, channel, GABRIEL), "and again"


async def test_where_slack_does_not_let_us_the_facilitators_are_told(
    pair: BotAndSandbox, calls: Calls
) -> None:
    channel = await channel_of(pair)
    pair.sandbox.faults.add(KICK, "error", error="restricted_action")
    calls.clear()
    await come_in(pair, channel)
    assert len(calls.of(KICK)) == 1
    assert await pair.asked(Kind.INTRUSION) == [], "they are there still"
    assert "intruder:U0GABRIEL" in str(await pair.asked(Kind.WAITS))


async def test_slack_in_trouble_is_waited_for(pair: BotAndSandbox) -> None:
    channel = await channel_of(pair)
    pair.sandbox.faults.add(KICK, "server_error")
    await come_in(pair, channel)
    assert is_in(pair, channel, GABRIEL)
    await pair.later(60)
    await pair.deliver()
    assert not is_in(pair, channel, GABRIEL)


async def test_who_came_back_to_the_group_is_let_into_the_channel(pair: BotAndSandbox) -> None:
    channel = await channel_of(pair)
    await pair.sandbox.person(BRUNO).leave(channel)
    await pair.do(BRUNO, departures.left_channel, channel)
    await pair.deliver()
    assert not is_in(pair, channel, BRUNO)
    (group,) = await pair.bot.transactions.read(
        Request(TEAM, LEAD), lambda ctx: ctx.uow.groups.of_person(LEAD)
    )
    await pair.do(BRUNO, departures.come_back, group.id)
    await pair.deliver()
    assert is_in(pair, channel, BRUNO)


async def test_nothing_of_the_group_is_told_to_whoever_has_left(
    pair: BotAndSandbox, calls: Calls
) -> None:
    channel = await channel_of(pair)
    await pair.do(LEAD, arrivals.joined_channel, channel)
    calls.clear()
    await pair.do(BRUNO, departures.left_channel, channel)
    await pair.deliver()
    told = [c["channel"] for c in calls.of("chat.postMessage")]
    assert sorted(told) == sorted([LEAD, BRUNO]), "who left, and who facilitates"
