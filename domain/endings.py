"""The end of a group, or of a cycle, and what somebody who leaves may say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.consultations import ANSWER_WITHIN
from domain.errors import GroupEnded, SessionUnderway
from domain.groups import Group
from domain.sessions import Session
from domain.text import SENTENCE_MAX, Fields


@dataclass(frozen=True, slots=True)
class Farewell:
    """What somebody who left said to the group."""

    group_id: str
    user_id: str
    left_at: datetime
    text: str


def farewell(group: Group, user_id: str, typed: str, now: datetime) -> Farewell | None:
    """What they say, if anything. Raises BadInput when it is too long."""
    fields = Fields()
    text = fields.text("farewell", typed, most=SENTENCE_MAX, required=False)
    fields.raise_any()
    return Farewell(group.id, user_id, now, text) if text else None


def check_not_ended(group: Group) -> None:
    """Raise GroupEnded for a group that has ended: nothing more is done in it."""
    if group.ended_at is not None:
        raise GroupEnded(since=group.ended_at, tz=group.tz)


def check_may_end(to_come: Sequence[Session]) -> None:
    """Raise SessionUnderway while a session is: it is ended first."""
    for session in to_come:
        if session.is_live:
            raise SessionUnderway(session_id=session.id)


def end(group: Group, now: datetime) -> Group:
    """End the group: nobody is asked to join or to facilitate it any more, nobody comes back."""
    check_not_ended(group)
    return replace(group, ended_at=now, invitations=(), requests=())


def forget_people(group: Group) -> Group:
    """Of a group that ended and whose texts are gone, dates and counts are left."""
    return replace(
        group, members=(), facilitators=(), outside=(), pledges=(), departures=(), opened_by=""
    )


def goes_at(group: Group, kept: timedelta) -> datetime | None:
    """When what is left of a group that has ended goes, and its channel is archived."""
    return gone_by(group.ended_at, kept) if group.ended_at else None


def gone_by(ended_at: datetime, kept: timedelta) -> datetime:
    """When nothing is left: a week to say how it was, and a week to read that, at least."""
    return ended_at + max(kept, 2 * ANSWER_WITHIN)
