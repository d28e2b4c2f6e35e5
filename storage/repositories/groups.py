"""Groups, with their members and facilitators."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, select

from domain.groups import Group
from services import ports
from storage.engine.statements import add, change, remove
from storage.engine.transaction import Transaction
from storage.repositories.group_rows import group_of, member_rows, row_of
from storage.tables import FACILITATOR, INVITED, LEFT, MEMBER, groups, members

_GROUPS = (
    select(
        groups,
        members.c.role,
        members.c.user_id,
        members.c.joined_at,
        members.c.accepted_at,
        members.c.left_at,
        members.c.invited_at,
        members.c.declined_at,
        members.c.held_at,
        members.c.outside,
        members.c.turn,
        members.c.asked_by,
    )
    .outerjoin_from(
        groups,
        members,
        (members.c.team_id == groups.c.team_id) & (members.c.group_id == groups.c.id),
    )
    .where(groups.c.team_id == bindparam("team"))
    .order_by(groups.c.created_at, groups.c.id, members.c.position)
)
_BY_ID = _GROUPS.where(groups.c.id == bindparam("group"))
_IN_CHANNEL = _GROUPS.where(groups.c.channel_id == bindparam("channel"))
_OF_PERSON = _GROUPS.where(
    groups.c.id.in_(
        select(members.c.group_id)
        .where(
            members.c.team_id == bindparam("team"),
            members.c.user_id == bindparam("user"),
            members.c.role.in_([MEMBER, FACILITATOR]),
        )
        .scalar_subquery()
    )
)
_INVITING = _GROUPS.where(
    groups.c.id.in_(
        select(members.c.group_id)
        .where(
            members.c.team_id == bindparam("team"),
            members.c.user_id == bindparam("user"),
            members.c.role == INVITED,
        )
        .scalar_subquery()
    )
)
_MEMBERSHIP = (
    select(members.c.group_id)
    .where(
        members.c.team_id == bindparam("team"),
        members.c.user_id == bindparam("user"),
        members.c.role == MEMBER,
    )
    .limit(1)
)
_OPENED_SINCE = select(func.count().label("opened")).where(
    groups.c.team_id == bindparam("team"),
    groups.c.opened_by == bindparam("user"),
    groups.c.created_at > bindparam("since"),
)
_WITH_CHANNEL = (
    select(groups.c.id)
    .where(groups.c.team_id == bindparam("team"), groups.c.channel_id.is_not(None))
    .order_by(groups.c.id)
)
_ADD, _ADD_MEMBER = add(groups), add(members)
_SAVE = change(groups, id="aggregate", version="expected")
_REMOVE_MEMBERS = remove(members, group_id="group")
_DEPARTED = (
    select(members.c.group_id, members.c.user_id)
    .where(
        members.c.team_id == bindparam("team"),
        members.c.role == LEFT,
        members.c.left_at < bindparam("before"),
    )
    .limit(bindparam("most"))
)
_FORGET_DEPARTURE = remove(members, group_id="group", user_id="person").where(
    members.c.role == LEFT
)
_is_of_it = exists().where(
    members.c.team_id == groups.c.team_id,
    members.c.group_id == groups.c.id,
    members.c.user_id == groups.c.opened_by,
    members.c.role != LEFT,
)
_FORGET_OPENING = (
    change(groups, id="group", opened_by="person").where(~_is_of_it).values(opened_by="")
)


class StoredGroups(ports.Groups):
    """A group is one row, and one row for each member and each facilitator."""

    def __init__(self, transaction: Transaction) -> None:
        self._db = transaction

    async def add(self, group: Group) -> None:
        await self._db.write(_ADD, **row_of(self._db, group))
        await self._db.write_each(_ADD_MEMBER, member_rows(group))

    async def get(self, group_id: str) -> Group | None:
        return self._only(await self._db.all(_BY_ID, group=group_id))

    async def save(self, group: Group) -> None:
        """Also write its members and facilitators anew, all of them."""
        await self._db.replace(_SAVE, row_of(self._db, group))
        await self._db.write(_REMOVE_MEMBERS, group=group.id)
        await self._db.write_each(_ADD_MEMBER, member_rows(group))

    async def of_person(self, user_id: str) -> Sequence[Group]:
        found = _by_group(await self._db.all(_OF_PERSON, user=user_id))
        return self._db.readable(partial(group_of, self._db), found)

    async def asking(self, user_id: str) -> Sequence[Group]:
        found = _by_group(await self._db.all(_INVITING, user=user_id))
        return self._db.readable(partial(group_of, self._db), found)

    async def is_member(self, user_id: str) -> bool:
        return await self._db.one(_MEMBERSHIP, user=user_id) is not None

    async def opened_since(self, user_id: str, since: datetime) -> int:
        row = await self._db.one(_OPENED_SINCE, user=user_id, since=since)
        return int(row.opened) if row else 0

    async def departed(self, before: datetime, most: int) -> Sequence[tuple[str, str]]:
        rows = await self._db.all(_DEPARTED, before=before, most=most)
        return [(row.group_id, row.user_id) for row in rows]

    async def forget(self, group_id: str, user_id: str) -> None:
        for forget in (_FORGET_DEPARTURE, _FORGET_OPENING):
            await self._db.write(forget, group=group_id, person=user_id)

    async def in_channel(self, channel_id: str) -> Group | None:
        return self._only(await self._db.all(_IN_CHANNEL, channel=channel_id))

    async def with_channel(self) -> Sequence[str]:
        return [row.id for row in await self._db.all(_WITH_CHANNEL)]

    def _only(self, rows: Sequence[Row[Any]]) -> Group | None:
        found = _by_group(rows)
        return group_of(self._db, found[0]) if found else None


def _by_group(rows: Sequence[Row[Any]]) -> list[list[Row[Any]]]:
    return [list(people) for _, people in groupby(rows, lambda row: row.id)]
