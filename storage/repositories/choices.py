"""Choices: what is voted on, by whom, and how it ended. Their ballots are in `ballots`."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, literal_column, select

from domain.choices import Choice, Stage
from domain.choosing import BallotKind
from domain.voting.model import Method, Outcome
from services import ports
from services.ports import BallotBox
from storage.engine.statements import add, change, find, remove
from storage.engine.transaction import Transaction
from storage.repositories.ballots import StoredBallots
from storage.repositories.documents import candidate_from_json, candidate_to_json
from storage.tables import MEMBER, OPEN, ballots, choices, members

_ADD = add(choices)
_SAVE = change(choices, id="aggregate", version="expected")
# Without the seed, which only a closing and the panel need: to open it costs more than to read.
_FOUND = find(choices).with_only_columns(*(c for c in choices.c if c is not choices.c.seed))
_BY_ID = _FOUND.where(choices.c.id == bindparam("choice"))
_SEED = find(choices, id="choice").with_only_columns(choices.c.seed)
_OF_SESSIONS = _FOUND.where(choices.c.session_id.in_(bindparam("sessions", expanding=True)))
_OF_SESSION = (
    _FOUND.where(choices.c.session_id == bindparam("session"))
    .order_by(choices.c.opened_at.desc())
    .limit(1)
)
_OPEN = _FOUND.where(choices.c.group_id == bindparam("group"), literal_column(OPEN))

_REMOVE_OF_SESSION = remove(choices, session_id="session")

_IN_BOX = (
    ballots.c.team_id == bindparam("team"),
    ballots.c.choice_id == bindparam("choice"),
    ballots.c.round == choices.c.round,
)
_BALLOT_BOX = _BY_ID.add_columns(
    select(func.count()).select_from(ballots).where(*_IN_BOX).scalar_subquery().label("received"),
    exists().where(*_IN_BOX, ballots.c.id == bindparam("row")).label("has_voted"),
    exists()
    .where(
        ballots.c.team_id == bindparam("team"),
        ballots.c.choice_id == bindparam("choice"),
        ballots.c.id == bindparam("draft"),
    )
    .label("has_draft"),
    exists()
    .where(
        members.c.team_id == bindparam("team"),
        members.c.user_id == bindparam("voter"),
        members.c.role == MEMBER,
        members.c.group_id == choices.c.group_id,
        members.c.accepted_at.is_not(None),
    )
    .label("has_accepted"),
)


class StoredChoices(StoredBallots, ports.Choices):
    """A choice is one row; the seed of its draw is sealed, so that nobody draws beforehand."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def add(self, choice: Choice, seed: bytes) -> None:
        await self._db.keys.make(self._db.team_id, choice.id)
        sealed = self._db.seal(seed.hex(), choices.c.seed, choice.id)
        await self._db.write(_ADD, seed=sealed, **self._row(choice))

    async def get(self, choice_id: str) -> Choice | None:
        row = await self._db.one(_BY_ID, choice=choice_id)
        return self._choice(row) if row else None

    async def save(self, choice: Choice) -> None:
        await self._db.replace(_SAVE, self._row(choice))

    async def of_session(self, session_id: str) -> Choice | None:
        row = await self._db.one(_OF_SESSION, session=session_id)
        return self._choice(row) if row else None

    async def remove_of_session(self, session_id: str) -> None:
        await self._db.write(_REMOVE_OF_SESSION, session=session_id)

    async def of_sessions(self, *session_ids: str) -> Sequence[Choice]:
        found = [self._choice(r) for r in await self._db.all(_OF_SESSIONS, sessions=session_ids)]
        return sorted(found, key=lambda choice: choice.opened_at, reverse=True)

    async def open_in(self, group_id: str) -> Sequence[Choice]:
        return [self._choice(row) for row in await self._db.all(_OPEN, group=group_id)]

    async def seed(self, choice_id: str) -> bytes:
        row = await self._db.one(_SEED, choice=choice_id)
        if row is None:
            return b""
        return bytes.fromhex(self._db.open(row.seed, choices.c.seed, choice_id))

    async def ballot_box(self, choice_id: str, voter_id: str) -> BallotBox | None:
        """One statement: the question that each ballot waits for."""
        own, draft = self._row_of(choice_id, voter_id), self._draft_row_of(choice_id, voter_id)
        asked = {"choice": choice_id, "voter": voter_id, "row": own, "draft": draft}
        row = await self._db.one(_BALLOT_BOX, **asked)
        if row is None:
            return None
        return BallotBox(
            self._choice(row),
            row.received,
            has_voted=bool(row.has_voted),
            has_draft=bool(row.has_draft),
            has_accepted=bool(row.has_accepted),
        )

    def _row(self, choice: Choice) -> dict[str, object]:
        return {
            "id": choice.id,
            "group_id": choice.group_id,
            "session_id": choice.session_id,
            "electorate": list(choice.electorate),
            "candidates": [candidate_to_json(candidate) for candidate in choice.candidates],
            "opened_at": choice.opened_at,
            "closes_at": choice.closes_at,
            "closed_at": choice.closed_at,
            "outcome": choice.outcome,
            "elected": choice.elected,
            "blocked": list(choice.blocked),
            "method": choice.method,
            "ballot": choice.ballot,
            "seats": choice.seats,
            "round": choice.round,
            "stage": choice.stage,
            "reopened": choice.reopened,
            "elected_order": list(choice.order),
            "decided_by": choice.decided_by,
            "reason": self._db.seal(choice.reason, choices.c.reason, choice.id)
            if choice.reason
            else None,
            "version": choice.version,
        }

    def _choice(self, row: Row[Any]) -> Choice:
        return Choice(
            id=row.id,
            group_id=row.group_id,
            session_id=row.session_id,
            electorate=tuple(row.electorate),
            candidates=tuple(candidate_from_json(candidate) for candidate in row.candidates),
            opened_at=row.opened_at,
            closes_at=row.closes_at,
            closed_at=row.closed_at,
            outcome=Outcome(row.outcome) if row.outcome else None,
            elected=row.elected,
            blocked=tuple(row.blocked),
            method=Method(row.method),
            ballot=BallotKind(row.ballot),
            seats=row.seats,
            round=row.round,
            stage=Stage(row.stage),
            reopened=row.reopened,
            order=tuple(row.elected_order),
            decided_by=row.decided_by,
            reason=self._db.open(row.reason, choices.c.reason, row.id) if row.reason else "",
            version=row.version,
        )
