"""Situations; title, account and question are sealed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from domain.situations import (
    LIVE,
    Ask,
    Moment,
    Situation,
    SituationKind,
    SituationState,
    SituationText,
)
from services import ports
from storage.engine.statements import add, change, find
from storage.engine.transaction import Transaction
from storage.tables import situations

_ADD = add(situations)
_SAVE = change(situations, id="aggregate", version="expected")
_BY_ID = find(situations, id="situation")
_OF_AUTHOR = find(situations, author_id="author").order_by(
    situations.c.created_at.desc(), situations.c.id
)
_IN_STATE = find(situations, group_id="group", state="state").order_by(
    situations.c.released_at, situations.c.id
)
_COUNT_LIVE = select(func.count().label("live")).where(
    situations.c.team_id == bindparam("team"),
    situations.c.group_id == bindparam("group"),
    situations.c.author_id == bindparam("author"),
    situations.c.state.in_(LIVE),
)


class StoredSituations(ports.Situations):
    """A situation is one row; its title, account and question are sealed one by one."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def add(self, situation: Situation) -> None:
        await self._db.write(_ADD, **self._row(situation))

    async def get(self, situation_id: str) -> Situation | None:
        row = await self._db.one(_BY_ID, situation=situation_id)
        return self._situation(row) if row else None

    async def save(self, situation: Situation) -> None:
        await self._db.replace(_SAVE, self._row(situation))

    async def of_author(self, user_id: str) -> Sequence[Situation]:
        return [self._situation(row) for row in await self._db.all(_OF_AUTHOR, author=user_id)]

    async def count_live(self, group_id: str, user_id: str) -> int:
        row = await self._db.one(_COUNT_LIVE, group=group_id, author=user_id)
        return int(row.live) if row else 0

    async def released(self, group_id: str) -> Sequence[Situation]:
        rows = await self._db.all(_IN_STATE, group=group_id, state=SituationState.RELEASED)
        return [self._situation(row) for row in rows]

    def _row(self, situation: Situation) -> dict[str, object]:
        seal, text = self._db.vault.seal, situation.text
        return {
            "id": situation.id,
            "group_id": situation.group_id,
            "author_id": situation.author_id,
            "title": seal(text.title),
            "account": seal(text.account),
            "question": seal(text.question),
            "ask": text.ask,
            "kind": text.kind,
            "moment": text.moment,
            "urgency": text.urgency,
            "ready": text.ready,
            "state": situation.state,
            "created_at": situation.created_at,
            "released_at": situation.released_at,
            "version": situation.version,
        }

    def _situation(self, row: Row[Any]) -> Situation:
        unseal = self._db.vault.open
        return Situation(
            id=row.id,
            group_id=row.group_id,
            author_id=row.author_id,
            text=SituationText(
                title=unseal(row.title),
                account=unseal(row.account),
                question=unseal(row.question),
                ask=Ask(row.ask),
                kind=SituationKind(row.kind),
                moment=Moment(row.moment),
                urgency=row.urgency,
                ready=row.ready,
            ),
            state=SituationState(row.state),
            created_at=row.created_at,
            released_at=row.released_at,
            version=row.version,
        )
