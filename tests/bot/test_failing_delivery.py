"""Delivery when Slack, the workspace or the database is in trouble for long."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from services.groups import arrivals, opening
from storage.queues.outbox import Head, Outbox
from tests.bot.conftest import LEAD, MEMBERS, BotAndSandbox


async def hours_pass(pair: BotAndSandbox, hours: int) -> None:
    for _ in range(hours * 12):
        await pair.later(timedelta(minutes=5).total_seconds())
        await pair.deliver()


def private_messages(pair: BotAndSandbox, user_id: str) -> list[str]:
    person = pair.sandbox.person(user_id)
    return [str(m) for m in person.messages(person.dm) if m.get("bot_id")]


async def test_hours_without_slack_lose_nothing(pair: BotAndSandbox) -> None:
    pair.sandbox.faults.add("*", "server_error", times=100_000)
    await pair.open_group()
    await hours_pass(pair, 3)
    pair.sandbox.faults.clear()
    await hours_pass(pair, 1)
    assert await pair.bot.outbox.counts() == (0, 0)
    assert len(pair.posts("U0BRUNO", "tdt-terrain")) == 1


async def test_a_workspace_that_refuses_the_channel_is_said_once_and_can_be_tried_again(
    pair: BotAndSandbox,
) -> None:
    pair.sandbox.faults.add("conversations.create", "error", error="restricted_action")
    group_id = await pair.open_group()
    await pair.deliver()
    (told,) = private_messages(pair, LEAD)
    assert "tdt.groups.reopen" in told
    await pair.do(LEAD, opening.reopen_channel, group_id, "")
    await pair.deliver()
    assert len(pair.posts("U0BRUNO", "tdt-terrain")) == 1


async def test_a_refused_topic_keeps_nobody_out(pair: BotAndSandbox) -> None:
    pair.sandbox.faults.add("conversations.setTopic", "error", error="restricted_action")
    await pair.open_group()
    await pair.deliver()
    assert "tdt-terrain" in [c["name"] for c in pair.sandbox.person("U0BRUNO").channels()]
    assert await pair.bot.outbox.counts() == (0, 0)


async def test_a_person_who_cannot_be_reached_is_not_taken_for_a_channel_that_is_gone(
    pair: BotAndSandbox,
) -> None:
    pair.sandbox.faults.add(
        "chat.postMessage", "error", error="channel_not_found", match={"channel": "U0FATOU"}
    )
    await pair.open_group("Terrain", (*MEMBERS[:3], "U0FATOU"))
    await pair.deliver()
    channel = next(
        c["id"] for c in pair.sandbox.person("U0FATOU").channels() if c["name"] == "tdt-terrain"
    )
    await pair.do("U0HELENE", arrivals.joined_channel, channel)
    pair.sandbox.faults.add(
        "chat.postMessage", "error", error="channel_not_found", match={"channel": "U0HELENE"}
    )
    await pair.deliver()
    assert "tdt.groups.reopen" not in "".join(private_messages(pair, LEAD))
    assert len(private_messages(pair, LEAD)) == 2


async def test_a_lost_answer_is_found_behind_many_messages(pair: BotAndSandbox) -> None:
    await pair.open_group()
    pair.sandbox.faults.add("chat.postMessage", "lost")
    await pair.deliver()
    for number in range(150):
        await pair.sandbox.person("U0BRUNO").say("tdt-terrain", f"message {number}")
    await pair.later(60)
    await pair.deliver()
    assert len(pair.posts("U0BRUNO", "tdt-terrain")) == 1


async def test_a_database_that_is_away_for_a_moment_does_not_end_delivery(
    pair: BotAndSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    fell = asyncio.Event()
    heads = Outbox.heads

    async def away(self: Outbox) -> list[Head]:
        if fell.is_set():
            return await heads(self)
        fell.set()
        raise OperationalError("", None, Exception())

    monkeypatch.setattr(Outbox, "heads", away)
    await pair.bot.delivery.start()
    async with asyncio.timeout(10):
        await fell.wait()
    await pair.open_group()
    await pair.sandbox.until(
        lambda: "tdt-terrain" in [c["name"] for c in pair.sandbox.person("U0BRUNO").channels()]
    )
    await pair.bot.delivery.stop()
