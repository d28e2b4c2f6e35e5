"""A message that carries what is erased is deleted on Slack, however often that takes."""

from collections.abc import Sequence

import pytest

from bot.effects.erase_message import NOTHING
from services.context import NOBODY
from services.notices import Kind
from services.privacy import retention
from tests.bot.conftest import BotAndSandbox


@pytest.fixture
async def told(pair: BotAndSandbox) -> str:
    """The key of a message that is in the group's channel, and is to be deleted."""
    group_id = await pair.open_group()
    await pair.deliver()
    (key,) = await pair.asked(Kind.CHARTER)
    assert group_id in key

    async def erase(ctx) -> None:
        await ctx.uow.notices.erase(key)

    await pair.do(NOBODY, erase)
    return key


def there(pair: BotAndSandbox) -> Sequence[str]:
    return [
        m["metadata"]["event_payload"]["key"]
        for channel in pair.sandbox.workspace.channels.values()
        for m in channel.messages.values()
        if m.get("metadata")
    ]


async def test_it_is_deleted_and_forgotten(pair: BotAndSandbox, told: str) -> None:
    assert told in there(pair)
    await pair.deliver()
    assert told not in there(pair)
    assert await pair.asked(Kind.ERASURE) == []


async def test_while_slack_is_in_trouble_it_waits(pair: BotAndSandbox, told: str) -> None:
    pair.sandbox.faults.add("chat.delete", "server_error")
    await pair.deliver()
    assert await pair.asked(Kind.ERASURE) == [told]
    await pair.later(10)
    await pair.deliver()
    assert told not in there(pair)
    assert await pair.asked(Kind.ERASURE) == []


async def test_one_that_somebody_deleted_already_is_done(pair: BotAndSandbox, told: str) -> None:
    pair.sandbox.faults.add("chat.delete", "error", error="message_not_found")
    await pair.deliver()
    assert await pair.asked(Kind.ERASURE) == []


async def test_where_no_app_may_delete_it_is_emptied(pair: BotAndSandbox, told: str) -> None:
    pair.sandbox.faults.add("chat.delete", "error", error="cant_delete_message")
    await pair.deliver()
    shown = [m for c in pair.sandbox.workspace.channels.values() for m in c.messages.values()]
    (emptied,) = (m for m in shown if m["text"] == NOTHING)
    assert "Terrain" not in str(emptied)
    assert await pair.asked(Kind.ERASURE) == []


async def test_what_an_archived_channel_refuses_is_tried_again_at_each_round_in_silence(
    pair: BotAndSandbox, told: str
) -> None:
    pair.sandbox.faults.add("chat.delete", "error", error="is_archived")
    await pair.deliver()
    assert await pair.asked(Kind.ERASURE) == [told]
    assert await pair.asked(Kind.FAILURE) == [], "nobody is bothered"
    await pair.later(3600)
    await pair.do(NOBODY, retention.sweep)
    await pair.deliver()
    assert told not in there(pair)
