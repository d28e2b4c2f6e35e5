"""What is told of the charter once it changes, or may."""

from domain.charter import Change, edition
from domain.groups import Group
from services.notices import Kind, in_channel, to_person
from services.ports import Notice
from services.subjects import EditionSubject


def again(group: Group, user_id: str) -> Notice:
    """What asks one person to accept the charter as it is now."""
    subject = EditionSubject(group.id, edition(group))
    return to_person(Kind.CHARTER_AGAIN, subject, group.id, user_id)


def change(of: Change, user_id: str) -> Notice:
    """What asks one member about a change of the charter, and tells what came of it."""
    subject = EditionSubject(of.group_id, of.id)
    return to_person(Kind.CHARTER_CHANGE, subject, of.group_id, user_id)


def settled(of: Change, group: Group) -> Notice:
    """What tells the group whether its charter changes."""
    return in_channel(Kind.CHARTER_SETTLED, EditionSubject(group.id, of.id), group)


def objections(of: Change, group: Group) -> list[Notice]:
    """What tells facilitators what stood against it; without objections, those outside alone."""
    subject = EditionSubject(group.id, of.id)
    told = group.facilitators or (of.put_by,) if of.objections else group.outsiders
    return [to_person(Kind.CHARTER_OBJECTIONS, subject, group.id, f) for f in told]
