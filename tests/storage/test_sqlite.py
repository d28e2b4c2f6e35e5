"""SQLite: the settings it depends on, and statements that travel together."""

import asyncio
import os
import sqlite3
import threading
from datetime import timedelta, timezone
from pathlib import Path

import aiosqlite
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from storage.database import Database
from storage.migrate import migrate
from storage.queues.housekeeping import sweep
from storage.sealing.vault import Vault
from tests.storage.examples import NOW, TEAM, contribution, group, keep_all, notice, session
from tests.stores import sqlite_store


@pytest.fixture
async def store(tmp_path):
    async with sqlite_store(tmp_path) as store:
        yield store


@pytest.mark.parametrize("kind", ["change", "look"])
async def test_both_kinds_of_connection_have_the_settings_we_depend_on(store, kind):
    async with getattr(store, kind)(TEAM) as db:
        settings = {
            name: (await db.one(text(f"PRAGMA {name}")))[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        read_only = (await db.one(text("PRAGMA query_only")))[0]
    assert settings["journal_mode"] == "wal"
    assert settings["synchronous"] == 2  # FULL: a power cut takes back nothing that was acked.
    assert settings["secure_delete"] == 1
    assert settings["foreign_keys"] == (kind == "change")
    assert read_only == (kind == "look")


async def test_deleted_rows_are_overwritten_also_where_sqlite_does_not_by_itself(
    tmp_path, monkeypatch
):
    """Debian builds SQLite so that it does; others do not."""
    connect = sqlite3.connect

    def as_others_build_it(*args, **options):
        raw = connect(*args, **options)
        raw.execute("PRAGMA secure_delete=OFF")
        return raw

    monkeypatch.setattr("storage.engine.sqlite.sqlite3.connect", as_others_build_it)
    async with sqlite_store(tmp_path) as store:
        async with store.unit_of_work(TEAM) as uow:
            await uow.notices.ask(notice("a key of its own"), NOW)
            await uow.commit()
        async with store.unit_of_work(TEAM) as uow:
            await uow.notices.forget("a key of its own")
            await uow.commit()
        await sweep(store, NOW)
        assert b"a key of its own" not in Path(store.url.database).read_bytes()


async def test_a_sweep_empties_the_log_where_deleted_rows_remain(store):
    log = Path(f"{store.url.database}-wal")
    async with store.unit_of_work(TEAM) as uow:
        await uow.notices.ask(notice("a key of its own"), NOW)
        await uow.commit()
    async with store.unit_of_work(TEAM) as uow:
        await uow.notices.forget("a key of its own")
        await uow.commit()
    assert b"a key of its own" in log.read_bytes()
    await sweep(store, NOW)
    assert log.read_bytes() == b""


async def test_a_unit_of_work_takes_the_write_lock_with_its_first_statement(store):
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.get("G1")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            sqlite3.connect(store.url.database, timeout=0).execute("BEGIN IMMEDIATE")


async def test_what_is_written_is_seen_by_the_next_question(store):
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.add(group())
        await uow.sessions.add(session())
        await uow.contributions.put(contribution())
        assert await uow.contributions.of_session("S1") == [contribution()]
        await uow.commit()


async def test_a_write_that_fails_undoes_the_whole_unit_of_work(store):
    with pytest.raises(IntegrityError):
        async with store.unit_of_work(TEAM) as uow:
            await uow.groups.add(group())
            await uow.contributions.put(contribution())
            await uow.notices.ask(notice(), NOW)
            await uow.commit()
    async with store.unit_of_work(TEAM) as uow:
        assert await uow.groups.get("G1") is None
        await uow.groups.add(group())
        await uow.commit()


async def test_a_unit_of_work_inside_another_one_is_an_error_and_not_a_silence(store, monkeypatch):
    monkeypatch.setattr("storage.database.TURN_WITHIN", 0.01)
    async with store.unit_of_work(TEAM):
        with pytest.raises(TimeoutError):
            async with store.unit_of_work(TEAM):
                pass
    async with store.unit_of_work(TEAM):
        pass


async def test_the_turn_is_given_back_when_the_database_cannot_be_opened(tmp_path):
    store = Database(f"sqlite+aiosqlite:///{tmp_path}/no/such/folder.db", Vault([Vault.new_key()]))
    for _ in range(2):
        with pytest.raises(Exception, match="unable to open"):
            async with asyncio.timeout(1), store.unit_of_work(TEAM) as uow:
                await uow.groups.get("G1")
    await store.close()


async def test_moments_are_kept_in_utc_and_a_naive_one_is_refused(store):
    in_paris = NOW.astimezone(timezone(timedelta(hours=1)))
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.add(group(created_at=in_paris))
        kept = (await uow.groups.get("G1")).created_at
        assert (kept, kept.tzinfo) == (NOW, NOW.tzinfo)
        with pytest.raises(StatementError, match="without a zone"):
            await uow.groups.add(group("G2", created_at=NOW.replace(tzinfo=None)))


async def test_the_private_parts_of_aiosqlite_that_we_build_on_are_there(tmp_path):
    """`storage.engine.sqlite` needs them; pyproject.toml bounds the versions."""
    theirs = "aiosqlite has changed within: read storage/engine/sqlite.py before raising its bound"
    connection = await aiosqlite.connect(tmp_path / "any.db")
    try:
        assert isinstance(connection._conn, sqlite3.Connection), theirs
        assert isinstance(connection._thread, threading.Thread), theirs
        assert await connection._execute(threading.current_thread) is connection._thread, theirs
    finally:
        await connection.close()


@pytest.mark.parametrize("url", ["sqlite://", "mysql+aiomysql://x/y", "postgresql://x/y"])
def test_another_kind_of_database_is_refused(url):
    with pytest.raises(ValueError, match="sqlite"):
        Database(url, Vault([Vault.new_key()]))


@pytest.mark.parametrize("path", ["", "/:memory:"])
def test_a_database_that_is_no_file_is_refused(path):
    with pytest.raises(ValueError, match="file"):
        Database(f"sqlite+aiosqlite://{path}", Vault([Vault.new_key()]))


async def test_its_files_are_their_owners_alone_whatever_the_umask(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/tour.db"
    before = os.umask(0)
    try:
        await migrate(url)
        database = Database(url, Vault([Vault.new_key()]))
        database.owner = TEAM
        await keep_all(database)
        modes = {
            path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir() if path.is_file()
        }
    finally:
        os.umask(before)
    await database.close()
    assert modes == dict.fromkeys(("tour.db", "tour.db-wal", "tour.db-shm"), 0o600)


async def test_a_file_that_is_there_keeps_its_mode(tmp_path):
    """Its owner may have others read it; the doctor says so."""
    (tmp_path / "tour.db").touch(mode=0o640)
    await migrate(f"sqlite+aiosqlite:///{tmp_path}/tour.db")
    assert (tmp_path / "tour.db").stat().st_mode & 0o777 == 0o640
