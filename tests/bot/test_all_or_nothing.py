"""What must be told and what must happen later is stored with what was done, or nothing is."""

import sqlite3
from datetime import timedelta

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from services.calendar import planning, reminders
from storage.database import Database
from tests.bot.conftest import LEAD, TEAM, BotAndSandbox
from tests.groups import typed


def refuse(database: Database, table: str) -> None:
    """Have the database refuse whatever is written into one table."""
    with sqlite3.connect(str(make_url(database.url).database)) as direct:
        for verb in ("INSERT", "UPDATE"):
            direct.execute(
                f"CREATE TRIGGER no_{verb}_{table} BEFORE {verb} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'refused'); END"
            )
    direct.close()


async def test_a_group_whose_opening_cannot_be_told_is_not_formed(pair: BotAndSandbox) -> None:
    refuse(pair.bot.database, "notices")
    with pytest.raises(DBAPIError):
        await pair.open_group()
    async with pair.bot.database.read(TEAM) as uow:
        assert await uow.groups.of_person(LEAD) == []


@pytest.mark.parametrize("table", ["notices", "timers"])
async def test_a_session_of_which_nothing_would_come_is_not_planned(
    pair: BotAndSandbox, table: str
) -> None:
    group_id = await pair.open_group()
    await pair.deliver()
    refuse(pair.bot.database, table)
    now = pair.bot.clock.now()
    when = {"starts": typed(now + timedelta(days=20)), "length": timedelta(hours=2), "place": ""}
    with pytest.raises(DBAPIError):
        if table == "timers":
            await pair.do(LEAD, planning.plan, group_id, **when)
        else:
            await pair.do(LEAD, _plan_and_call, group_id, **when)
    async with pair.bot.database.read(TEAM) as uow:
        assert list(await uow.sessions.of_group(group_id)) == []
        assert await pair.bot.timer_runner.next_due_at() is None


async def _plan_and_call(ctx, group_id, **when) -> None:
    """Plan a session and call for situations at once."""
    planned = await planning.plan(ctx, group_id, **when)
    await reminders.call_for_situations(ctx, planned.session.id)
