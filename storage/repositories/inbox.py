"""Ids of what Slack sent already: Slack sends again what it believes lost."""

from datetime import datetime

from sqlalchemy import bindparam

from storage.statements import ByDialect
from storage.tables import inbox
from storage.transaction import Transaction

_ADD = ByDialect(
    lambda insert: insert(inbox).values(team_id=bindparam("team")).on_conflict_do_nothing()
)


class StoredInbox:
    """`services.ports.Inbox`."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def first_time(self, event_id: str, now: datetime) -> bool:
        """Whether `event_id` was never seen; it is now."""
        return await self._db.run(_ADD, event_id=event_id, seen_at=now) == 1
