"""Contributions; their text and details are sealed."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from domain.contributions import Contribution
from domain.protocols import Contributes
from services import ports
from storage.engine.statements import change, find, next_rank, put, remove
from storage.engine.transaction import Transaction
from storage.tables import contributions

_PUT = put(
    contributions,
    keep=("arrival",),
    arrival=next_rank(contributions, "arrival", team_id="team", session_id="session"),
)
_BY_ID = find(contributions, id="contribution")
_REMOVE = remove(contributions, id="contribution")
_OF_SESSION = find(contributions, session_id="session").order_by(contributions.c.arrival)
_REMOVE_OF_SESSION = remove(contributions, session_id="session")
_OF_AUTHOR = find(contributions, author_id="author")
_REVEAL = change(contributions, session_id="session", phase_id="phase").where(
    contributions.c.revealed_at.is_(None)
)


class StoredContributions(ports.Contributions):
    """A contribution is one row, numbered as it arrives; its text and details are sealed."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def put(self, contribution: Contribution) -> None:
        """One that is replaced keeps its place among the others."""
        await self._db.write(_PUT, session=contribution.session_id, **self._row(contribution))

    async def get(self, contribution_id: str) -> Contribution | None:
        row = await self._db.one(_BY_ID, contribution=contribution_id)
        return self._contribution(row) if row else None

    async def remove(self, contribution_id: str) -> None:
        await self._db.write(_REMOVE, contribution=contribution_id)

    async def remove_of_session(self, session_id: str) -> None:
        await self._db.write(_REMOVE_OF_SESSION, session=session_id)

    async def of_author(self, user_id: str) -> Sequence[Contribution]:
        found = await self._db.all(_OF_AUTHOR, author=user_id)
        rows = sorted(found, key=lambda row: (row.session_id, row.arrival))
        return [self._contribution(row) for row in rows]

    async def of_session(self, session_id: str) -> Sequence[Contribution]:
        rows = await self._db.all(_OF_SESSION, session=session_id)
        return self._db.readable(self._contribution, rows)

    async def reveal(self, session_id: str, phase_id: str, at: datetime) -> None:
        await self._db.write(_REVEAL, session=session_id, phase=phase_id, revealed_at=at)

    def _row(self, contribution: Contribution) -> dict[str, object]:
        seal, id = self._db.seal, contribution.id
        return {
            "id": id,
            "session_id": contribution.session_id,
            "phase_id": contribution.phase_id,
            "author_id": contribution.author_id,
            "kind": contribution.kind,
            "text": seal(contribution.text, contributions.c.text, id),
            "details": seal(json.dumps(dict(contribution.details)), contributions.c.details, id),
            "created_at": contribution.created_at,
            "revealed_at": contribution.revealed_at,
        }

    def _contribution(self, row: Row[Any]) -> Contribution:
        unseal = self._db.open
        return Contribution(
            id=row.id,
            session_id=row.session_id,
            phase_id=row.phase_id,
            author_id=row.author_id,
            kind=Contributes(row.kind),
            text=unseal(row.text, contributions.c.text, row.id),
            created_at=row.created_at,
            revealed_at=row.revealed_at,
            details=json.loads(unseal(row.details, contributions.c.details, row.id)),
        )
