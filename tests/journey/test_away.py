"""The bot was away: a running phase says so and gets its time back, and what was due happens."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.demo.stage import Stage
from domain.sessions import Session
from handlers.ids import Action
from sandbox.server import Sandbox
from storage.database import Database
from storage.queues.outbox import Outbox
from storage.sealing.vault import Vault
from storage.unit_of_work import StoredUnitOfWork
from tests.journey.killable_bot import KillableBot
from tests.journey.meeting import BRUNO, CHLOE, DRISS, LEAD, MEMBERS, Meeting

ABSENCE = timedelta(minutes=4)
TITLE = "La réunion muette"


@pytest.fixture
async def meeting(sandbox: Sandbox, bot: KillableBot) -> Meeting:
    """A group whose session is planned."""
    stage = Stage(sandbox, lambda _: None, mend=bot.listens)
    meeting = Meeting(stage, "practice_analysis")
    await meeting.open()
    await meeting.plan()
    return meeting


@asynccontextmanager
async def reading(bot: KillableBot) -> AsyncIterator[StoredUnitOfWork]:
    """The bot's database, read beside it."""
    database = Database(bot.database_url, Vault([bot.key]))
    try:
        async with database.read("T0SANDBOX") as uow:
            yield uow
    finally:
        await database.close()


async def all_told(bot: KillableBot) -> None:
    """Return once nothing is left to tell."""
    database = Database(bot.database_url, Vault([bot.key]))
    database.owner = "T0SANDBOX"
    try:
        while (await Outbox(database).counts())[0]:  # noqa: ASYNC110 (it is another process)
            await asyncio.sleep(0)
    finally:
        await database.close()


async def running(bot: KillableBot) -> Session:
    async with reading(bot) as uow:
        (group,) = await uow.groups.of_person(LEAD)
        (session,) = await uow.sessions.of_group(group.id)
    return session


async def phase_end(bot: KillableBot) -> datetime:
    ends_at = (await running(bot)).run.ends_at
    assert ends_at is not None
    return ends_at


async def test_a_live_phase_says_that_the_bot_was_away_and_gets_its_time_back(
    meeting: Meeting, bot: KillableBot
) -> None:
    await meeting.begin()
    await meeting.pitch(BRUNO, "situation_emergence", "Le silence.")
    before = await phase_end(bot)
    await bot.away(ABSENCE)
    await meeting.stage.until(lambda: "J’étais hors ligne de" in meeting.shown(DRISS))
    after = await phase_end(bot)
    run = (await running(bot)).run
    assert run.away_from is not None and run.away_until is not None
    assert after - before == run.away_until - run.away_from
    # It counts from when the bot last noted that it was there.
    assert ABSENCE - timedelta(minutes=1) <= after - before <= ABSENCE + timedelta(minutes=1)
    minutes = round((after - run.away_until) / timedelta(minutes=1))
    assert f"La phase reprend avec {minutes}" in meeting.shown(DRISS)
    await meeting.pitch(CHLOE, "situation_emergence", "Le refus.")
    await meeting.stage.until(lambda: "2 reçues sur 5" in meeting.shown(DRISS))


async def test_what_was_sealed_stays_so_when_the_time_ran_out_while_the_bot_was_away(
    meeting: Meeting, bot: KillableBot
) -> None:
    await meeting.begin()
    await meeting.pitch(BRUNO, "situation_emergence", "Le silence.")
    await bot.away(timedelta(minutes=50))
    await meeting.stage.until(lambda: "J’étais hors ligne de" in meeting.shown(DRISS))
    assert "Le silence." not in meeting.shown(DRISS)
    await meeting.stage.move_clock(await phase_end(bot) + timedelta(seconds=1))
    await meeting.stage.until(lambda: "Le silence." in meeting.shown(DRISS))


async def test_a_paused_phase_lost_no_time(meeting: Meeting, bot: KillableBot) -> None:
    await meeting.begin()
    await meeting.at("situation_emergence")
    await meeting.press(Action.SESSION_PAUSE)
    before = await phase_end(bot)
    await bot.away(ABSENCE)
    await meeting.press(Action.SESSION_RESUME)
    await meeting.stage.until(
        lambda: meeting.stage.button(LEAD, meeting.remote, Action.SESSION_PAUSE)
    )
    assert await phase_end(bot) - before >= ABSENCE
    assert "hors ligne" not in meeting.shown(DRISS)


async def test_what_was_due_while_the_bot_was_away_happens_when_it_is_back(
    meeting: Meeting, bot: KillableBot
) -> None:
    stage = meeting.stage
    await meeting.propose(BRUNO, TITLE)
    now = await stage.now()
    await bot.away(meeting.starts_at - timedelta(days=6) - now)
    for voter in MEMBERS:
        await meeting.vote(voter, TITLE)
    await stage.until(lambda: not stage.button(DRISS, meeting.channel, Action.CHOICE_ACCEPT))
    await bot.away(timedelta(days=5, hours=6))
    await stage.until(lambda: stage.told("preparation:"))
    assert len(stage.keys()) == len(set(stage.keys()))


async def test_what_makes_no_sense_any_more_is_not_told_when_the_bot_is_back(
    meeting: Meeting, bot: KillableBot
) -> None:
    stage = meeting.stage
    await meeting.propose(BRUNO, TITLE)
    told = set(stage.keys())
    await bot.away(meeting.starts_at + timedelta(days=1) - await stage.now())
    await stage.until(lambda: stage.told("choice:"))  # the group may still choose, and meet
    await all_told(bot)
    late = {key.split(":")[0] for key in set(stage.keys()) - told}
    assert not late & {"begins", "preparation", "nudge_situation", "call", "remote"}
