"""Delivery when Slack, the workspace or the database is in trouble for long."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import OperationalError

from services.groups import arrivals, opening
from storage.queues.outbox import Outbox
from tests.bot.conftest import LEAD, MEMBERS, House


async def hours_pass(house: House, hours: int) -> None:
    for _ in range(hours * 12):
        await house.later(timedelta(minutes=5).total_seconds())
        await house.deliver()


def private_messages(house: House, user_id: str) -> list[str]:
    person = house.sandbox.person(user_id)
    return [str(m) for m in person.messages(person.dm) if m.get("bot_id")]


async def test_hours_without_slack_lose_nothing(house: House) -> None:
    house.sandbox.faults.add("*", "server_error", times=100_000)
    await house.open_group()
    await hours_pass(house, 3)
    house.sandbox.faults.clear()
    await hours_pass(house, 1)
    assert await house.bot.outbox.counts() == (0, 0)
    assert len(house.posts("U0BRUNO", "tdt-terrain")) == 1


async def test_a_workspace_that_refuses_the_channel_is_said_once_and_can_be_tried_again(
    house: House,
) -> None:
    house.sandbox.faults.add("conversations.create", "error", error="restricted_action")
    group_id = await house.open_group()
    await house.deliver()
    (told,) = private_messages(house, LEAD)
    assert "tdt.groups.reopen" in told
    await house.do(LEAD, opening.reopen_channel, group_id, "")
    await house.deliver()
    assert len(house.posts("U0BRUNO", "tdt-terrain")) == 1


async def test_a_refused_topic_keeps_nobody_out(house: House) -> None:
    house.sandbox.faults.add("conversations.setTopic", "error", error="restricted_action")
    await house.open_group()
    await house.deliver()
    assert "tdt-terrain" in [c["name"] for c in house.sandbox.person("U0BRUNO").channels()]
    assert await house.bot.outbox.counts() == (0, 0)


async def test_a_person_who_cannot_be_reached_is_not_taken_for_a_channel_that_is_gone(
    house: House,
) -> None:
    house.sandbox.faults.add(
        "chat.postMessage", "error", error="channel_not_found", match={"channel": "U0FATOU"}
    )
    await house.open_group("Terrain", (*MEMBERS[:3], "U0FATOU"))
    await house.deliver()
    channel = next(
        c["id"] for c in house.sandbox.person("U0FATOU").channels() if c["name"] == "tdt-terrain"
    )
    await house.do("U0HELENE", arrivals.joined_channel, channel)
    house.sandbox.faults.add(
        "chat.postMessage", "error", error="channel_not_found", match={"channel": "U0HELENE"}
    )
    await house.deliver()
    assert "tdt.groups.reopen" not in "".join(private_messages(house, LEAD))
    assert len(private_messages(house, LEAD)) == 2


async def test_a_lost_answer_is_found_behind_many_messages(house: House) -> None:
    await house.open_group()
    house.sandbox.faults.add("chat.postMessage", "lost")
    await house.deliver()
    for number in range(150):
        await house.sandbox.person("U0BRUNO").say("tdt-terrain", f"message {number}")
    await house.later(60)
    await house.deliver()
    assert len(house.posts("U0BRUNO", "tdt-terrain")) == 1


async def test_a_database_that_is_away_for_a_moment_does_not_end_delivery(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    fell = asyncio.Event()
    next_due_at = Outbox.next_due_at

    async def away(self: Outbox, now: datetime) -> datetime | None:
        if fell.is_set():
            return await next_due_at(self, now)
        fell.set()
        raise OperationalError("", None, Exception())

    monkeypatch.setattr(Outbox, "next_due_at", away)
    await house.bot.delivery.start()
    async with asyncio.timeout(10):
        await fell.wait()
    await house.open_group()
    await house.sandbox.until(
        lambda: "tdt-terrain" in [c["name"] for c in house.sandbox.person("U0BRUNO").channels()]
    )
    await house.bot.delivery.stop()
