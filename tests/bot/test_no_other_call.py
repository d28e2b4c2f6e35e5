"""What Slack plainly refuses was not done: it is tried again later, and leads to no other call."""

import pytest

from bot.slack_failures import NotSaid
from tests.bot.conftest import MEMBERS, TEAM, BotAndSandbox
from tests.bot.said_messages import BRUNO, PIN, POST, UPDATE, SaidMessages, said
from tests.bot.watching import Calls

__all__ = ["said"]

CREATE, SEARCH, INFO = "conversations.create", "conversations.list", "users.info"


async def twice(pair: BotAndSandbox, calls: Calls) -> list[str]:
    """Deliver, and once more after a while; the calls that were made."""
    calls.clear()
    await pair.deliver()
    await pair.later(120)
    await pair.deliver()
    return calls.methods


async def test_a_channel_that_slack_has_no_time_for_is_asked_for_again_and_not_searched(
    pair: BotAndSandbox, calls: Calls
) -> None:
    pair.sandbox.faults.add(CREATE, "ratelimited")
    await pair.open_group()
    made = await twice(pair, calls)
    assert made[:2] == [CREATE, CREATE]
    assert SEARCH not in made


@pytest.mark.parametrize("kind", ["server_error", "lost"])
async def test_a_channel_that_may_have_been_made_is_searched(
    pair: BotAndSandbox, calls: Calls, kind: str
) -> None:
    pair.sandbox.faults.add(CREATE, kind)
    await pair.open_group()
    assert SEARCH in await twice(pair, calls)


async def test_a_message_that_slack_has_no_time_for_is_posted_later_and_not_searched(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    pair.sandbox.faults.add(POST, "ratelimited")
    await said.ask()
    assert await twice(pair, calls) == [POST, POST]
    assert said.shown() == ["Said."]


async def test_a_message_that_may_have_been_posted_is_searched_even_if_the_search_is_refused(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    pair.sandbox.faults.add(POST, "lost")
    pair.sandbox.faults.add("conversations.history", "ratelimited")
    await said.ask()
    await twice(pair, calls)
    await pair.later(120)
    await pair.deliver()
    assert calls.of(POST)[1:] == []
    assert said.shown() == ["Said."]


async def test_a_pin_that_slack_has_no_time_for_is_made_later_and_nothing_is_searched(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    said.pin = True
    pair.sandbox.faults.add(PIN, "ratelimited")
    await said.ask()
    assert await twice(pair, calls) == [POST, PIN, UPDATE, PIN]
    await said.ask()
    assert await twice(pair, calls) == [UPDATE], "pinned once"


async def test_a_pin_that_slack_refuses_is_not_tried_again(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    said.pin = True
    pair.sandbox.faults.add(PIN, "error", error="too_many_pins")
    await said.ask()
    assert await twice(pair, calls) == [POST, PIN]


@pytest.mark.parametrize("kind", ["ratelimited", "server_error"])
async def test_nobody_is_told_in_the_wrong_language_because_slack_was_busy(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, kind: str
) -> None:
    await pair.sandbox.person(BRUNO).change_profile(locale="en-US")
    pair.sandbox.faults.add(INFO, kind)
    await said.ask(user_id=BRUNO)
    await pair.deliver()
    assert calls.methods[-1:] == [INFO], "it waits"
    assert said.rendered_for == []
    if kind == "ratelimited":
        pair.bot.directory.forget(TEAM, BRUNO)  # as after the time that Slack has named
    await pair.later(120)
    await pair.deliver()
    assert said.rendered_for == [("1", BRUNO, "en")]


async def test_somebody_whom_slack_never_tells_of_is_told_at_last(
    pair: BotAndSandbox, said: SaidMessages
) -> None:
    pair.sandbox.faults.add(INFO, "server_error", times=1000)
    await said.ask(user_id=BRUNO)
    for _ in range(10):
        await pair.deliver()
        await pair.later(120)
    assert said.rendered_for == [("1", BRUNO, "fr")]


async def test_somebody_whom_slack_does_not_know_has_the_defaults_at_once(
    pair: BotAndSandbox, calls: Calls
) -> None:
    person = await pair.bot.directory.person(TEAM, "U0NOBODY", hurry=False)
    assert person.words.locale == "fr"
    pair.sandbox.faults.add(INFO, "ratelimited", retry_after=7)
    with pytest.raises(NotSaid) as not_said:
        await pair.bot.directory.person(TEAM, MEMBERS[1], hurry=False)
    assert not_said.value.seconds == 7
    with pytest.raises(NotSaid):
        await pair.bot.directory.person(TEAM, MEMBERS[1], hurry=False)
    assert len(calls.of(INFO)) == 2, "a refusal is remembered for as long as Slack says"
