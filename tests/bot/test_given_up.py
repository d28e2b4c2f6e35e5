"""What Slack refused once is not silent for ever: the next change that it shows has it told."""

from services.groups import charter, departures
from services.home import visits
from services.transactions import Request
from tests.bot.conftest import TEAM, BotAndSandbox
from tests.bot.watching import Calls

BRUNO, LEAD, CHANNEL = "U0BRUNO", "U0AICHA", "tdt-terrain"


async def test_a_charter_refused_once_is_posted_at_the_next_acceptance(pair: BotAndSandbox) -> None:
    pair.sandbox.faults.add("chat.postMessage", "error", error="msg_too_long")
    group_id = await pair.open_group()
    await pair.deliver()
    assert pair.posts(BRUNO, CHANNEL) == []
    assert (await pair.bot.outbox.counts())[1] == 1
    await pair.bot.transactions.run(Request(TEAM, LEAD), charter.accept_charter, group_id)
    await pair.deliver()
    assert len(pair.posts(BRUNO, CHANNEL)) == 1
    assert await pair.bot.outbox.counts() == (0, 0)


async def test_a_home_refused_once_is_published_when_the_person_comes_again(
    pair: BotAndSandbox,
) -> None:
    pair.sandbox.faults.add("views.publish", "error", error="invalid_arguments")
    for _ in range(2):
        await pair.bot.transactions.run(Request(TEAM, BRUNO), visits.opened)
        await pair.deliver()
    assert pair.sandbox.person(BRUNO).home is not None
    assert await pair.bot.outbox.counts() == (0, 0)


async def test_a_channel_that_is_gone_costs_one_call_for_each_change_and_is_told_once(
    pair: BotAndSandbox, calls: Calls
) -> None:
    group_id = await pair.open_group()
    await pair.deliver()
    where = await pair.bot.outbox.message(TEAM, f"charter:{group_id}")
    assert where is not None
    await pair.sandbox.person(BRUNO).delete_channel(CHANNEL)
    made = []
    for person in (BRUNO, "U0CHLOE"):
        calls.clear()
        await pair.bot.transactions.run(Request(TEAM, person), departures.left_channel, where[0])
        await pair.deliver()
        made.append([m for m, args in calls.made if args.get("channel") == where[0]])
    assert made == [["chat.update", "conversations.info"], []], "then it waits"
    assert len(await pair.asked("waits")) == 1
