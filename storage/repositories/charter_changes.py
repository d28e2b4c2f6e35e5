"""Changes of charters, one for each group; what is put and what is answered is sealed."""

import json

from domain.charter import Change, State
from services import ports
from storage.engine.statements import find, put
from storage.engine.transaction import Transaction
from storage.tables import charter_changes

_PUT = put(charter_changes)
_OF_GROUP = find(charter_changes, group_id="group")


class StoredCharterChanges(ports.CharterChanges):
    """A change is one row, found by its group."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def put(self, change: Change) -> None:
        words = json.dumps([change.lines, dict(change.answers), change.objections])
        await self._db.write(
            _PUT,
            group_id=change.group_id,
            id=change.id,
            words=self._db.seal(words, charter_changes.c.words, change.group_id),
            put_by=change.put_by,
            put_at=change.put_at,
            closes_at=change.closes_at,
            asked=list(change.asked),
            state=change.state,
        )

    async def of_group(self, group_id: str) -> Change | None:
        row = await self._db.one(_OF_GROUP, group=group_id)
        if row is None:
            return None
        words = self._db.open(row.words, charter_changes.c.words, group_id)
        lines, answers, objections = json.loads(words)
        return Change(
            id=row.id,
            group_id=row.group_id,
            lines=tuple(lines),
            put_by=row.put_by,
            put_at=row.put_at,
            closes_at=row.closes_at,
            asked=tuple(row.asked),
            state=State(row.state),
            answers=answers,
            objections=tuple(objections),
        )
