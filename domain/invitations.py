"""Invitations: nobody is put into a closed group; each person is asked (seed 000, story §1).

An invitation that is accepted makes a member. From four members on the group lives.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.errors import GroupFull, InvitationClosed, NotFormed
from domain.groups import LARGEST, SMALLEST, Group, Invitation, Member, accept_charter

ANSWER_WITHIN = timedelta(days=7)
"""How long the answers are waited for before the facilitator may ask others, unless set."""


def invite(group: Group, user_id: str, now: datetime) -> Group:
    """Ask one more person; who is a member, or is being asked, stays as they are.

    Raises GroupFull.
    """
    earlier = group.invitation(user_id)
    if group.has_member(user_id) or (earlier and earlier.is_pending):
        return group
    others = tuple(i for i in group.invitations if i.user_id != user_id)
    asked = replace(group, invitations=(*others, Invitation(user_id, now)))
    seats = len(asked.members) + len(asked.pending)
    if seats > LARGEST:
        raise GroupFull(most=LARGEST)
    return replace(asked, seats=max(group.seats, seats))


def accept(group: Group, user_id: str, now: datetime) -> Group:
    """Make a member of who was asked; the fourth one forms the group.

    They accept the charter by it. A member stays as they are. Raises InvitationClosed for who is
    not asked, or has declined, and GroupFull.
    """
    if group.has_member(user_id):
        return group
    check_open(group, user_id)
    if len(group.members) >= LARGEST:
        raise GroupFull(most=LARGEST)
    members = (*group.members, Member(user_id, now))
    others = tuple(i for i in group.invitations if i.user_id != user_id)
    formed_at = group.formed_at or (now if len(members) >= SMALLEST else None)
    entered = replace(
        group,
        members=members,
        invitations=others,
        formed_at=formed_at,
        seats=max(group.seats, len(members)),
    )
    return accept_charter(entered, user_id, now)


def decline(group: Group, user_id: str, now: datetime) -> Group:
    """Record that they would rather not; said again, it changes nothing.

    Raises InvitationClosed for who is not asked, or has accepted.
    """
    earlier = group.invitation(user_id)
    if earlier is not None and not earlier.is_pending:
        return group
    return _with(group, replace(check_open(group, user_id), declined_at=now))


def hold(group: Group, user_id: str, now: datetime) -> Group:
    """Record that somebody of the group may be in their line of management (seed 003: peers).

    They may still accept, once it is settled. Raises InvitationClosed.
    """
    return _with(group, replace(check_open(group, user_id), held_at=now))


def settle(group: Group) -> Group:
    """What some had a doubt about is settled: they are asked as the others are."""
    asked = (replace(i, held_at=None) if i.is_pending else i for i in group.invitations)
    return replace(group, invitations=tuple(asked))


def give_up(group: Group, user_id: str) -> Group:
    """Wait no longer for somebody who cannot answer any more; who declined has answered."""
    waiting = (i for i in group.invitations if i.user_id != user_id or not i.is_pending)
    return replace(group, invitations=tuple(waiting))


def check_open(group: Group, user_id: str) -> Invitation:
    """Return what this person may accept. Raises InvitationClosed, which carries their answer."""
    found = group.invitation(user_id)
    if found is None or not found.is_pending:
        accepted, declined = group.has_member(user_id), found is not None
        raise InvitationClosed(group_id=group.id, accepted=accepted, declined=declined)
    return found


def check_formed(group: Group) -> None:
    """Raise NotFormed while fewer than four have accepted for the first time (seed 000)."""
    if group.formed_at is None:
        raise NotFormed(smallest=SMALLEST, group_id=group.id)


def is_asking(group: Group, now: datetime, within: timedelta) -> bool:
    """Whether the answers are still waited for; a refusal changes nothing in it, nor tells it."""
    return any(now < i.invited_at + within for i in group.invitations)


def places(group: Group, now: datetime, within: timedelta) -> int:
    """How many may be asked in place of who declined, or has not answered in time."""
    awaited = sum(now < i.invited_at + within for i in group.pending)
    room = LARGEST - len(group.members) - len(group.pending)
    return max(0, min(group.seats - len(group.members) - awaited, room))


def _with(group: Group, changed: Invitation) -> Group:
    others = tuple(changed if i.user_id == changed.user_id else i for i in group.invitations)
    return replace(group, invitations=others)
