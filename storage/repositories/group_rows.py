"""A group as rows: its own, and one for each person it has to do with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

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
from storage.engine.transaction import Transaction
from storage.repositories.documents import choosing_from_json, choosing_to_json
from storage.tables import FACILITATOR, INVITED, LEFT, MEMBER, groups

_ASKING = frozenset(Asking)
MOMENTS = ("joined_at", "accepted_at", "left_at", "invited_at", "declined_at", "held_at")


def row_of(db: Transaction, group: Group) -> dict[str, object]:
    """The group's own row."""
    return {
        "id": group.id,
        "name": group.name,
        "purpose": db.seal(group.purpose, groups.c.purpose, group.id),
        "kind": group.kind,
        "protocol": group.protocol,
        "locale": group.locale,
        "tz": group.tz,
        "channel_id": group.channel_id,
        "created_at": group.created_at,
        "opened_by": group.opened_by,
        "channel_name": group.channel_name or None,
        "holds": [[h.reason, h.since.isoformat(), h.about, h.told] for h in group.holds] or None,
        "seats": group.seats,
        "formed_at": group.formed_at,
        "institution": group.institution,
        "charter": db.seal("\n".join(group.charter), groups.c.charter, group.id)
        if group.charter
        else None,
        "charter_at": group.charter_at,
        "autonomous": group.autonomous,
        "ended_at": group.ended_at,
        "choosing": choosing_to_json(group.choosing),
        "version": group.version,
    }


def group_of(db: Transaction, people: Sequence[Row[Any]]) -> Group:
    """A group, from its rows: one for each member, facilitator, or person asked or gone."""
    row = people[0]
    facilitating = [p for p in people if p.role == FACILITATOR]
    return Group(
        id=row.id,
        name=row.name,
        purpose=db.open(row.purpose, groups.c.purpose, row.id),
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
        ended_at=row.ended_at,
        outside=tuple(p.user_id for p in facilitating if p.outside),
        pledges=tuple(Pledge(p.user_id, p.accepted_at) for p in facilitating if p.accepted_at),
        charter=tuple(db.open(row.charter, groups.c.charter, row.id).split("\n"))
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
        choosing=choosing_from_json(row.choosing),
        version=row.version,
    )


def _rota(people: Sequence[Row[Any]]) -> tuple[str, ...]:
    placed = [p for p in people if p.turn is not None]
    return tuple(p.user_id for p in sorted(placed, key=lambda p: int(p.turn)))


def member_rows(group: Group) -> list[dict[str, object]]:
    """A row for each member, facilitator, or person asked or gone."""
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
