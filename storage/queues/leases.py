"""Leases: with several replicas on one PostgreSQL database, which of them tells a lane."""

from datetime import datetime

from sqlalchemy import bindparam

from storage.database import Database
from storage.engine.statements import remove, upsert
from storage.tables import leases

_lease = upsert(leases)
# A new lease, or the one there is when it has run out or is the holder's own.
_CLAIM = _lease.or_update(
    ["team_id", "lane"],
    {"holder": _lease.excluded.holder, "until": _lease.excluded.until},
    where=(leases.c.until <= bindparam("now")) | (leases.c.holder == _lease.excluded.holder),
)
_RELEASE = remove(leases, lane="lane", holder="holder")


class Leases:
    """Gives each lane to one process at a time; `holder` names a process for its whole life."""

    def __init__(self, database: Database, holder: str) -> None:
        self._database = database
        self._holder = holder

    async def claim(self, team_id: str, lane: str, now: datetime, until: datetime) -> bool:
        """Take or prolong the lane until then; False while another process holds it.

        A SQLite file has one process only, which need not wait for a lease that it left behind
        when it died: the answer is yes.
        """
        if self._database.is_sqlite:
            return True
        async with self._database.change(team_id) as db:
            taken = await db.run(_CLAIM, lane=lane, holder=self._holder, until=until, now=now)
            await db.commit()
        return taken == 1

    async def release(self, team_id: str, lane: str) -> None:
        """Leave the lane to others; nothing happens when it is not ours."""
        if self._database.is_sqlite:
            return
        async with self._database.change(team_id) as db:
            await db.write(_RELEASE, lane=lane, holder=self._holder)
            await db.commit()
