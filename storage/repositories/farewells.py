"""What people say who leave a group; it is sealed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam

from domain.endings import Farewell
from services import ports
from storage.engine.statements import find, put, remove
from storage.engine.transaction import Transaction
from storage.tables import farewells

_PUT = put(farewells)
_GET = find(farewells, group_id="group", user_id="person")
_OF_PERSON = find(farewells, user_id="person")
_BEFORE = find(farewells).where(farewells.c.left_at < bindparam("before")).limit(bindparam("most"))
_REMOVE = remove(farewells, group_id="group", user_id="person")


class StoredFarewells(ports.Farewells):
    """A farewell is one row, found by its group and who said it."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def put(self, farewell: Farewell) -> None:
        key = farewell.group_id, farewell.user_id
        await self._db.write(
            _PUT,
            group_id=farewell.group_id,
            user_id=farewell.user_id,
            left_at=farewell.left_at,
            text=self._db.seal(farewell.text, farewells.c.text, *key),
        )

    async def get(self, group_id: str, user_id: str) -> Farewell | None:
        row = await self._db.one(_GET, group=group_id, person=user_id)
        return self._farewell(row) if row else None

    async def of_person(self, user_id: str) -> Sequence[Farewell]:
        rows = await self._db.all(_OF_PERSON, person=user_id)
        return self._db.readable(self._farewell, rows)

    async def said_before(self, before: datetime, most: int) -> Sequence[tuple[str, str]]:
        rows = await self._db.all(_BEFORE, before=before, most=most)
        return [(row.group_id, row.user_id) for row in rows]

    async def remove(self, group_id: str, user_id: str) -> None:
        await self._db.write(_REMOVE, group=group_id, person=user_id)

    def _farewell(self, row: Row[Any]) -> Farewell:
        text = self._db.open(row.text, farewells.c.text, row.group_id, row.user_id)
        return Farewell(row.group_id, row.user_id, row.left_at, text)
