"""Ballots, sealed, until the choice closes."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam

from domain.voting.model import Ballot
from storage.engine.statements import find, put, remove
from storage.engine.transaction import Transaction
from storage.repositories.documents import marks_from_text, marks_to_text
from storage.tables import ballots

_PUT = put(ballots)
_IN_CHOICE = find(ballots, choice_id="choice").order_by(ballots.c.voter_id)
_VOTERS = _IN_CHOICE.with_only_columns(ballots.c.voter_id)
_ANSWERED = (
    find(ballots, voter_id="voter")
    .where(ballots.c.choice_id.in_(bindparam("choices", expanding=True)))
    .with_only_columns(ballots.c.choice_id)
)
_EMPTY = remove(ballots, choice_id="choice")
_REMOVE = remove(ballots, choice_id="choice", voter_id="voter")


class StoredBallots:
    """The part of `StoredChoices` that is about ballots, each one sealed row."""

    _db: Transaction

    async def put_ballot(self, choice_id: str, ballot: Ballot) -> None:
        sealed = self._db.seal(
            marks_to_text(ballot.marks), ballots.c.marks, choice_id, ballot.voter_id
        )
        await self._db.write(_PUT, choice_id=choice_id, voter_id=ballot.voter_id, marks=sealed)

    async def ballots(self, choice_id: str) -> Sequence[Ballot]:
        found = []
        for row in await self._db.all(_IN_CHOICE, choice=choice_id):
            marks = self._db.open(row.marks, ballots.c.marks, choice_id, row.voter_id)
            found.append(Ballot(row.voter_id, marks_from_text(marks)))
        return found

    async def voters(self, choice_id: str) -> Sequence[str]:
        return [row.voter_id for row in await self._db.all(_VOTERS, choice=choice_id)]

    async def answered_by(self, voter_id: str, *choice_ids: str) -> Collection[str]:
        rows = await self._db.all(_ANSWERED, voter=voter_id, choices=choice_ids)
        return {row.choice_id for row in rows}

    async def remove_ballot(self, choice_id: str, voter_id: str) -> None:
        await self._db.write(_REMOVE, choice=choice_id, voter=voter_id)

    async def remove_ballots(self, choice_id: str) -> None:
        await self._db.write(_EMPTY, choice=choice_id)
