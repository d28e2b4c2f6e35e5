"""When a process was last at work: what tells how long all of them were away."""

from datetime import datetime

from storage.database import Database
from storage.engine.statements import find, put
from storage.tables import presence

_SEEN = find(presence)
_NOTE = put(presence)


class PresenceTable:
    """One row, which every process writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last_seen(self) -> datetime | None:
        """When a process was last at work; None before the first one was."""
        async with self._database.look(self._database.owner) as db:
            row = await db.one(_SEEN)
        return row.seen_at if row else None

    async def note(self, now: datetime) -> None:
        """Note that a process is at work."""
        async with self._database.change(self._database.owner) as db:
            await db.write(_NOTE, seen_at=now)
            await db.commit()
