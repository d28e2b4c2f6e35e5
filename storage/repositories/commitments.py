"""Commitments; their text is sealed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from domain.commitments import Commitment
from services import ports
from storage.engine.statements import find, put, remove
from storage.engine.transaction import Transaction
from storage.tables import commitments, sessions

_PUT = put(commitments)
_OF_SESSION = find(commitments, session_id="session")
_OF_NARRATOR = find(commitments, narrator_id="narrator").order_by(commitments.c.made_at)
_REMOVE = remove(commitments, session_id="session")
_WAITING = (
    find(commitments)
    .with_only_columns(commitments.c.session_id)
    .join(
        sessions,
        (sessions.c.team_id == commitments.c.team_id) & (sessions.c.id == commitments.c.session_id),
    )
    .where(sessions.c.erased_at.is_not(None))
)


class StoredCommitments(ports.Commitments):
    """A commitment is one row, found by its session; its text is sealed."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def put(self, commitment: Commitment) -> None:
        await self._db.write(
            _PUT,
            session_id=commitment.session_id,
            group_id=commitment.group_id,
            narrator_id=commitment.narrator_id,
            text=self._db.seal(commitment.text, commitments.c.text, commitment.session_id),
            made_at=commitment.made_at,
            due_on=commitment.due_on,
        )

    async def remove(self, session_id: str) -> None:
        await self._db.write(_REMOVE, session=session_id)

    async def waiting(self) -> Sequence[str]:
        return [row.session_id for row in await self._db.all(_WAITING)]

    async def of_session(self, session_id: str) -> Commitment | None:
        row = await self._db.one(_OF_SESSION, session=session_id)
        return self._commitment(row) if row else None

    async def of_narrator(self, user_id: str) -> Sequence[Commitment]:
        rows = await self._db.all(_OF_NARRATOR, narrator=user_id)
        return [self._commitment(row) for row in rows]

    def _commitment(self, row: Row[Any]) -> Commitment:
        return Commitment(
            session_id=row.session_id,
            group_id=row.group_id,
            narrator_id=row.narrator_id,
            text=self._db.open(row.text, commitments.c.text, row.session_id),
            made_at=row.made_at,
            due_on=row.due_on,
        )
