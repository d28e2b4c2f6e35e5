"""Which tables a database has, asked without loading Alembic: most starts find nothing to do."""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.engine.database import EVERY_TEAM, Database

HEAD = "0001_everything"
"""The latest migration; a test holds it to `storage/migrations/versions`."""


async def is_current(database: Database) -> bool:
    """Whether the database has the tables this version needs; False for an empty one."""
    try:
        async with database.look(EVERY_TEAM) as db:
            row = await db.one(text("SELECT version_num FROM alembic_version"))
    except DBAPIError:
        return False
    return row is not None and row.version_num == HEAD
