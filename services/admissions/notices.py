"""What is told of a proposal: one message for each person, alive until it ends."""

from domain.admissions import REMINDED_AFTER, Proposal
from domain.groups import Group
from services.notices import Kind, to_person
from services.ports import Notice
from services.subjects import ReminderSubject


def words(proposal: Proposal, group: Group) -> list[Notice]:
    """What asks each facilitator for a word with the person, then lets them follow."""
    of = Kind.ADMISSION_WORD
    return [to_person(of, proposal.id, group.id, f) for f in proposal.hosts(group)]


def news(proposal: Proposal) -> Notice:
    """What tells whoever proposed it how far it is."""
    return to_person(Kind.ADMISSION_NEWS, proposal.id, proposal.group_id, proposal.made_by)


def question(proposal: Proposal, user_id: str) -> Notice:
    """What asks one member."""
    return to_person(Kind.ADMISSION_QUESTION, proposal.id, proposal.group_id, user_id)


def reminder(proposal: Proposal, user_id: str, rank: int) -> Notice:
    """What reminds one member, for the `rank`th time."""
    subject = ReminderSubject(proposal.id, rank)
    return to_person(Kind.ADMISSION_REMINDER, subject, proposal.group_id, user_id)


def reminders(proposal: Proposal, user_id: str) -> list[Notice]:
    """All that may have reminded that member."""
    return [reminder(proposal, user_id, rank + 1) for rank in range(len(REMINDED_AFTER))]


def concerned(proposal: Proposal) -> Notice:
    """What tells a member that the others are asked whether they are to go."""
    return to_person(Kind.ADMISSION_CONCERNED, proposal.id, proposal.group_id, proposal.user_id)


def welcome(proposal: Proposal) -> Notice:
    """What invites a newcomer to say a word about their work."""
    return to_person(Kind.ADMISSION_WELCOME, proposal.id, proposal.group_id, proposal.user_id)
