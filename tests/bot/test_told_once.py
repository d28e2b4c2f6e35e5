"""A message is told once, wherever the process dies: looked for by its key, pinned once."""

import pytest

from bot.delivery import searching
from tests.bot.conftest import TEAM, BotAndSandbox
from tests.bot.said_messages import BRUNO, CHANNEL, PIN, POST, UPDATE, SaidMessages, said
from tests.bot.watching import Calls, Died, die_once

__all__ = ["said"]


async def told_over_a_death(
    pair: BotAndSandbox, said: SaidMessages, monkeypatch, **ask: str
) -> None:
    """Die once Slack has the message, and go on."""
    await said.ask(**ask)
    die_once(monkeypatch, pair.bot.outbox, "mark_told")
    with pytest.raises(Died):
        await pair.deliver()
    await pair.deliver()


async def test_dead_once_a_message_is_posted_it_is_found_and_not_posted_again(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, monkeypatch
) -> None:
    await told_over_a_death(pair, said, monkeypatch)
    assert said.shown() == ["Said."]
    assert calls.methods == [POST, "conversations.history", UPDATE]
    assert await pair.bot.outbox.message(TEAM, "said:1") is not None


async def test_dead_before_a_message_is_posted_it_is_looked_for_then_posted(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, monkeypatch
) -> None:
    await said.ask()
    die_once(monkeypatch, pair.bot.outbox, "mark_sending", after=True)
    with pytest.raises(Died):
        await pair.deliver()
    await pair.deliver()
    assert calls.methods == ["conversations.history", POST]


async def test_a_reply_is_looked_for_in_its_thread(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, monkeypatch
) -> None:
    parent = await said.ask("parent")
    await pair.deliver()
    where = await pair.bot.outbox.message(TEAM, parent)
    assert where is not None
    said.under = parent
    calls.clear()
    await told_over_a_death(pair, said, monkeypatch, subject="reply")
    assert calls.methods == [POST, "conversations.replies", UPDATE]
    assert [c["ts"] for c in calls.of("conversations.replies")] == [where[1]]
    assert calls.of(POST)[0]["thread_ts"] == where[1]
    assert said.shown(thread=where[1]) == ["Said.", "Said."], "the parent, and one reply"


async def test_a_direct_message_is_looked_for_among_the_persons_own(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, monkeypatch
) -> None:
    await told_over_a_death(pair, said, monkeypatch, user_id=BRUNO)
    assert calls.methods == ["users.info", POST, "conversations.open", "conversations.history",
                             UPDATE]  # fmt: skip
    dm = pair.sandbox.person(BRUNO).dm
    assert calls.of("conversations.open")[0]["users"] == BRUNO
    assert calls.of("conversations.history")[0]["channel"] == dm
    assert said.shown(dm) == ["Said."]


async def test_it_is_looked_for_with_its_metadata_page_after_page_up_to_a_limit(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, monkeypatch
) -> None:
    monkeypatch.setattr(searching, "PAGE", 3)
    monkeypatch.setattr(searching, "LOOKED_THROUGH", 9)
    await said.ask()
    die_once(monkeypatch, pair.bot.outbox, "mark_told")
    with pytest.raises(Died):
        await pair.deliver()
    for number in range(8):
        await pair.sandbox.person(BRUNO).say(CHANNEL, f"message {number}")
    die_once(monkeypatch, pair.bot.outbox, "mark_told")
    with pytest.raises(Died):
        await pair.deliver()
    looks = calls.of("conversations.history")
    assert [(c["limit"], c["include_all_metadata"]) for c in looks] == [("3", "1")] * 3
    assert said.shown() == ["Said."], "not found on the third page"
    await pair.sandbox.person(BRUNO).say(CHANNEL, "one too many")
    await pair.deliver()
    assert len(calls.of("conversations.history")) == 6
    assert said.shown() == ["Said.", "Said."], "looked for beyond the limit"


async def test_a_message_is_pinned_once_and_only_if_it_says_so(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls
) -> None:
    await said.ask("not pinned")
    await pair.deliver()
    assert calls.of(PIN) == []
    said.pin = True
    for _ in range(3):
        await said.ask("pinned")
        await pair.deliver()
    (pin,) = calls.of(PIN)
    where = await pair.bot.outbox.message(TEAM, "said:pinned")
    assert (pin["channel"], pin["timestamp"]) == where


@pytest.mark.parametrize("died", ["before", "after"])
async def test_dead_around_the_pinning_the_message_is_pinned(
    pair: BotAndSandbox, said: SaidMessages, calls: Calls, monkeypatch, died: str
) -> None:
    said.pin = True
    if died == "before":
        pair.sandbox.faults.add(PIN, "reset")
        await said.ask()
        await pair.deliver()
        await pair.later(60)
        await pair.deliver()
    else:  # it is pinned already, which Slack refuses
        await told_over_a_death(pair, said, monkeypatch)
    assert len(calls.of(PIN)) == 2
    assert said.shown() == ["Said."]
    assert await pair.bot.outbox.counts() == (0, 0)
