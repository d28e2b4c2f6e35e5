"""Choices: what is voted on, by whom, and how it ended. Their ballots are in `ballots`."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, select

from domain.choices import Choice
from domain.voting.model import Outcome
from services import ports
from services.ports import BallotBox
from storage.engine.statements import add, change, find
from storage.engine.transaction import Transaction
from storage.repositories.ballots import StoredBallots
from storage.repositories.documents import candidate_from_json, candidate_to_json
from storage.tables import ballots, choices

_ADD = add(choices)
_SAVE = change(choices, id="aggregate", version="expected")
_BY_ID = find(choices, id="choice")
_ALL_OF_SESSION = find(choices, session_id="session").order_by(choices.c.opened_at.desc())
_OF_SESSION = _ALL_OF_SESSION.limit(1)

_IN_BOX = (ballots.c.team_id == bindparam("team"), ballots.c.choice_id == bindparam("choice"))
_BALLOT_BOX = _BY_ID.add_columns(
    select(func.count()).select_from(ballots).where(*_IN_BOX).scalar_subquery().label("received"),
    exists().where(*_IN_BOX, ballots.c.voter_id == bindparam("voter")).label("has_voted"),
)


class StoredChoices(StoredBallots, ports.Choices):
    """A choice is one row; the seed of its draw is sealed, so that nobody draws beforehand."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def add(self, choice: Choice) -> None:
        await self._db.write(_ADD, **self._row(choice))

    async def get(self, choice_id: str) -> Choice | None:
        row = await self._db.one(_BY_ID, choice=choice_id)
        return self._choice(row) if row else None

    async def save(self, choice: Choice) -> None:
        await self._db.replace(_SAVE, self._row(choice))

    async def of_session(self, session_id: str) -> Choice | None:
        row = await self._db.one(_OF_SESSION, session=session_id)
        return self._choice(row) if row else None

    async def all_of_session(self, session_id: str) -> Sequence[Choice]:
        rows = await self._db.all(_ALL_OF_SESSION, session=session_id)
        return [self._choice(row) for row in rows]

    async def ballot_box(self, choice_id: str, voter_id: str) -> BallotBox | None:
        """One statement: the question that each ballot waits for."""
        row = await self._db.one(_BALLOT_BOX, choice=choice_id, voter=voter_id)
        return BallotBox(self._choice(row), row.received, bool(row.has_voted)) if row else None

    def _row(self, choice: Choice) -> dict[str, object]:
        return {
            "id": choice.id,
            "group_id": choice.group_id,
            "session_id": choice.session_id,
            "electorate": list(choice.electorate),
            "candidates": [candidate_to_json(candidate) for candidate in choice.candidates],
            "seed": self._db.vault.seal(choice.seed.hex()),
            "opened_at": choice.opened_at,
            "closes_at": choice.closes_at,
            "closed_at": choice.closed_at,
            "outcome": choice.outcome,
            "elected": choice.elected,
            "blocked": list(choice.blocked),
            "version": choice.version,
        }

    def _choice(self, row: Row[Any]) -> Choice:
        return Choice(
            id=row.id,
            group_id=row.group_id,
            session_id=row.session_id,
            electorate=tuple(row.electorate),
            candidates=tuple(candidate_from_json(candidate) for candidate in row.candidates),
            seed=bytes.fromhex(self._db.vault.open_often(row.seed)),
            opened_at=row.opened_at,
            closes_at=row.closes_at,
            closed_at=row.closed_at,
            outcome=Outcome(row.outcome) if row.outcome else None,
            elected=row.elected,
            blocked=tuple(row.blocked),
            version=row.version,
        )
