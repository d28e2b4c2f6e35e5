"""Notices, as use cases ask for them; `storage.queues.outbox` is where delivery takes them."""

from datetime import datetime

from services import ports
from services.ports import Notice
from storage.engine.statements import change, next_rank, remove, upsert
from storage.engine.transaction import Transaction
from storage.tables import notices

# A new message, or once more the one there is: it keeps its place and its destination.
_ASK = (
    upsert(notices)
    .values(seq=next_rank(notices, "seq"), revision=1, shown_revision=0, attempts=0)
    .on_conflict_do_update(
        index_elements=["team_id", "key"], set_={"revision": notices.c.revision + 1}
    )
)
_REFRESH = change(notices, key="notice").values(revision=notices.c.revision + 1)
_FORGET = remove(notices, key="notice")
_MOVE_LANE = change(notices, lane="whole_lane").values(
    parked=None, attempts=0, channel=None, ts=None, sending_at=None
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
        )

    async def refresh(self, *keys: str) -> None:
        self._db.asks_notices = True
        await self._db.write_each(_REFRESH, [{"notice": key} for key in keys])

    async def forget(self, *keys: str) -> None:
        await self._db.write_each(_FORGET, [{"notice": key} for key in keys])

    async def move_lane(self, lane: str) -> None:
        self._db.asks_notices = True
        await self._db.write(_MOVE_LANE, whole_lane=lane)
