"""What is told of who facilitates: to who is asked, to who asked, and to the group."""

from datetime import datetime

from domain.groups import Asked, Group
from services.facilitation.subjects import RequestSubject, RoleChange, RoleSubject
from services.notices import Kind, in_channel, to_person
from services.ports import Notice


def request(of: Asked, group_id: str) -> Notice:
    """What asks somebody to facilitate, or to swap turns."""
    subject = RequestSubject.of(group_id, of)
    return to_person(Kind.REQUEST, str(subject), group_id, of.user_id)


def answered(of: Asked, group_id: str, *, yes: bool) -> Notice:
    """What tells who asked what was answered."""
    subject = RequestSubject.of(group_id, of, answer="yes" if yes else "no")
    return to_person(Kind.REQUEST_ANSWERED, str(subject), group_id, of.asked_by)


def role(change: RoleChange, user_id: str, group: Group, at: datetime) -> Notice:
    """What tells the group aloud that its roles have changed."""
    return in_channel(Kind.ROLE, str(RoleSubject.of(change, user_id, group.id, at)), group)
