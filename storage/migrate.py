"""Bring a database to the tables this version needs."""

from sqlalchemy import make_url

from storage import postgres, sqlite
from storage.tables import metadata


async def migrate(url: str) -> None:
    """Create what is missing."""
    target = make_url(url)
    engines = sqlite.engines if target.drivername.startswith("sqlite") else postgres.engines
    write, read = engines(target)
    async with write.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await write.dispose()
    await read.dispose()
