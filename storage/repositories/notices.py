"""Notices, as use cases ask for them; `storage.queues.outbox` is where delivery takes them."""

from datetime import datetime

from sqlalchemy import Insert, bindparam, case, null

from services import ports
from services.ports import Notice
from storage.engine.statements import change, find, next_rank, remove, upsert
from storage.engine.transaction import Transaction
from storage.tables import OUR_FAULT, notices

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
_IS_KNOWN = find(notices, key="notice").with_only_columns(notices.c.key)
_FORGET = remove(notices, key="notice")
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

    async def move_lane(self, lane: str) -> None:
        self._db.asks_notices = True
        await self._db.write(_MOVE_LANE, whole_lane=lane)

    async def is_known(self, key: str) -> bool:
        return await self._db.one(_IS_KNOWN, notice=key) is not None
