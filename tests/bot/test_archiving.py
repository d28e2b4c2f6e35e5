"""The channel of a group that has ended is archived, once nothing is left to be deleted there."""

from services.endings import ending, winding_up
from services.groups import queries
from services.notices import Kind
from services.transactions import Request
from tests.bot.conftest import LEAD, TEAM, BotAndSandbox
from tests.bot.watching import Calls

ARCHIVE = "conversations.archive"


async def ended(pair: BotAndSandbox) -> str:
    """The id of a group that has ended, as its channel says."""
    group_id = await pair.open_group()
    await pair.deliver()
    await pair.do(LEAD, ending.end_group, group_id)
    await pair.deliver()
    return group_id


async def channel_of(pair: BotAndSandbox, group_id: str) -> str | None:
    request = Request(TEAM, LEAD)
    group = await pair.bot.transactions.read(request, queries.group_of, group_id)
    assert group is not None
    return group.channel_id


async def test_it_is_archived_in_the_end_and_that_is_no_fault(
    pair: BotAndSandbox, calls: Calls
) -> None:
    group_id = await ended(pair)
    channel_id = await channel_of(pair, group_id)
    assert channel_id is not None
    assert calls.of(ARCHIVE) == [], "people may still talk there"
    await pair.do("", winding_up.wind_up, group_id)
    await pair.deliver()
    await pair.do("", winding_up.archive, group_id)
    await pair.deliver()
    assert pair.sandbox.workspace.channels[channel_id].is_archived
    assert await channel_of(pair, group_id) is None
    for kind in (Kind.WAITS, Kind.FAILURE):
        assert await pair.asked(kind) == []


async def test_where_slack_refuses_the_group_is_done_with_it_all_the_same(
    pair: BotAndSandbox, calls: Calls
) -> None:
    group_id = await ended(pair)
    pair.sandbox.faults.add(ARCHIVE, "error", error="restricted_action")
    await pair.do("", winding_up.archive, group_id)
    await pair.deliver()
    assert len(calls.of(ARCHIVE)) == 1
    assert await channel_of(pair, group_id) is None


async def test_a_group_that_lives_is_not_archived(pair: BotAndSandbox, calls: Calls) -> None:
    group_id = await pair.open_group()
    await pair.deliver()
    await pair.do("", winding_up.archive, group_id)
    await pair.do("", winding_up.wind_up, group_id)
    await pair.deliver()
    assert calls.of(ARCHIVE) == []
    assert await channel_of(pair, group_id) is not None
