"""Which tables a database has, asked without loading Alembic: most starts find nothing to do."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import EVERY_TEAM, Database

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def latest() -> str:
    """Return the newest migration; its file bears its name."""
    return max(path.stem for path in VERSIONS.glob("[0-9]*.py"))


async def is_current(database: Database) -> bool:
    """Whether the database has the tables this version needs; False for an empty one."""
    try:
        async with database.look(EVERY_TEAM) as db:
            row = await db.one(text("SELECT version_num FROM alembic_version"))
    except DBAPIError:
        return False
    return row is not None and row.version_num == latest()
