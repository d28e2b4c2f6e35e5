"""Situations; title, account, question and words of urgency are sealed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, literal_column, select, true

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
from storage.engine.statements import add, change, find, of_team, remove
from storage.engine.transaction import Transaction
from storage.tables import MEMBER, TAKEN_BACK, members, situations

_ADD = add(situations)
_SAVE = change(situations, id="aggregate", version="expected")
_BY_ID = find(situations, id="situation")
_is_member = exists().where(
    members.c.team_id == situations.c.team_id,
    members.c.user_id == situations.c.author_id,
    members.c.group_id == situations.c.group_id,
    members.c.role == MEMBER,
)
_KEPT_BY = find(situations, author_id="author").where(
    situations.c.state != SituationState.WITHDRAWN, _is_member
)
_OF_AUTHOR = _KEPT_BY.order_by(situations.c.created_at.desc(), situations.c.id).limit(
    bindparam("most")
)
_COUNT_OF_AUTHOR = _KEPT_BY.with_only_columns(func.count().label("kept"))
_PROPOSED_BY = (
    find(situations, group_id="group")
    .with_only_columns(situations.c.author_id)
    .where(situations.c.state == SituationState.RELEASED)
)
_RELEASED = (
    find(situations)
    .where(
        situations.c.group_id.in_(bindparam("groups", expanding=True)),
        situations.c.state == SituationState.RELEASED,
    )
    .order_by(situations.c.released_at, situations.c.id)
)
_COUNT_READY = (
    _RELEASED.with_only_columns(situations.c.group_id, func.count().label("ready"))
    .where(situations.c.ready)
    .order_by(None)
    .group_by(situations.c.group_id)
)
_LIVE = (
    find(situations, group_id="group", author_id="author")
    .where(situations.c.state.in_(LIVE))
    .order_by(situations.c.created_at.desc(), situations.c.id)
)
_WRITTEN_BY = find(situations, author_id="author").order_by(
    situations.c.created_at, situations.c.id
)
_ALL_OF = find(situations, group_id="group", author_id="author").order_by(
    situations.c.created_at.desc(), situations.c.id
)
_TAKEN_BACK = (
    select(situations)
    .where(of_team(situations), literal_column(TAKEN_BACK))
    .limit(bindparam("most"))
)
_NOTE_CONSIDERED = (
    change(situations)
    .where(situations.c.id.in_(bindparam("considered_ids", expanding=True)))
    .values(considered=true())
)
_REMOVE = remove(situations, id="situation")
_COUNT_LIVE = _LIVE.with_only_columns(func.count().label("live")).order_by(None)


class StoredSituations(ports.Situations):
    """A situation is one row; its texts are sealed one by one."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def add(self, situation: Situation) -> None:
        await self._db.write(_ADD, **self._row(situation))

    async def get(self, situation_id: str) -> Situation | None:
        row = await self._db.one(_BY_ID, situation=situation_id)
        return self._situation(row) if row else None

    async def save(self, situation: Situation) -> None:
        await self._db.replace(_SAVE, self._row(situation))

    async def of_author(self, user_id: str, most: int) -> Sequence[Situation]:
        rows = await self._db.all(_OF_AUTHOR, author=user_id, most=most)
        return self._db.readable(self._situation, rows)

    async def count_of_author(self, user_id: str) -> int:
        row = await self._db.one(_COUNT_OF_AUTHOR, author=user_id)
        return int(row.kept) if row else 0

    async def count_live(self, group_id: str, user_id: str) -> int:
        row = await self._db.one(_COUNT_LIVE, group=group_id, author=user_id)
        return int(row.live) if row else 0

    async def written_by(self, user_id: str) -> Sequence[Situation]:
        rows = await self._db.all(_WRITTEN_BY, author=user_id)
        return [self._situation(row) for row in rows]

    async def live_of(self, group_id: str, user_id: str) -> Sequence[Situation]:
        rows = await self._db.all(_LIVE, group=group_id, author=user_id)
        return self._db.readable(self._situation, rows)

    async def all_of(self, group_id: str, user_id: str) -> Sequence[Situation]:
        rows = await self._db.all(_ALL_OF, group=group_id, author=user_id)
        return [self._situation(row) for row in rows]

    async def taken_back(self, most: int) -> Sequence[Situation]:
        return [self._situation(row) for row in await self._db.all(_TAKEN_BACK, most=most)]

    async def note_considered(self, *situation_ids: str) -> None:
        if situation_ids:
            await self._db.run(_NOTE_CONSIDERED, considered_ids=situation_ids)

    async def remove(self, situation_id: str) -> None:
        await self._db.write(_REMOVE, situation=situation_id)

    async def released(self, *group_ids: str) -> Sequence[Situation]:
        rows = await self._db.all(_RELEASED, groups=group_ids)
        return self._db.readable(self._situation, rows)

    async def count_ready(self, *group_ids: str) -> Mapping[str, int]:
        rows = await self._db.all(_COUNT_READY, groups=group_ids)
        return {row.group_id: row.ready for row in rows}

    async def proposed_by(self, group_id: str) -> Sequence[str]:
        return [row.author_id for row in await self._db.all(_PROPOSED_BY, group=group_id)]

    def _row(self, situation: Situation) -> dict[str, object]:
        seal, text, id = self._db.seal, situation.text, situation.id
        return {
            "id": id,
            "group_id": situation.group_id,
            "author_id": situation.author_id,
            "title": seal(text.title, situations.c.title, id),
            "account": seal(text.account, situations.c.account, id),
            "question": seal(text.question, situations.c.question, id),
            "ask": text.ask or "",
            "kind": text.kind or "",
            "moment": text.moment or "",
            "urgency": seal(text.urgency, situations.c.urgency, id) if text.urgency else None,
            "ready": text.ready,
            "state": situation.state,
            "created_at": situation.created_at,
            "released_at": situation.released_at,
            "version": situation.version,
            "whole": situation.whole,
            "considered": situation.considered,
        }

    def _situation(self, row: Row[Any]) -> Situation:
        unseal = self._db.open
        return Situation(
            id=row.id,
            group_id=row.group_id,
            author_id=row.author_id,
            text=SituationText(
                title=unseal(row.title, situations.c.title, row.id),
                account=unseal(row.account, situations.c.account, row.id),
                question=unseal(row.question, situations.c.question, row.id),
                ask=Ask(row.ask) if row.ask else None,
                kind=SituationKind(row.kind) if row.kind else None,
                moment=Moment(row.moment) if row.moment else None,
                urgency=unseal(row.urgency, situations.c.urgency, row.id) if row.urgency else "",
                ready=row.ready,
            ),
            state=SituationState(row.state),
            created_at=row.created_at,
            released_at=row.released_at,
            version=row.version,
            whole=row.whole,
            considered=row.considered,
        )
