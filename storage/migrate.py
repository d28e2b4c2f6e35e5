"""Brings a database to the tables this version needs.

To add a migration: change `storage/tables`, then `python -m storage.migrate "what and why"`
writes the revision into `storage/migrations/versions`; read it, and run the tests of storage.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import postgres, sqlite

SCRIPTS = Path(__file__).parent / "migrations"


async def migrate(url: str) -> None:
    """Apply what is missing, all of it or nothing; replicas that start together take turns."""
    async with _connected(url) as connection:
        # On SQLite any statement takes the write lock: here, before Alembic looks.
        await connection.execute(text("SELECT 1"))
        if connection.dialect.name == "postgresql":
            await postgres.take_turn(connection, "migrations")
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), "head"))
        await connection.commit()


async def pending(url: str) -> bool:
    """Whether `migrate` has something to do. Creates nothing."""
    path = make_url(url).database if url.startswith("sqlite") else None
    if path and not await asyncio.to_thread(Path(path).exists):
        return True
    async with _connected(url) as connection:
        return await connection.run_sync(_is_behind)


def revise(message: str) -> None:
    """Write the revision that brings the latest one to `storage/tables`."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/latest.db"
        asyncio.run(migrate(url))
        asyncio.run(_revise(url, message))


async def _revise(url: str, message: str) -> None:
    number = f"{len(list((SCRIPTS / 'versions').glob('[0-9]*.py'))) + 1:04}"
    slug = re.sub(r"\W+", "_", message.lower()).strip("_")[:27]  # Alembic notes 32 letters
    async with _connected(url) as connection:
        await connection.run_sync(
            lambda sync: command.revision(
                _config(sync), message, autogenerate=True, rev_id=f"{number}_{slug}"
            )
        )


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[AsyncConnection]:
    target = make_url(url)
    is_sqlite = target.get_backend_name() == "sqlite"
    engine = sqlite.migrating_engine(target) if is_sqlite else postgres.migrating_engine(target)
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s")
    return config


def _is_behind(connection: Connection) -> bool:
    latest = ScriptDirectory.from_config(_config(connection)).get_heads()
    return set(MigrationContext.configure(connection).get_current_heads()) != set(latest)


if __name__ == "__main__":
    revise(" ".join(sys.argv[1:]))
