"""Housekeeping: deletes, every hour, what serves for a day: ids of events, leases, who left.

And what the audit log tells of a year ago.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, text

from storage.database import EVERY_TEAM, Database
from storage.engine.statements import remove
from storage.tables import LEFT, audit, inbox, leases, members

KEPT = timedelta(days=1)
"""Slack sends again within minutes; a day covers a night's outage, and one may come back in it."""

ACTS_KEPT = timedelta(days=365)
"""How long it is known who did which administrative act: a group's year (seed 002)."""

_OLD_INBOX = remove(inbox).where(inbox.c.seen_at < bindparam("before"))
_OLD_LEASES = remove(leases).where(leases.c.until < bindparam("before"))
_OLD_DEPARTURES = remove(members).where(
    members.c.role == LEFT, members.c.left_at < bindparam("before")
)
_OLD_ACTS = remove(audit).where(audit.c.at < bindparam("before"))
_EMPTY_LOG = text("PRAGMA wal_checkpoint(TRUNCATE)")


async def sweep(database: Database, now: datetime) -> None:
    """Delete what is older than a day; empty SQLite's log, where deleted rows remain."""
    async with database.change(database.owner) as db:
        await db.write(_OLD_INBOX, before=now - KEPT)
        await db.write(_OLD_LEASES, before=now - KEPT)
        await db.write(_OLD_DEPARTURES, before=now - KEPT)
        await db.write(_OLD_ACTS, before=now - ACTS_KEPT)
        await db.commit()
    if database.is_sqlite:
        # Pages as they were before a deletion stay in the write-ahead log until it is emptied.
        async with database.change(EVERY_TEAM) as db:
            await db.one(_EMPTY_LOG)
