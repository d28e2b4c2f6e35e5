"""What members wrote is not in the post, which is shown in notifications: an update fills it in."""

import pytest

from tests.bot.conftest import TEAM, BotAndSandbox
from tests.bot.said_messages import BRUNO, POST, UPDATE, SaidMessages, said
from tests.bot.test_told_once import told_over_a_death
from tests.bot.watching import Calls, Died, die_once

__all__ = ["said"]


@pytest.fixture
def said_in_two(said: SaidMessages) -> SaidMessages:
    """Messages that say something else while they are new."""
    said.first = "Something was said."
    return said


async def test_the_post_holds_nothing_of_it_and_the_update_all(
    pair: BotAndSandbox, said_in_two: SaidMessages, calls: Calls
) -> None:
    await said_in_two.ask()
    await pair.deliver()
    assert calls.methods == [POST, UPDATE]
    (post,), (update,) = calls.of(POST), calls.of(UPDATE)
    assert post["text"] == "Something was said."
    assert "Said." not in str(post)
    assert (update["text"], update["metadata"]) == ("Said.", post["metadata"])
    assert said_in_two.shown() == ["Said."]
    assert await pair.bot.outbox.message(TEAM, "said:1") == (update["channel"], update["ts"])


async def test_what_is_there_is_re_rendered_by_one_update(
    pair: BotAndSandbox, said_in_two: SaidMessages, calls: Calls
) -> None:
    await said_in_two.ask()
    await pair.deliver()
    calls.clear()
    said_in_two.text = "Said again."
    await said_in_two.ask()
    await pair.deliver()
    assert [c["text"] for c in calls.of(UPDATE)] == ["Said again."]
    assert calls.methods == [UPDATE]


async def test_what_says_the_same_from_the_first_costs_one_call(
    pair: BotAndSandbox, said_in_two: SaidMessages, calls: Calls
) -> None:
    said_in_two.first = said_in_two.text
    await said_in_two.ask()
    await pair.deliver()
    assert calls.methods == [POST]


@pytest.mark.parametrize("user_id", [None, BRUNO])
async def test_dead_before_it_is_filled_in_it_is_found_and_filled_in(
    pair: BotAndSandbox,
    said_in_two: SaidMessages,
    calls: Calls,
    monkeypatch,
    user_id: str | None,
) -> None:
    await said_in_two.ask(user_id=user_id)
    die_once(monkeypatch, pair.bot.delivery._sender, "_update")
    with pytest.raises(Died):
        await pair.deliver()
    where = {"channel": pair.sandbox.person(BRUNO).dm} if user_id else {}
    assert said_in_two.shown(**where) == ["Something was said."]
    await pair.deliver()
    assert said_in_two.shown(**where) == ["Said."]
    assert len(calls.of(POST)) == len(calls.of(UPDATE)) == 1
    assert await pair.bot.outbox.counts() == (0, 0)


async def test_dead_once_it_is_filled_in_it_is_not_posted_again(
    pair: BotAndSandbox, said_in_two: SaidMessages, calls: Calls, monkeypatch
) -> None:
    await told_over_a_death(pair, said_in_two, monkeypatch)
    assert calls.methods == [POST, UPDATE, "conversations.history", UPDATE]
    assert said_in_two.shown() == ["Said."]


async def test_where_the_update_fails_for_a_while_it_is_filled_in_later(
    pair: BotAndSandbox, said_in_two: SaidMessages, calls: Calls
) -> None:
    pair.sandbox.faults.add(UPDATE, "error", error="internal_error")
    await said_in_two.ask()
    await pair.deliver()
    assert said_in_two.shown() == ["Something was said."]
    assert await pair.bot.outbox.counts() == (1, 0), "it is not told yet"
    await pair.later(60)
    await pair.deliver()
    assert said_in_two.shown() == ["Said."]
    assert len(calls.of(POST)) == 1


@pytest.mark.parametrize("code", ["edit_window_closed", "cant_update_message"])
async def test_where_slack_lets_nobody_change_a_message_it_is_said_all_the_same(
    pair: BotAndSandbox, said_in_two: SaidMessages, code: str
) -> None:
    pair.sandbox.faults.add(UPDATE, "error", error=code, times=100)
    await said_in_two.ask()
    await pair.deliver()
    assert said_in_two.shown() == ["Something was said.", "Said."]
    assert await pair.bot.outbox.counts() == (0, 0)


async def test_where_one_message_cannot_be_filled_in_it_does_not_stay_beside_the_whole(
    pair: BotAndSandbox, said_in_two: SaidMessages
) -> None:
    pair.sandbox.faults.add(UPDATE, "error", error="block_mismatch")
    await said_in_two.ask()
    await pair.deliver()
    assert said_in_two.shown() == ["~Said.~", "Said."]
    assert await pair.bot.outbox.counts() == (0, 0)
