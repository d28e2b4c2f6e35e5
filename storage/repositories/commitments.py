"""Commitments; their text is sealed."""

from domain.commitments import Commitment
from services import ports
from storage.engine.statements import find, put
from storage.engine.transaction import Transaction
from storage.tables import commitments

_PUT = put(commitments)
_OF_SESSION = find(commitments, session_id="session")


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

    async def of_session(self, session_id: str) -> Commitment | None:
        row = await self._db.one(_OF_SESSION, session=session_id)
        if row is None:
            return None
        return Commitment(
            session_id=row.session_id,
            group_id=row.group_id,
            narrator_id=row.narrator_id,
            text=self._db.open(row.text, commitments.c.text, session_id),
            made_at=row.made_at,
            due_on=row.due_on,
        )
