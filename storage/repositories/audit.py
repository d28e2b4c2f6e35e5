"""The audit log: rows are added and read, here and nowhere else; none is changed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Row, bindparam, select

from services import ports
from services.ports import AuditEntry
from storage.engine.statements import add, find, next_rank, of_team
from storage.engine.transaction import Transaction
from storage.tables import audit

_ADD = add(audit).inline().values(rank=next_rank(audit, "rank", team_id="team"))
_BEFORE = (
    find(audit)
    .where(audit.c.rank < bindparam("before", type_=Integer))
    .order_by(audit.c.rank.desc())
    .limit(bindparam("most", type_=Integer))
)


_OF_ACTOR = select(audit).where(of_team(audit), audit.c.actor_id == bindparam("actor"))


class StoredAudit(ports.Audit):
    """An entry is a row; its rank is its key, so that none can be slipped in between."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def add(self, entry: AuditEntry) -> None:
        await self._db.write(
            _ADD,
            at=entry.at,
            act=entry.act,
            actor_id=entry.actor_id,
            group_id=entry.group_id,
            subject_id=entry.subject_id,
            how_many=entry.count,
        )

    async def before(self, rank: int, most: int) -> Sequence[AuditEntry]:
        return [_entry(row) for row in await self._db.all(_BEFORE, before=rank, most=most)]

    async def of_actor(self, user_id: str) -> Sequence[AuditEntry]:
        found = [_entry(row) for row in await self._db.all(_OF_ACTOR, actor=user_id)]
        return sorted(found, key=lambda entry: entry.rank)


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        row.act, row.actor_id, row.at, row.group_id, row.subject_id, row.how_many, row.rank
    )
