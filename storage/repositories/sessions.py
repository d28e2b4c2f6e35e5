"""Sessions; the phases as they are held are one JSON column."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, literal_column

from domain.protocols import Protocol
from domain.retention import Kept
from domain.sessions import UPCOMING, Session, SessionState
from services import ports
from storage.engine.statements import add, change, find, upsert
from storage.engine.transaction import Transaction
from storage.repositories.documents import protocol_from_document, run_from_json, run_to_json
from storage.tables import OVER, protocols, sessions
from storage.tables.types import UtcDateTime


def _over_at() -> ColumnElement[datetime]:
    """When a session ended; when it was to begin, where it was cancelled."""
    return func.coalesce(sessions.c.ended_at, sessions.c.starts_at, type_=UtcDateTime)


_ADD = add(sessions)
_SAVE = change(sessions, id="aggregate", version="expected")
_KEEP_PROTOCOL = upsert(protocols).or_nothing()
_same_version = (protocols.c.team_id == sessions.c.team_id) & (
    protocols.c.version == sessions.c.protocol
)


def _with_protocol(found: Select[Any]) -> Select[Any]:
    return found.add_columns(protocols.c.document).join(protocols, _same_version)


_BY_ID = _with_protocol(find(sessions, id="session"))
_IN_GROUP = _with_protocol(find(sessions, group_id="group"))
_OF_GROUP = _IN_GROUP.order_by(sessions.c.number, sessions.c.id)
_TO_COME = _with_protocol(find(sessions)).where(
    sessions.c.group_id.in_(bindparam("groups", expanding=True)),
    sessions.c.state.in_(UPCOMING),
)
_by = bindparam("by", type_=UtcDateTime)
_LAST_HELD = (
    _IN_GROUP.where(
        sessions.c.id != bindparam("but"),
        sessions.c.ended_at.is_not(None),
        _by.is_(None) | (sessions.c.ended_at <= _by),
    )
    .order_by(sessions.c.ended_at.desc(), sessions.c.number.desc())
    .limit(1)
)
_HELD_SINCE = (
    _IN_GROUP.where(
        sessions.c.number > bindparam("after"), sessions.c.started_at >= bindparam("since")
    )
    .order_by(sessions.c.number)
    .limit(1)
)
_PLANNED_SINCE = (
    _IN_GROUP.where(
        sessions.c.state == SessionState.PLANNED,
        sessions.c.starts_at >= bindparam("since"),
    )
    .order_by(sessions.c.starts_at, sessions.c.id)
    .limit(1)
)
_LAST_NUMBER = (
    find(sessions, group_id="group")
    .with_only_columns(sessions.c.number)
    .order_by(sessions.c.number.desc())
    .limit(1)
)
_NARRATED = (
    find(sessions, group_id="group")
    .with_only_columns(sessions.c.narrator_id, func.max(sessions.c.ended_at).label("at"))
    .where(sessions.c.narrator_id.is_not(None), sessions.c.ended_at.is_not(None))
    .group_by(sessions.c.narrator_id)
)
_is_over: ColumnElement[bool] = literal_column(OVER)
_TO_ERASE = (
    find(sessions)
    .with_only_columns(sessions.c.id)
    .where(_is_over, _over_at() <= bindparam("before", type_=UtcDateTime))
    .order_by(sessions.c.starts_at, sessions.c.id)
    .limit(bindparam("most"))
)
_KEPT_IN = _IN_GROUP.where(_is_over)
_KEPT_OF = (
    find(sessions)
    .with_only_columns(sessions.c.group_id, sessions.c.starts_at, _over_at().label("over_at"))
    .where(sessions.c.group_id.in_(bindparam("groups", expanding=True)), _is_over)
)
_is_erased = sessions.c.erased_at.is_not(None)
_FORGET_NARRATOR = (
    change(sessions, group_id="group", narrator_id="person")
    .where(_is_erased)
    .values(narrator_id=None)
)
_FORGET_LOOK_BACK = (
    change(sessions, group_id="group", look_back_narrator_id="person")
    .where(_is_erased)
    .values(look_back_narrator_id=None)
)


class StoredSessions(ports.Sessions):
    """A session is one row, with the phases as held in a JSON column; its place is sealed.

    Its protocol stands in a table of its own, by the digest of its text.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction
        self._kept: set[str] = set()
        """The versions of protocols that this transaction has seen in their table."""

    async def add(self, session: Session) -> None:
        await self._keep(session.protocol)
        await self._db.write(_ADD, **self._row(session))

    async def get(self, session_id: str) -> Session | None:
        row = await self._db.one(_BY_ID, session=session_id)
        return self._session(row) if row else None

    async def save(self, session: Session) -> None:
        await self._keep(session.protocol)
        await self._db.replace(_SAVE, self._row(session))

    async def of_group(self, group_id: str) -> Sequence[Session]:
        return self._db.readable(self._session, await self._db.all(_OF_GROUP, group=group_id))

    async def to_come(self, *group_ids: str) -> Sequence[Session]:
        rows = await self._db.all(_TO_COME, groups=group_ids)
        found = self._db.readable(self._session, rows)
        return sorted(found, key=lambda s: (not s.is_live, s.starts_at, s.id))

    async def last_held(
        self, group_id: str, *, but: str = "", by: datetime | None = None
    ) -> Session | None:
        row = await self._db.one(_LAST_HELD, group=group_id, but=but, by=by)
        return self._session(row) if row else None

    async def next_after(self, session: Session, since: datetime) -> Session | None:
        """Numbers are given when sessions begin: the next one is the first that began since."""
        group, after = session.group_id, session.number
        row = await self._db.one(_HELD_SINCE, group=group, after=after, since=since)
        row = row or await self._db.one(_PLANNED_SINCE, group=group, since=since)
        return self._session(row) if row else None

    async def last_number(self, group_id: str) -> int:
        row = await self._db.one(_LAST_NUMBER, group=group_id)
        return int(row.number) if row else 0

    async def narrated(self, group_id: str) -> Mapping[str, datetime]:
        return {row.narrator_id: row.at for row in await self._db.all(_NARRATED, group=group_id)}

    async def to_erase(self, before: datetime, most: int) -> Sequence[str]:
        return [row.id for row in await self._db.all(_TO_ERASE, before=before, most=most)]

    async def kept_in(self, group_id: str) -> Sequence[Session]:
        return [self._session(row) for row in await self._db.all(_KEPT_IN, group=group_id)]

    async def kept_of(self, *group_ids: str) -> Sequence[Kept]:
        rows = await self._db.all(_KEPT_OF, groups=group_ids)
        return [Kept(row.group_id, row.starts_at, row.over_at) for row in rows]

    async def forget_narrator(self, group_id: str, user_id: str) -> None:
        for forget in (_FORGET_NARRATOR, _FORGET_LOOK_BACK):
            await self._db.write(forget, group=group_id, person=user_id)

    async def _keep(self, protocol: Protocol) -> None:
        """Keep the protocol's text, once for all sessions that go by it."""
        if protocol.version in self._kept:
            return
        self._kept.add(protocol.version)
        await self._db.write(_KEEP_PROTOCOL, version=protocol.version, document=protocol.document)

    def _row(self, session: Session) -> dict[str, object]:
        return {
            "id": session.id,
            "group_id": session.group_id,
            "number": session.number,
            "protocol": session.protocol.version,
            "starts_at": session.starts_at,
            "length": session.length,
            # A place is often the link of a meeting, which opens its door.
            "place": self._db.seal(session.place, sessions.c.place, session.id),
            "state": session.state,
            "moved": session.moved,
            "situation_id": session.situation_id,
            "narrator_id": session.narrator_id,
            "leader_id": session.leader_id,
            "look_back_narrator_id": session.look_back_narrator_id,
            "runs": [run_to_json(run) for run in session.runs],
            "current": session.current,
            "started_at": session.started_at,
            "paused_at": session.paused_at,
            "ended_at": session.ended_at,
            "erased_at": session.erased_at,
            "version": session.version,
        }

    def _session(self, row: Row[Any]) -> Session:
        self._kept.add(row.protocol)
        return Session(
            id=row.id,
            group_id=row.group_id,
            number=row.number,
            protocol=protocol_from_document(row.document),
            starts_at=row.starts_at,
            length=row.length,
            place=self._db.open(row.place, sessions.c.place, row.id),
            state=SessionState(row.state),
            moved=row.moved,
            situation_id=row.situation_id,
            narrator_id=row.narrator_id,
            leader_id=row.leader_id,
            look_back_narrator_id=row.look_back_narrator_id,
            runs=tuple(run_from_json(run) for run in row.runs),
            current=row.current,
            started_at=row.started_at,
            paused_at=row.paused_at,
            ended_at=row.ended_at,
            erased_at=row.erased_at,
            version=row.version,
        )
