"""The workspace's groups in figures: no statement here reads a column that is sealed."""

from collections.abc import Mapping, Sequence

from sqlalchemy import BindParameter, Integer, bindparam, case, func, select

from domain.sessions import UPCOMING
from services import ports
from services.ports import GroupFigures
from storage.engine.transaction import Transaction
from storage.tables import FACILITATOR, MEMBER, groups, members, sessions

_OF_TEAM = groups.c.team_id == bindparam("team")
_THESE: BindParameter[Sequence[str]] = bindparam("groups", expanding=True)
_PAGE = (
    select(groups.c.id, groups.c.name)
    .where(_OF_TEAM)
    .order_by(groups.c.name, groups.c.id)
    .limit(bindparam("most", type_=Integer))
    .offset(bindparam("skipped", type_=Integer))
)
_COUNT = select(func.count().label("groups")).select_from(groups).where(_OF_TEAM)
_NAMES = select(groups.c.id, groups.c.name).where(_OF_TEAM, groups.c.id.in_(_THESE))
_PEOPLE = (
    select(members.c.group_id, members.c.role, members.c.user_id)
    .where(
        members.c.team_id == bindparam("team"),
        members.c.group_id.in_(_THESE),
        members.c.role.in_([FACILITATOR, MEMBER]),
    )
    .order_by(members.c.position)
)
_SESSIONS = (
    select(
        sessions.c.group_id,
        func.count(sessions.c.ended_at).label("held"),
        func.min(case((sessions.c.state.in_(UPCOMING), sessions.c.starts_at))).label("next_at"),
    )
    .where(sessions.c.team_id == bindparam("team"), sessions.c.group_id.in_(_THESE))
    .group_by(sessions.c.group_id)
)


class StoredCoordination(ports.Coordination):
    """Three statements for a page of groups, however many there are."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def groups(self, skipped: int, most: int) -> Sequence[GroupFigures]:
        page = await self._db.all(_PAGE, skipped=skipped, most=most)
        ids = [row.id for row in page]
        people = await self._db.all(_PEOPLE, groups=ids)
        met = {row.group_id: row for row in await self._db.all(_SESSIONS, groups=ids)}
        return [
            GroupFigures(
                id=row.id,
                name=row.name,
                facilitators=tuple(
                    p.user_id for p in people if p.group_id == row.id and p.role == FACILITATOR
                ),
                members=sum(p.group_id == row.id and p.role == MEMBER for p in people),
                held=met[row.id].held if row.id in met else 0,
                next_at=met[row.id].next_at if row.id in met else None,
            )
            for row in page
        ]

    async def count(self) -> int:
        row = await self._db.one(_COUNT)
        return int(row.groups) if row else 0

    async def names(self, *group_ids: str) -> Mapping[str, str]:
        rows = await self._db.all(_NAMES, groups=list(group_ids))
        return {row.id: row.name for row in rows}
