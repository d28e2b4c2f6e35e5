"""Groups, with their members and facilitators."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, select

from domain.groups import (
    Asked,
    Asking,
    Departure,
    Group,
    GroupKind,
    Hold,
    Institution,
    Invitation,
    Member,
    Pledge,
)
from services import ports
from storage.engine.statements import add, change, remove
from storage.engine.transaction import Transaction
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
_ASKING = frozenset(Asking)
_WITH_CHANNEL = (
    select(groups.c.id)
    .where(groups.c.team_id == bindparam("team"), groups.c.channel_id.is_not(None))
    .order_by(groups.c.id)
)
MOMENTS = ("joined_at", "accepted_at", "left_at", "invited_at", "declined_at", "held_at")
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
        await self._db.write(_ADD, **self._row(group))
        await self._db.write_each(_ADD_MEMBER, _member_rows(group))

    async def get(self, group_id: str) -> Group | None:
        return self._only(await self._db.all(_BY_ID, group=group_id))

    async def save(self, group: Group) -> None:
        """Also write its members and facilitators anew, all of them."""
        await self._db.replace(_SAVE, self._row(group))
        await self._db.write(_REMOVE_MEMBERS, group=group.id)
        await self._db.write_each(_ADD_MEMBER, _member_rows(group))

    async def of_person(self, user_id: str) -> Sequence[Group]:
        found = _by_group(await self._db.all(_OF_PERSON, user=user_id))
        return self._db.readable(self._group, found)

    async def asking(self, user_id: str) -> Sequence[Group]:
        found = _by_group(await self._db.all(_INVITING, user=user_id))
        return self._db.readable(self._group, found)

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

    def _row(self, group: Group) -> dict[str, object]:
        return {
            "id": group.id,
            "name": group.name,
            "purpose": self._db.seal(group.purpose, groups.c.purpose, group.id),
            "kind": group.kind,
            "protocol": group.protocol,
            "locale": group.locale,
            "tz": group.tz,
            "channel_id": group.channel_id,
            "created_at": group.created_at,
            "opened_by": group.opened_by,
            "channel_name": group.channel_name or None,
            "holds": [[h.reason, h.since.isoformat(), h.about, h.told] for h in group.holds]
            or None,
            "seats": group.seats,
            "formed_at": group.formed_at,
            "institution": group.institution,
            "charter": self._db.seal("\n".join(group.charter), groups.c.charter, group.id)
            if group.charter
            else None,
            "charter_at": group.charter_at,
            "autonomous": group.autonomous,
            "version": group.version,
        }

    def _only(self, rows: Sequence[Row[Any]]) -> Group | None:
        found = _by_group(rows)
        return self._group(found[0]) if found else None

    def _group(self, people: Sequence[Row[Any]]) -> Group:
        """A group, from its rows: one for each member, facilitator, or person asked or gone."""
        row = people[0]
        facilitating = [p for p in people if p.role == FACILITATOR]
        return Group(
            id=row.id,
            name=row.name,
            purpose=self._db.open(row.purpose, groups.c.purpose, row.id),
            kind=GroupKind(row.kind),
            protocol=row.protocol,
            locale=row.locale,
            tz=row.tz,
            members=tuple(
                Member(p.user_id, p.joined_at, p.accepted_at) for p in people if p.role == MEMBER
            ),
            facilitators=tuple(p.user_id for p in facilitating),
            created_at=row.created_at,
            channel_id=row.channel_id,
            opened_by=row.opened_by,
            departures=tuple(
                Departure(p.user_id, p.joined_at, p.accepted_at, p.left_at)
                for p in people
                if p.role == LEFT
            ),
            channel_name=row.channel_name or "",
            holds=tuple(
                Hold(reason, datetime.fromisoformat(since), about, told)
                for reason, since, about, told in row.holds or ()
            ),
            invitations=tuple(
                Invitation(p.user_id, p.invited_at, p.declined_at, p.held_at)
                for p in people
                if p.role == INVITED
            ),
            seats=row.seats,
            formed_at=row.formed_at,
            institution=Institution(row.institution),
            outside=tuple(p.user_id for p in facilitating if p.outside),
            pledges=tuple(Pledge(p.user_id, p.accepted_at) for p in facilitating if p.accepted_at),
            charter=tuple(self._db.open(row.charter, groups.c.charter, row.id).split("\n"))
            if row.charter
            else (),
            charter_at=row.charter_at,
            autonomous=row.autonomous,
            rota=_rota(people),
            requests=tuple(
                Asked(Asking(p.role), p.user_id, p.asked_by, p.invited_at)
                for p in people
                if p.role in _ASKING
            ),
            version=row.version,
        )


def _rota(people: Sequence[Row[Any]]) -> tuple[str, ...]:
    placed = [p for p in people if p.turn is not None]
    return tuple(p.user_id for p in sorted(placed, key=lambda p: int(p.turn)))


def _by_group(rows: Sequence[Row[Any]]) -> list[list[Row[Any]]]:
    return [list(people) for _, people in groupby(rows, lambda row: row.id)]


def _member_rows(group: Group) -> list[dict[str, object]]:
    turns = {user_id: turn for turn, user_id in enumerate(group.rota)}
    pledged = {p.user_id: p.accepted_at for p in group.pledges}
    people = [
        _person(
            MEMBER,
            m.user_id,
            turn=turns.get(m.user_id),
            joined_at=m.joined_at,
            accepted_at=m.accepted_at,
        )
        for m in group.members
    ]
    people += [
        _person(FACILITATOR, f, accepted_at=pledged.get(f), outside=f in group.outside)
        for f in group.facilitators
    ]
    people += [
        _person(
            LEFT, d.user_id, joined_at=d.joined_at, accepted_at=d.accepted_at, left_at=d.left_at
        )
        for d in group.departures
    ]
    people += [
        _person(
            INVITED,
            i.user_id,
            invited_at=i.invited_at,
            declined_at=i.declined_at,
            held_at=i.held_at,
        )
        for i in group.invitations
    ]
    people += [
        _person(r.what, r.user_id, asked_by=r.asked_by, invited_at=r.asked_at)
        for r in group.requests
    ]
    return [
        {**person, "group_id": group.id, "position": position}
        for position, person in enumerate(people)
    ]


def _person(
    role: str,
    user_id: str,
    *,
    outside: bool | None = None,
    turn: int | None = None,
    asked_by: str | None = None,
    **moments: datetime | None,
) -> dict[str, object]:
    when: dict[str, object] = dict.fromkeys(MOMENTS)
    who = {"role": role, "user_id": user_id, "outside": outside, "turn": turn}
    return {**who, "asked_by": asked_by, **when, **moments}
