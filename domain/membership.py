"""Membership: leaving a group, and coming back to it without asking anyone for a day.

Whoever leaves the group's channel has left the group: a closed group says who is in (seed 000).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.endings import check_not_ended
from domain.errors import GroupFull, NotInGroup
from domain.groups import LARGEST, Asked, Asking, Departure, Group, Member

BACK_WITHIN = timedelta(days=1)
"""How long one comes back without asking anyone: one may have left by mistake."""


def leave(group: Group, user_id: str, now: datetime) -> Group:
    """Take the member out; that they left is known for as long as they may come back.

    Raises NotInGroup for whoever is not a member.
    """
    gone = next((m for m in group.members if m.user_id == user_id), None)
    if gone is None:
        raise NotInGroup
    known = [d for d in group.departures if now <= d.left_at + BACK_WITHIN]
    left = Departure(gone.user_id, gone.joined_at, gone.accepted_at, left_at=now)
    members = tuple(m for m in group.members if m.user_id != user_id)
    # Their place is nobody's: who comes once the group lives needs its agreement.
    seats = max(0, group.seats - 1)
    rota = tuple(u for u in group.rota if u != user_id)
    requests = tuple(
        r
        for r in group.requests
        if r.user_id != user_id and not (r.what is Asking.SWAP and _concerns(r, user_id))
    )
    return replace(
        group,
        members=members,
        departures=(*known, left),
        seats=seats,
        rota=rota,
        requests=requests,
    )


def _concerns(request: Asked, user_id: str) -> bool:
    return user_id in (request.user_id, request.asked_by)


def come_back(group: Group, user_id: str, now: datetime) -> Group:
    """Make them a member again, the charter accepted as it was.

    Raises NotInGroup for whoever is not known to have left within `BACK_WITHIN`, GroupEnded,
    GroupFull.
    """
    left = next((d for d in group.departures if d.user_id == user_id), None)
    if left is None or now > left.left_at + BACK_WITHIN:
        raise NotInGroup
    check_not_ended(group)
    if len(group.members) >= LARGEST:
        raise GroupFull(most=LARGEST)
    back = Member(left.user_id, left.joined_at, left.accepted_at)
    departures = tuple(d for d in group.departures if d.user_id != user_id)
    members = (*group.members, back)
    return replace(group, members=members, departures=departures, seats=group.seats + 1)
