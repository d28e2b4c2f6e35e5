"""Ids of what Slack sent already: Slack sends again what it believes lost."""

from datetime import datetime

from services import ports
from services.ports import AlreadySeen
from storage.engine.statements import upsert
from storage.engine.transaction import Transaction
from storage.tables import inbox

_ADD = upsert(inbox).or_nothing()


class StoredInbox(ports.Inbox):
    """An id is one row."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def note(self, event_id: str, now: datetime) -> None:
        await self._db.insert_new(AlreadySeen(), _ADD, event_id=event_id, seen_at=now)
