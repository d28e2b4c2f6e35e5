"""The messages about leaving, and about the end of cycles and groups."""

from datetime import datetime

from domain.consultations import Consultation
from domain.groups import Group
from services.kinds import Kind
from services.ports import Notice
from services.subjects import CycleSubject, IntrusionSubject


def farewell(group_id: str, user_id: str) -> Notice:
    """What somebody who left says to the group; then that they are back, if they are."""
    return _in_channel(Kind.FAREWELL, str(IntrusionSubject(user_id, group_id)), group_id)


def future(of: Consultation) -> Notice:
    """What asks a group of fewer than four how to go on; then what it wishes."""
    return _in_channel(Kind.FUTURE, of.id, of.group_id)


def evaluations(of: Consultation) -> list[Notice]:
    """What asks each person how the cycle was; then that their answer is noted."""
    return [_to(Kind.EVALUATION, of, user_id) for user_id in of.asked]


def consulted(of: Consultation, group: Group) -> list[Notice]:
    """What tells each facilitator, or who is next in turn, what came of it."""
    return [_to(Kind.CONSULTED, of, user_id) for user_id in group.hosts]


def cycle_ended(group: Group, at: datetime) -> Notice:
    """What tells the group that its cycle is over."""
    return _in_channel(Kind.CYCLE_ENDED, str(CycleSubject.of(group.id, at)), group.id)


def group_ended(group: Group) -> Notice:
    """What tells the group that it is over, and what becomes of its channel."""
    return _in_channel(Kind.GROUP_ENDED, group.id, group.id)


def archiving(group: Group) -> Notice:
    """The archiving of the channel of a group that has ended."""
    return _in_channel(Kind.ARCHIVING, group.id, group.id)


def _in_channel(kind: Kind, subject: str, group_id: str) -> Notice:
    return Notice(f"{kind}:{subject}", f"group:{group_id}", kind, subject, group_id)


def _to(kind: Kind, of: Consultation, user_id: str) -> Notice:
    key = f"{kind}:{of.id}:{user_id}"
    return Notice(key, f"person:{user_id}", kind, of.id, of.group_id, user_id)
