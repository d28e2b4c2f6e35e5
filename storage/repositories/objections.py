"""Reasons of objections, for the situation's author; what is said to the group about them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from domain.rounds import Objection
from services import ports
from storage.engine.statements import change, find, put, remove
from storage.engine.transaction import Transaction
from storage.sealing.ballots import objection_of
from storage.tables import objections, replies

_PUT = put(objections, keep=["wording"])
_REWORD = change(objections, choice_id="choice", id="row")
_OF_CHOICE = find(objections, choice_id="choice").order_by(objections.c.id)
_ONE = find(objections, choice_id="choice", id="row")
_UNWORD = change(objections, choice_id="choice").values(wording=None)
_FORGET = remove(objections, choice_id="choice", id="row")
_REPLY = put(replies)
_REPLIES = find(replies, choice_id="choice")
_UNSAY = remove(replies, choice_id="choice", situation_id="situation")
_UNSAY_ALL = remove(replies, choice_id="choice")


class StoredObjections(ports.Objections):
    """An objection is one row, whose id is a digest under the choice's key."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def put(self, choice_id: str, voter_id: str, situation_id: str, reason: str) -> None:
        if row := self._row_of(choice_id, voter_id, situation_id):
            sealed = self._db.seal(reason, objections.c.reason, choice_id, row)
            await self._db.write(
                _PUT,
                choice_id=choice_id,
                id=row,
                situation_id=situation_id,
                reason=sealed,
                wording=None,
            )

    async def reword(self, choice_id: str, voter_id: str, situation_id: str, wording: str) -> None:
        if row := self._row_of(choice_id, voter_id, situation_id):
            sealed = self._db.seal(wording, objections.c.wording, choice_id, row)
            await self._db.write(
                _REWORD, choice=choice_id, row=row, wording=sealed if wording else None
            )

    async def of_choice(self, choice_id: str) -> Sequence[Objection]:
        rows = await self._db.all(_OF_CHOICE, choice=choice_id)
        return self._db.readable(self._objection, rows)

    async def own(self, choice_id: str, voter_id: str, situation_id: str) -> Objection | None:
        id = self._row_of(choice_id, voter_id, situation_id)
        row = await self._db.one(_ONE, choice=choice_id, row=id) if id else None
        return self._objection(row) if row else None

    async def forget(self, choice_id: str, voter_id: str, *situation_ids: str) -> None:
        for situation_id in situation_ids:
            if row := self._row_of(choice_id, voter_id, situation_id):
                await self._db.write(_FORGET, choice=choice_id, row=row)

    async def remove_words(self, choice_id: str) -> None:
        await self._db.write(_UNWORD, choice=choice_id)
        await self._db.write(_UNSAY_ALL, choice=choice_id)

    async def reply(self, choice_id: str, situation_id: str, text: str) -> None:
        if not text:
            await self._db.write(_UNSAY, choice=choice_id, situation=situation_id)
            return
        sealed = self._db.seal(text, replies.c.text, choice_id, situation_id)
        await self._db.write(_REPLY, choice_id=choice_id, situation_id=situation_id, text=sealed)

    async def replies(self, choice_id: str) -> Mapping[str, str]:
        rows = await self._db.all(_REPLIES, choice=choice_id)
        return dict(self._db.readable(self._reply, rows))

    def _row_of(self, choice_id: str, voter_id: str, situation_id: str) -> str:
        """The id of the row; of none where the choice has no key."""
        key = self._db.keys.find(self._db.team_id, choice_id)
        place = self._db.team_id, choice_id, voter_id, situation_id
        return objection_of(key, *place) if key else ""

    def _objection(self, row: Row[Any]) -> Objection:
        place = row.choice_id, row.id
        wording = self._db.open(row.wording, objections.c.wording, *place) if row.wording else ""
        reason = self._db.open(row.reason, objections.c.reason, *place)
        return Objection(row.id, row.situation_id, reason, wording)

    def _reply(self, row: Row[Any]) -> tuple[str, str]:
        place = row.choice_id, row.situation_id
        return row.situation_id, self._db.open(row.text, replies.c.text, *place)
