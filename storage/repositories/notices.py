"""Notices, as use cases ask for them; `storage.queues.outbox` is where delivery takes them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Insert,
    bindparam,
    case,
    exists,
    literal_column,
    null,
    or_,
    update,
)

from services import ports
from services.notices import Kind
from services.ports import Notice, Told
from storage.engine.statements import change, find, next_rank, of_team, remove, upsert
from storage.engine.transaction import Transaction
from storage.tables import OUR_FAULT, PARKED, notices, proposals

# What was given up is tried again at once. What fails by our own fault keeps count of its attempts:
# one more for each asking, not a dozen more for which its lane would wait.
_parked = notices.c.parked
_ONCE_MORE = {
    "revision": notices.c.revision + 1,
    "attempts": case(
        (_parked.is_(None) | (_parked == OUR_FAULT), notices.c.attempts),
        else_=0,
    ),
    "parked": null(),
}


def _ask() -> Insert:
    """A new message, or once more the one there is, which keeps its place and its destination.

    What waits to be tried again goes on waiting.
    """
    new = upsert(notices).values(
        seq=next_rank(notices, "seq"), revision=1, shown_revision=0, attempts=0
    )
    wait = case((_parked.is_(None), notices.c.not_before), else_=new.excluded.not_before)
    asked = {"not_before": wait, "asked_at": new.excluded.asked_at, "shown_digest": null()}
    return new.or_update(["team_id", "key"], _ONCE_MORE | asked)


_ASK = _ask()
_REFRESH = change(notices, key="notice").values(_ONCE_MORE)
_REFRESH_ASKED = _REFRESH.where(notices.c.asked_at > bindparam("asked_since"))
_TOLD_TO = (
    find(notices, lane="whole_lane")
    .with_only_columns(notices.c.kind, notices.c.created_at)
    .order_by(notices.c.seq)
)
_IS_KNOWN = find(notices, key="notice").with_only_columns(notices.c.key)
_FORGET = remove(notices, key="notice")
_OF_GROUP = find(notices, group_id="group")
_ERASE = _REFRESH.values(kind=Kind.ERASURE, attempts=0, shown_digest=null())
_is_parked: ColumnElement[bool] = literal_column(PARKED)
_ERASE_AGAIN = (
    update(notices)
    .where(of_team(notices), _is_parked, notices.c.kind == Kind.ERASURE)
    .values(parked=None, attempts=0)
)
_under_way = exists().where(
    proposals.c.team_id == notices.c.team_id,
    proposals.c.group_id == notices.c.group_id,
    proposals.c.ended_at.is_(None),
)
# What is told of a proposal changes until it ends.
_SWEEP = remove(notices).where(
    notices.c.kind.in_(bindparam("kinds", expanding=True)),
    notices.c.asked_at < bindparam("before"),
    or_(notices.c.kind.not_like("admission_%"), ~_under_way),
)
_MOVE_LANE = change(notices, lane="whole_lane").values(
    parked=None, attempts=0, channel=None, ts=None, sending_at=None, shown_digest=None
)


class StoredNotices(ports.Notices):
    """A notice is one row for good; asking for it again raises its revision."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def ask(self, notice: Notice, now: datetime) -> None:
        self._db.asks_notices = True
        await self._db.write(
            _ASK,
            key=notice.key,
            lane=notice.lane,
            kind=notice.kind,
            subject=notice.subject,
            group_id=notice.group_id,
            user_id=notice.user_id,
            not_before=now,
            created_at=now,
            asked_at=now,
        )

    async def refresh(self, *keys: str) -> None:
        self._db.asks_notices = True
        await self._db.write_each(_REFRESH, [{"notice": key} for key in keys])

    async def refresh_asked(self, since: datetime, *keys: str) -> None:
        self._db.asks_notices = True
        rows = [{"notice": key, "asked_since": since} for key in keys]
        await self._db.write_each(_REFRESH_ASKED, rows)

    async def forget(self, *keys: str) -> None:
        await self._db.write_each(_FORGET, [{"notice": key} for key in keys])

    async def of_group(self, group_id: str) -> Sequence[Notice]:
        rows = await self._db.all(_OF_GROUP, group=group_id)
        return [Notice(r.key, r.lane, r.kind, r.subject, r.group_id, r.user_id) for r in rows]

    async def erase(self, *keys: str) -> None:
        self._db.asks_notices = True
        await self._db.write_each(_ERASE, [{"notice": key} for key in keys])

    async def erase_again(self) -> None:
        self._db.asks_notices = True
        await self._db.write(_ERASE_AGAIN)

    async def sweep(self, kinds: Collection[str], before: datetime) -> None:
        await self._db.run(_SWEEP, kinds=list(kinds), before=before)

    async def move_lane(self, lane: str) -> None:
        self._db.asks_notices = True
        await self._db.write(_MOVE_LANE, whole_lane=lane)

    async def told_to(self, user_id: str) -> Sequence[Told]:
        rows = await self._db.all(_TOLD_TO, whole_lane=f"person:{user_id}")
        return [Told(row.kind, row.created_at) for row in rows]

    async def is_known(self, key: str) -> bool:
        return await self._db.one(_IS_KNOWN, notice=key) is not None
