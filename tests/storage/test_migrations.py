"""Migrations lead to the tables the code describes, on both databases."""

import asyncio

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

from storage.database import Database
from storage.migrate import SCRIPTS, _config, _connected, migrate, pending
from storage.sealing.vault import Vault
from storage.tables import metadata
from storage.tables.columns import name_for_postgresql
from storage.version import VERSIONS, is_current, latest
from tests.storage.conftest import KEY


async def inside(url, function):
    async with _connected(url) as connection:
        result = await connection.run_sync(function)
        await connection.commit()
        return result


def differences(connection):
    return compare_metadata(MigrationContext.configure(connection), metadata)


def tables(connection):
    return set(inspect(connection).get_table_names())


async def test_the_migrated_database_has_the_tables_of_the_code(empty_url):
    await migrate(empty_url)
    assert await inside(empty_url, differences) == []
    assert await inside(empty_url, tables) == {*metadata.tables, "alembic_version"}


async def test_migrating_is_pending_until_it_is_done_and_done_once(empty_url, tmp_path):
    assert await pending(empty_url)
    assert not list(tmp_path.iterdir())
    await migrate(empty_url)
    assert not await pending(empty_url)
    await migrate(empty_url)
    assert not await pending(empty_url)


async def test_replicas_that_start_together_take_turns(empty_url):
    await asyncio.gather(*(migrate(empty_url) for _ in range(4)))
    assert not await pending(empty_url)
    assert await inside(empty_url, differences) == []


async def test_every_migration_can_be_undone(empty_url):
    await migrate(empty_url)
    await inside(empty_url, lambda sync: command.downgrade(_config(sync), "base"))
    assert await inside(empty_url, tables) == {"alembic_version"}
    assert await pending(empty_url)


async def test_a_migration_that_fails_leaves_nothing_behind(empty_url, monkeypatch):
    monkeypatch.setattr(
        "storage.migrate.command.upgrade",
        lambda config, _: upgrade_and_fail(config.attributes["connection"]),
    )

    def upgrade_and_fail(connection):
        metadata.create_all(connection)
        raise ZeroDivisionError

    try:
        await migrate(empty_url)
    except ZeroDivisionError:
        pass
    assert await inside(empty_url, tables) == set()


async def test_a_start_knows_without_alembic_whether_there_is_something_to_migrate(
    empty_url,
):
    store = Database(empty_url, Vault([KEY]))
    assert not await is_current(store)
    await migrate(empty_url)
    assert await is_current(store)
    await store.close()


def test_the_latest_migration_is_the_one_a_start_looks_for():
    known = ScriptDirectory(str(SCRIPTS))
    assert known.get_heads() == [latest()]


def test_a_migration_bears_the_name_of_its_file_and_fits_where_alembic_notes_it():
    known = ScriptDirectory(str(SCRIPTS))
    names = {script.revision for script in known.walk_revisions()}
    assert names == {path.stem for path in VERSIONS.glob("[0-9]*.py")}
    assert max(map(len, names)) <= 32


def test_a_partial_index_is_one_on_postgresql_too_where_migrations_are_written():
    name_for_postgresql()
    indexes = [index for table in metadata.sorted_tables for index in table.indexes]
    partial = [index for index in indexes if index.info.get("where")]
    assert {"ix_notices_pending", "ix_timers_waiting"} <= {index.name for index in partial}
    for index in partial:
        for dialect in (sqlite.dialect(), postgresql.dialect()):
            written = str(CreateIndex(index).compile(dialect=dialect))
            assert written.endswith(f"WHERE {index.info['where']}")


def test_every_table_is_keyed_by_its_workspace():
    first = {table.name: next(iter(table.primary_key)).name for table in metadata.sorted_tables}
    assert set(first.values()) == {"team_id"}
