"""Every message the bot keeps on Slack: its kind, its key, its lane.

A key names one message for good, so asking twice re-renders it. Messages of one lane (a channel,
or one person's direct messages) are told in the order they were first asked for.
"""

from enum import StrEnum

from domain.groups import Group
from domain.sessions import Session
from services.ports import Notice


class Kind(StrEnum):
    """What a message is about; each has its renderer in `handlers/<feature>/notices.py`."""

    CHANNEL = "channel"
    CHARTER = "charter"
    CALL = "call"
    MOVED = "moved"
    NUDGE_SITUATION = "nudge_situation"
    CHOICE = "choice"
    NUDGE_BALLOT = "nudge_ballot"
    PREPARATION = "preparation"
    BEGINS = "begins"
    PHASE = "phase"
    NARRATOR = "narrator"
    CONTRIBUTION = "contribution"
    REMOTE = "remote"
    CLOSING = "closing"
    HOME = "home"
    INTRUDER = "intruder"
    INTRUSION = "intrusion"
    FAILURE = "trouble"  # the word that databases hold


def in_channel(kind: Kind, subject: str, group: Group) -> Notice:
    """A message of the group's channel, one per subject."""
    return Notice(f"{kind}:{subject}", f"group:{group.id}", kind, subject, group.id)


def to_person(kind: Kind, subject: str, group_id: str, user_id: str) -> Notice:
    """A direct message to one person, one per subject."""
    return Notice(
        f"{kind}:{subject}:{user_id}", f"person:{user_id}", kind, subject, group_id, user_id
    )


def home(user_id: str) -> Notice:
    """A person's Home, on a lane of its own: it waits for nothing."""
    return Notice(f"home:{user_id}", f"home:{user_id}", Kind.HOME, user_id, "", user_id)


def homes_of(group: Group) -> list[str]:
    """The keys of the Homes on which the group appears."""
    return [home(user_id).key for user_id in group.people]


def dated(session: Session) -> str:
    """The session at its present date: once it has moved, its messages are asked for anew."""
    return f"{session.id}:{session.moved}" if session.moved else session.id


def call(session: Session, group: Group) -> Notice:
    """The call for situations; it follows the session when it moves."""
    return in_channel(Kind.CALL, session.id, group)


def begins(session: Session, group: Group) -> Notice:
    """What says that the session begins soon."""
    return in_channel(Kind.BEGINS, dated(session), group)


def preparation(session: Session, group: Group, narrator_id: str) -> Notice:
    """What the narrator may prepare."""
    return to_person(Kind.PREPARATION, dated(session), group.id, narrator_id)


def phase(session: Session, group: Group, phase_id: str) -> Notice:
    """The channel's message about one phase of the session."""
    return in_channel(Kind.PHASE, f"{session.id}:{phase_id}", group)


def narrator(session: Session, group: Group, phase_id: str, user_id: str) -> Notice:
    """What the narrator is told of a phase in which they have the floor."""
    return to_person(Kind.NARRATOR, f"{session.id}:{phase_id}", group.id, user_id)


def remotes(session: Session, group: Group) -> list[Notice]:
    """Each facilitator's remote control of the session."""
    return [to_person(Kind.REMOTE, dated(session), group.id, f) for f in group.facilitators]
