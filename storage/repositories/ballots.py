"""Ballots, under the choice's own key, until it closes: marks and voters' names."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select

from domain.voting.model import Ballot
from services.ports import AnswersLost
from storage.engine.statements import find, put, remove
from storage.engine.transaction import Transaction
from storage.sealing.ballots import draft_row_of, row_of, seal, unseal
from storage.tables import ballots, choices

DRAFT = 0
"""The round of what is kept and was not sent: of no choice, so it is never counted."""

_PUT = put(ballots)
_IN_CHOICE = find(ballots, choice_id="choice")
_NOW = (
    select(choices.c.round)
    .where(choices.c.team_id == ballots.c.team_id, choices.c.id == ballots.c.choice_id)
    .scalar_subquery()
)
_THIS_ROUND = _IN_CHOICE.where(ballots.c.round == _NOW)
_ONE = find(ballots, choice_id="choice", id="row")
_ANSWERED = (
    find(ballots)
    .where(ballots.c.choice_id.in_(bindparam("choices", expanding=True)))
    .where(ballots.c.id.in_(bindparam("rows", expanding=True)))
    .where(ballots.c.round == _NOW)
    .with_only_columns(ballots.c.choice_id)
)
_EMPTY = remove(ballots, choice_id="choice")
_REMOVE = remove(ballots, choice_id="choice", id="row")


class StoredBallots:
    """The part of `StoredChoices` that is about ballots, each one sealed row."""

    _db: Transaction

    async def put_ballot(self, choice_id: str, ballot: Ballot, *, round: int = 1) -> None:
        key = self._key(choice_id)
        if key is None:
            raise AnswersLost
        place = key, self._db.team_id, choice_id
        row = row_of(*place, ballot.voter_id)
        sealed = seal(*place, row, ballot)
        await self._db.write(_PUT, choice_id=choice_id, id=row, sealed=sealed, round=round)

    async def put_draft(self, choice_id: str, ballot: Ballot) -> None:
        key = self._key(choice_id)
        if key is None:
            raise AnswersLost
        row = self._draft_row_of(choice_id, ballot.voter_id)
        sealed = seal(key, self._db.team_id, choice_id, row, ballot)
        await self._db.write(_PUT, choice_id=choice_id, id=row, sealed=sealed, round=DRAFT)

    async def ballots(self, choice_id: str) -> Sequence[Ballot]:
        found = [self._ballot(row) for row in await self._db.all(_THIS_ROUND, choice=choice_id)]
        return sorted(found, key=lambda ballot: ballot.voter_id)

    async def is_readable(self, choice_id: str) -> bool:
        try:
            await self.ballots(choice_id)
        except AnswersLost:
            return False
        return self._key(choice_id) is not None

    async def ballot_of(self, choice_id: str, voter_id: str) -> Ballot | None:
        row = await self._db.one(_ONE, choice=choice_id, row=self._row_of(choice_id, voter_id))
        return self._readable(row) if row else None

    async def draft_of(self, choice_id: str, voter_id: str) -> Ballot | None:
        own = self._draft_row_of(choice_id, voter_id)
        row = await self._db.one(_ONE, choice=choice_id, row=own)
        return self._readable(row) if row else None

    async def remove_draft(self, choice_id: str, voter_id: str) -> None:
        own = self._draft_row_of(choice_id, voter_id)
        await self._db.write(_REMOVE, choice=choice_id, row=own)

    async def voters(self, choice_id: str) -> Sequence[str]:
        rows = await self._db.all(_THIS_ROUND, choice=choice_id)
        found = [self._readable(row) for row in rows]
        return sorted(ballot.voter_id for ballot in found if ballot)

    async def answered_by(self, voter_id: str, *choice_ids: str) -> Collection[str]:
        own = [self._row_of(choice_id, voter_id) for choice_id in choice_ids]
        rows = await self._db.all(_ANSWERED, rows=own, choices=choice_ids)
        return {row.choice_id for row in rows}

    async def remove_ballot(self, choice_id: str, voter_id: str) -> None:
        await self._db.write(_REMOVE, choice=choice_id, row=self._row_of(choice_id, voter_id))
        await self.remove_draft(choice_id, voter_id)

    async def remove_ballots(self, choice_id: str) -> None:
        self._db.closes_choices = True
        await self._db.write(_EMPTY, choice=choice_id)

    def _key(self, choice_id: str) -> bytes | None:
        return self._db.keys.find(self._db.team_id, choice_id)

    def _row_of(self, choice_id: str, voter_id: str) -> str:
        """The id of that person's row; of none where the choice has no key."""
        key = self._key(choice_id) if voter_id else None
        return row_of(key, self._db.team_id, choice_id, voter_id) if key else ""

    def _draft_row_of(self, choice_id: str, voter_id: str) -> str:
        """The id of the row of what that person has not sent; of none without a key."""
        key = self._key(choice_id) if voter_id else None
        return draft_row_of(key, self._db.team_id, choice_id, voter_id) if key else ""

    def _ballot(self, row: Row[Any]) -> Ballot:
        key = self._key(row.choice_id)
        if key is None:
            raise AnswersLost
        return unseal(key, self._db.team_id, row.choice_id, row.id, row.sealed)

    def _readable(self, row: Row[Any]) -> Ballot | None:
        try:
            return self._ballot(row)
        except AnswersLost:
            return None
