"""A database of the first version keeps its rows when it is brought up to date."""

import pytest
from alembic import command
from sqlalchemy import text

from domain.protocols import protocol, read
from services.ports import Timer
from storage.database import Database
from storage.migrate import _config, _connected, migrate
from storage.queues.outbox import Outbox
from storage.queues.timers import DueTimer, TimerTable
from storage.sealing.vault import Vault
from tests.storage.conftest import KEY
from tests.storage.examples import NOW, OTHER_TEAM, TEAM

FIRST = "0001_everything"
STAMP = "'2026-03-09 17:30:00.123456'"
NOTICES = f"""
    INSERT INTO notices (team_id, key, seq, lane, wanted, shown, attempts, channel, ts,
                         kind, subject, group_id, not_before, created_at)
    VALUES ('T1', 'told', 1, 'group:G1', 3, 3, 0, 'C1', '1.1',
            'panel', 'V1', 'G1', {STAMP}, {STAMP}),
           ('T1', 'untold', 2, 'group:G1', 4, 2, 1, NULL, NULL,
            'panel', 'V1', 'G1', {STAMP}, {STAMP})
"""
TIMERS = f"""
    INSERT INTO timers (team_id, key, due_at, command, subject)
    VALUES ('T1', 'open:S1', {STAMP}, 'open', 'S1'), ('T2', 'open:S1', {STAMP}, 'open', 'S1')
"""

GROUPS = f"""
    INSERT INTO groups (team_id, id, name, purpose, kind, protocol, locale, tz, created_at, version)
    VALUES ('T1', 'G1', 'Field', '', 'closed', 'practice_analysis', 'fr', 'UTC', {STAMP}, 0),
           ('T2', 'G1', 'Field', '', 'closed', 'practice_analysis', 'fr', 'UTC', {STAMP}, 0)
"""
SESSIONS = f"""
    INSERT INTO sessions (team_id, id, group_id, number, protocol, starts_at, length, place, state,
                          moved, runs, version)
    SELECT team_id, 'S1', id, 0, protocol, {STAMP}, {{length}}, '', 'planned', 0, '[]', 0
    FROM groups
"""
KEPT = """
    SELECT document FROM protocols JOIN sessions
    ON sessions.team_id = protocols.team_id AND sessions.protocol = protocols.version
    WHERE sessions.team_id = :team
"""
LENGTH = {"sqlite": "'1970-01-01 02:00:00.000000'", "postgresql": "INTERVAL '2 hours'"}


@pytest.fixture
async def migrated(empty_url):
    """A database that was filled at its first version, and migrated since."""
    async with _connected(empty_url) as connection:
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), FIRST))
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SET TIME ZONE 'UTC'"))
        await connection.execute(text(NOTICES))
        await connection.execute(text(TIMERS))
        await connection.execute(text(GROUPS))
        length = LENGTH[connection.dialect.name]
        await connection.execute(text(SESSIONS.format(length=length)))
        await connection.commit()
    await migrate(empty_url)
    store = Database(empty_url, Vault([KEY]))
    store.owner = TEAM
    yield store
    await store.close()


async def test_what_was_to_be_told_is_still_to_be_told(migrated):
    outbox = Outbox(migrated)
    assert await outbox.counts() == (1, 0)
    head = await outbox.head(TEAM, "group:G1", NOW)
    assert (head.key, head.revision, head.shown_revision, head.attempts) == ("untold", 4, 2, 1)
    assert await outbox.message(TEAM, "told") == ("C1", "1.1")


async def test_what_was_to_run_later_still_runs_when_it_is_due(migrated):
    timer = Timer("open:S1", NOW, "open", "S1")
    table = TimerTable(migrated)
    assert await table.next_due_at() == NOW
    assert await table.due(NOW) == [DueTimer(TEAM, timer)]
    async with migrated.unit_of_work(TEAM) as uow:
        assert await uow.timers.claim("open:S1", NOW)
        await uow.commit()
    assert await table.due(NOW) == []
    migrated.owner = OTHER_TEAM
    assert await table.due(NOW) == [DueTimer(OTHER_TEAM, timer)]


async def test_a_session_goes_on_by_the_protocol_it_was_planned_with(migrated):
    for team in (TEAM, OTHER_TEAM):
        async with migrated.look(team) as db:
            row = await db.one(text(KEPT))
        assert read(row.document) == protocol("practice_analysis")


async def test_rows_survive_the_way_back_and_forth(migrated, empty_url):
    async with _connected(empty_url) as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), FIRST))
        await connection.commit()
    await migrate(empty_url)
    assert len(await TimerTable(migrated).due(NOW)) == 1
    assert await Outbox(migrated).counts() == (1, 0)
