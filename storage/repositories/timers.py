"""Timers, as use cases set them; `storage.queues.timers` is where the clock reads them."""

from datetime import datetime

from services import ports
from services.ports import Timer
from storage.engine.statements import find, put, remove
from storage.engine.transaction import Transaction
from storage.tables import timers

_SET = put(timers)
_DUE_AT = find(timers, key="timer").with_only_columns(timers.c.due_at)
_CANCEL = remove(timers, key="timer")
_CLAIM = remove(timers, key="key", due_at="due")


class StoredTimers(ports.Timers):
    """A timer is one row until it has run."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def set(self, timer: Timer) -> None:
        """Also forget that the earlier one failed, or was given up."""
        self._db.sets_timers = True
        await self._db.write(
            _SET,
            key=timer.key,
            due_at=timer.due_at,
            not_before=timer.due_at,
            attempts=0,
            parked=None,
            command=timer.command,
            subject=timer.subject,
        )

    async def due_at(self, key: str) -> datetime | None:
        row = await self._db.one(_DUE_AT, timer=key)
        return row.due_at if row else None

    async def cancel(self, *keys: str) -> None:
        self._db.sets_timers = True
        await self._db.write_each(_CANCEL, [{"timer": key} for key in keys])

    async def claim(self, key: str, due_at: datetime) -> bool:
        """Delete the row: until the commit it is only promised, after a crash it is there again."""
        self._db.sets_timers = True
        return await self._db.run(_CLAIM, key=key, due=due_at) == 1
