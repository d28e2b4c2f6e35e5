"""How often a ballot goes to PostgreSQL and back while its workspace waits."""

from contextlib import AsyncExitStack

import pytest
from asyncpg import Connection
from asyncpg.prepared_stmt import PreparedStatement
from sqlalchemy import text

from services.choices import voting
from services.ports import AlreadySeen, Timer
from storage.database import Database
from storage.engine.statements import find
from storage.sealing.vault import Vault
from storage.tables import notices, timers
from tests.group_life import GroupLife
from tests.storage.conftest import KEY
from tests.storage.examples import NOW, TEAM, notice
from tests.storage.test_growth import marks_of
from tests.use_cases import UseCases

pytestmark = pytest.mark.postgres


@pytest.fixture
def url(postgres):
    return postgres.new_database()


@pytest.fixture
async def store(url):
    opened = Database(url, Vault([KEY]))
    yield opened
    await opened.close()


@pytest.fixture
def trips(monkeypatch):
    """What is sent to PostgreSQL, each with its answer waited for."""
    sent = []

    def noting(name, what):
        goes = getattr(what, name)

        async def notes(self, *args, **named):
            sent.append(str(args[0]) if args else name)
            return await goes(self, *args, **named)

        monkeypatch.setattr(what, name, notes)

    for name in ("execute", "executemany", "fetchrow", "prepare"):
        noting(name, Connection)
    noting("fetch", PreparedStatement)
    return sent


async def test_a_ballot_makes_few_trips(store, trips):
    life = await GroupLife.begin(UseCases(store))
    await life.propose("ANN", "A refusal")
    await life.plan()
    opened = await life.open_choice()
    for click in range(2):  # the first time, statements are prepared
        trips.clear()
        given = opened.id, marks_of(opened)
        await life.app.do("BEN", voting.cast_ballot, *given, seen=f"E{click}")
    begin, *others, commit = trips
    assert begin.startswith("BEGIN; SELECT pg_advisory_xact_lock(")
    assert commit == "COMMIT"
    assert len(others) == 4, "the note, the question, what is kept, what is shown anew"


LOSE_OTHERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE application_name = 'tour-de-table' AND pid <> pg_backend_pid()"
)


async def test_a_server_that_was_restarted_has_lost_all_connections_and_nobody_notices(store):
    async with AsyncExitStack() as at_once:
        for team in range(4):
            await at_once.enter_async_context(store.unit_of_work(f"T{team}"))
    async with store.look(TEAM) as db:
        assert len(await db.all(LOSE_OTHERS)) >= 4
    async with store.unit_of_work(TEAM) as uow:
        await uow.inbox.note("E1", NOW)
        await uow.commit()


async def test_a_connection_lost_since_it_was_used_is_replaced_and_nobody_notices(store):
    for event in ("E1", "E2"):
        async with store.unit_of_work(TEAM) as uow:
            await uow.inbox.note(event, NOW)
            await uow.commit()
        async with store.look(TEAM) as db:
            assert await db.all(LOSE_OTHERS)
    async with store.unit_of_work(TEAM) as uow:
        await uow.inbox.note("E1", NOW)
        with pytest.raises(AlreadySeen):
            await uow.commit()


async def test_what_is_held_back_is_done_in_its_order_also_where_it_writes_one_table_twice(store):
    first, second = Timer("K", NOW, "x", "1"), Timer("K", NOW, "x", "2")
    async with store.unit_of_work(TEAM) as uow:
        await uow.timers.set(first)
        await uow.notices.ask(notice("N1"), NOW)
        await uow.timers.set(second)
        await uow.notices.ask(notice("N2"), NOW)
        await uow.notices.refresh("N1", "N2")
        await uow.inbox.note("E1", NOW)
        await uow.commit()
    async with store.look(TEAM) as db:
        (timer,) = await db.all(find(timers))
        asked = {row.key: (row.seq, row.revision) for row in await db.all(find(notices))}
    assert timer.subject == "2"
    assert asked == {"N1": (1, 2), "N2": (2, 2)}
