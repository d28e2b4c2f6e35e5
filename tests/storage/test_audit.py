"""The audit log only grows: no statement changes it, none deletes but what is a year old."""

from datetime import timedelta

from sqlalchemy import Select
from sqlalchemy.sql.dml import Delete, Insert, Update

from services.ports import AuditEntry
from storage.queues import housekeeping
from storage.sealing.sealed import Sealed
from storage.tables import audit
from tests.storage.examples import DAY, NOW, OTHER_TEAM, TEAM, keep_all
from tests.storage.test_team_in_statements import STATEMENTS


def writing():
    return {
        name: statement
        for name, statement in STATEMENTS.items()
        if isinstance(statement, Insert | Update | Delete) and statement.table is audit
    }


def test_it_is_added_to_and_what_is_a_year_old_goes():
    assert {name: type(s).__name__ for name, s in writing().items()} == {
        "audit._ADD": "Insert",
        "housekeeping._OLD_ACTS": "Delete",
    }
    assert housekeeping.ACTS_KEPT == timedelta(days=365)


def test_what_a_coordinator_reads_touches_no_sealed_column():
    read = {n: s for n, s in STATEMENTS.items() if n.startswith("coordination.")}
    assert len(read) == 5
    for statement in read.values():
        assert isinstance(statement, Select)
        tables = statement.get_final_froms()
        named = {c.name for c in statement.selected_columns}
        sealed = {c.name for t in tables for c in t.columns if isinstance(c.type, Sealed)}
        assert not named & sealed


async def entries(store, team_id=TEAM):
    async with store.read(team_id) as uow:
        return list(await uow.audit.before(999, 99))


async def add(store, *entries, team_id=TEAM):
    async with store.unit_of_work(team_id) as uow:
        for entry in entries:
            await uow.audit.add(entry)
        await uow.commit()


async def test_entries_are_numbered_as_they_come_and_read_newest_first(store):
    first = AuditEntry("left", "UANA", NOW, "G1", "UBEN", 3)
    await add(store, first, AuditEntry("erased", "UBEN", NOW))
    await add(store, AuditEntry("left", "UZOE", NOW), team_id=OTHER_TEAM)
    found = await entries(store)
    assert [(e.rank, e.act) for e in found] == [(2, "erased"), (1, "left")]
    assert found[1] == AuditEntry("left", "UANA", NOW, "G1", "UBEN", 3, rank=1)
    assert [e.rank for e in await entries(store, OTHER_TEAM)] == [1]


async def test_housekeeping_keeps_a_year_of_it(store):
    await keep_all(store)
    old, kept = NOW - timedelta(days=365) - DAY, NOW - timedelta(days=364)
    await add(store, AuditEntry("left", "UANA", old), AuditEntry("left", "UBEN", kept))
    await housekeeping.sweep(store, NOW)
    assert [e.actor_id for e in await entries(store)] == ["UBEN"]
