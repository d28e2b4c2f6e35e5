"""What takes the place of a message is posted nowhere else; the last of it is forgotten."""

from tests.bot.conftest import TEAM, BotAndSandbox
from tests.bot.said_messages import POST, UPDATE, SaidMessages, said
from tests.bot.watching import Calls

__all__ = ["said"]


async def test_what_takes_the_place_of_a_message_is_not_posted_where_nothing_was(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    said.only_there = True
    await said.ask()
    calls.clear()
    await pair.deliver()
    assert calls.methods == []
    said.only_there = False
    await said.ask()
    await pair.deliver()
    assert said.shown() == ["Said."]
    said.only_there, said.text = True, "Noted."
    await said.ask()
    await pair.deliver()
    assert said.shown() == ["Noted."]


async def test_the_last_that_is_said_is_shown_and_then_forgotten(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    key = await said.ask()
    await pair.deliver()
    said.only_there, said.last, said.text = True, True, "Over."
    await said.ask()
    calls.clear()
    await pair.deliver()
    assert calls.methods == [UPDATE]
    assert said.shown() == ["Over."]
    assert await pair.bot.outbox.message(TEAM, key) is None
    await pair.deliver()
    assert calls.methods == [UPDATE]


async def test_it_is_not_posted_anew_where_the_message_was_deleted(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    key = await said.ask()
    await pair.deliver()
    channel, ts = await pair.bot.outbox.message(TEAM, key) or ("", "")
    await pair.bot.app.client.chat_delete(channel=channel, ts=ts)
    said.only_there = True
    await said.ask()
    calls.clear()
    await pair.deliver()
    assert POST not in calls.methods
