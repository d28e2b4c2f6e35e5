"""Whose database it is: a bot does the work of one workspace, and no other may find its own here.

With the rows of two workspaces a bot would open one's channels in the other.
"""

from sqlalchemy import select, text, union

from storage.database import EVERY_TEAM, Database
from storage.engine.transaction import Transaction
from storage.tables import groups, notices, timers, workspace

_OWNER = select(workspace.c.team_id)
# Where each thing a workspace has done left a row, until the database had an owner.
_SERVED = union(*(select(table.c.team_id) for table in (groups, notices, timers)))
# Not `add`: at this point the transaction speaks for no workspace.
_TAKE = text("INSERT INTO workspace (team_id) VALUES (:owner)")


class OthersDatabase(Exception):
    """The database belongs to other workspaces, or has rows of theirs."""

    def __init__(self, others: list[str]) -> None:
        """Name the other workspaces, by their ids."""
        names = ", ".join(others)
        super().__init__(names)
        self.sentence = (
            f"The database is another workspace's ({names}), and each has its own: "
            "name another one in TDT_DATABASE_URL."
        )


async def claim(database: Database, team_id: str) -> None:
    """Make the database the workspace's for good, and the one whose work is done from now on.

    One that has rows already is taken over by the workspace they are of. Processes that start
    together take turns. Raises OthersDatabase.
    """
    async with database.change(EVERY_TEAM) as db:
        known = await _teams(db, team_id)
        if not known:
            await db.write(_TAKE, owner=team_id)
            await db.commit()
    database.owner = team_id


async def recognise(database: Database) -> bool:
    """Have the work done of the workspace whose database it is; whether it is anybody's."""
    database.owner = await owner_of(database)
    return bool(database.owner)


async def owner_of(database: Database) -> str:
    """Whose database it is; nobody's before the first start."""
    async with database.look(EVERY_TEAM) as db:
        row = await db.one(_OWNER)
    return str(row.team_id) if row else ""


async def refuse_others(database: Database, team_id: str) -> None:
    """Claim nothing. Raises OthersDatabase where `claim` would."""
    async with database.look(EVERY_TEAM) as db:
        await _teams(db, team_id)


async def _teams(db: Transaction, team_id: str) -> bool:
    """Whether the database is the workspace's already. Raises OthersDatabase."""
    owners = [row.team_id for row in await db.all(_OWNER)]
    found = owners or [row.team_id for row in await db.all(_SERVED)]
    if others := sorted(set(found) - {team_id}):
        raise OthersDatabase(others)
    return bool(owners)
