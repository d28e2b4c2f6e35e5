"""What is noted of erasing, as use cases do; `storage.queues.retention` is where the job reads."""

from datetime import datetime

from services import ports
from storage.engine.statements import upsert
from storage.engine.transaction import Transaction
from storage.tables import retention

_row = upsert(retention)
_RAN = _row.or_update(["team_id"], {"ran_at": _row.excluded.ran_at})
_ERASED = _row.or_update(["team_id"], {"erased_at": _row.excluded.erased_at})


class StoredRetention(ports.Retention):
    """One row of the workspace's."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def note_run(self, now: datetime) -> None:
        await self._db.write(_RAN, ran_at=now)

    async def note_erased(self, now: datetime) -> None:
        self._db.erases = True
        await self._db.write(_ERASED, erased_at=now)
