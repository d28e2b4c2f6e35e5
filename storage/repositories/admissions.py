"""Proposals about who is in a group, and what members answer to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, literal_column

from domain.admissions import Aim, Answer, Proposal, State
from domain.admissions import Answers as GivenAnswers
from services import ports
from storage.engine.statements import add, change, find, put, remove
from storage.engine.transaction import Transaction
from storage.repositories.answers import Answers
from storage.tables import UNDER_WAY, agreements, proposals

_ADD = add(proposals)
_SAVE = change(proposals, id="aggregate", version="expected")
_BY_ID = find(proposals, id="proposal")
_ABOUT = find(proposals, group_id="group", user_id="user").order_by(proposals.c.made_at)
_UNDER_WAY = find(proposals, group_id="group").where(literal_column(UNDER_WAY))
_PUT = put(agreements)
_GIVEN = find(agreements, proposal_id="proposal")
_REMOVE = remove(agreements, proposal_id="proposal", user_id="user")
_EMPTY = remove(agreements, proposal_id="question")
_FORGET_ENDED = remove(proposals).where(proposals.c.ended_at < bindparam("before"))
_FORGET = remove(proposals, group_id="group", user_id="user").where(
    proposals.c.ended_at.is_not(None)
)
_ONE_SIZE = max(len(answer) for answer in Answer)


class StoredAdmissions(ports.Admissions):
    """A proposal is one row; each answer one row under the proposal's own key, all of one size."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction
        self._answers = Answers(transaction, agreements.c.answer, _ONE_SIZE, _EMPTY)

    async def add(self, proposal: Proposal) -> None:
        await self._db.write(_ADD, **_row(proposal))

    async def get(self, proposal_id: str) -> Proposal | None:
        row = await self._db.one(_BY_ID, proposal=proposal_id)
        return _proposal(row) if row else None

    async def save(self, proposal: Proposal) -> None:
        await self._db.replace(_SAVE, _row(proposal))

    async def about(self, group_id: str, user_id: str) -> Sequence[Proposal]:
        rows = await self._db.all(_ABOUT, group=group_id, user=user_id)
        return [_proposal(row) for row in rows]

    async def under_way(self, group_id: str) -> Sequence[Proposal]:
        return [_proposal(row) for row in await self._db.all(_UNDER_WAY, group=group_id)]

    async def put_answer(self, proposal_id: str, user_id: str, answer: Answer) -> None:
        sealed = await self._answers.seal(proposal_id, user_id, answer)
        await self._db.write(_PUT, proposal_id=proposal_id, user_id=user_id, answer=sealed)

    async def answers(self, proposal_id: str) -> GivenAnswers:
        given = {}
        for row in await self._db.all(_GIVEN, proposal=proposal_id):
            opened = self._answers.open(proposal_id, row.user_id, row.answer)
            if opened is not None:
                given[row.user_id] = Answer(opened)
        return given

    async def remove_answer(self, proposal_id: str, user_id: str) -> None:
        await self._db.write(_REMOVE, proposal=proposal_id, user=user_id)

    async def remove_answers(self, proposal_id: str) -> None:
        await self._answers.remove(proposal_id)

    async def forget_ended(self, before: datetime) -> None:
        await self._db.write(_FORGET_ENDED, before=before)

    async def forget(self, group_id: str, user_id: str) -> None:
        await self._db.write(_FORGET, group=group_id, user=user_id)


def _row(proposal: Proposal) -> dict[str, object]:
    return {
        "id": proposal.id,
        "group_id": proposal.group_id,
        "aim": proposal.aim,
        "user_id": proposal.user_id,
        "made_by": proposal.made_by,
        "made_at": proposal.made_at,
        "closes_at": proposal.closes_at,
        "state": proposal.state,
        "asked_at": proposal.asked_at,
        "ended_at": proposal.ended_at,
        "version": proposal.version,
    }


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(
        id=row.id,
        group_id=row.group_id,
        aim=Aim(row.aim),
        user_id=row.user_id,
        made_by=row.made_by,
        made_at=row.made_at,
        closes_at=row.closes_at,
        state=State(row.state),
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        version=row.version,
    )
