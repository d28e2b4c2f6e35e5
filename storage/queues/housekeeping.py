"""Housekeeping: deletes, every hour, what serves for a day: ids of events, leases.

And what the audit log tells of a year ago.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists

from services.notices import Kind
from storage.database import Database
from storage.engine.statements import remove
from storage.queues.forgetting import drop_deleted
from storage.tables import audit, choices, inbox, leases, notices

KEPT = timedelta(days=1)
"""Slack sends again within minutes; a day covers a night's outage."""
REMINDED = timedelta(hours=1)
"""As long after a choice has closed, its reminders have said so, or never will."""

ACTS_KEPT = timedelta(days=365)
"""How long it is known who did which administrative act: a group's year (seed 002)."""

_OLD_INBOX = remove(inbox).where(inbox.c.seen_at < bindparam("before"))
_OLD_LEASES = remove(leases).where(leases.c.until < bindparam("before"))
# Those that Slack never let say that the choice is closed would tell for ever who had not answered.
_OLD_REMINDERS = (
    remove(notices)
    .where(notices.c.key.between(f"{Kind.NUDGE_BALLOT}:", f"{Kind.NUDGE_BALLOT};"))
    .where(
        exists().where(
            choices.c.team_id == bindparam("team"),
            choices.c.id == notices.c.subject,
            choices.c.closed_at < bindparam("before"),
        )
    )
)
_OLD_ACTS = remove(audit).where(audit.c.at < bindparam("before"))


async def sweep(database: Database, now: datetime) -> None:
    """Delete what is old, and have the database drop it: reminders an hour after, most in a day."""
    async with database.change(database.owner) as db:
        await db.write(_OLD_INBOX, before=now - KEPT)
        await db.write(_OLD_LEASES, before=now - KEPT)
        await db.write(_OLD_REMINDERS, before=now - REMINDED)
        await db.write(_OLD_ACTS, before=now - ACTS_KEPT)
        await db.commit()
    await drop_deleted(database)
