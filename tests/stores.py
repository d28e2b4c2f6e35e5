"""Stores for tests of every room: a real SQLite file, with a key of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage.database import Database
from storage.migrate import migrate
from storage.sealing.vault import Vault


@asynccontextmanager
async def sqlite_store(folder: Path, owner: str = "T1") -> AsyncIterator[Database]:
    """Open an empty database of that workspace in `folder`; it is closed at the end."""
    url = f"sqlite+aiosqlite:///{folder / 'tour.db'}"
    await migrate(url)
    database = Database(url, Vault([Vault.new_key()]))
    database.owner = owner
    try:
        yield database
    finally:
        await database.close()
