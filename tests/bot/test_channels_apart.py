"""Each group has a channel of its own, whatever Slack's answers that were lost."""

import pytest

from domain.errors import Conflict
from services.groups import opening, queries
from services.transactions import Request
from tests.bot.conftest import TEAM, BotAndSandbox

CREATE = "conversations.create"


async def channel_of(pair: BotAndSandbox, group_id: str) -> str | None:
    group = await pair.bot.transactions.read(Request(TEAM), queries.group_of, group_id)
    assert group is not None
    return group.channel_id


@pytest.mark.parametrize("names", [("Terrain", "Terrain Nord"), ("Terrain", "Terrain")])
async def test_two_groups_whose_answers_were_lost_do_not_share_a_channel(
    pair: BotAndSandbox, names: tuple[str, str]
) -> None:
    pair.sandbox.faults.add(CREATE, "lost", times=2)
    groups = [await pair.open_group(name=name) for name in names]
    for _ in range(4):
        await pair.deliver()
        await pair.later(60)
    first, second = [await channel_of(pair, group_id) for group_id in groups]
    assert first and second and first != second


async def test_a_channel_in_which_a_group_meets_is_nobody_elses(pair: BotAndSandbox) -> None:
    theirs, ours = await pair.open_group(name="One"), await pair.open_group(name="Two")
    await pair.bot.transactions.run(Request(TEAM), opening.channel_opened, theirs, "C0SAME")
    with pytest.raises(Conflict):
        await pair.bot.transactions.run(Request(TEAM), opening.channel_opened, ours, "C0SAME")
    assert await channel_of(pair, ours) is None
