"""Every message the bot keeps on Slack: its kind, its key, its lane.

A key names one message for good, so asking twice re-renders it. Messages of one lane (a channel,
or one person's direct messages) are told in the order they were first asked for.
"""

from datetime import datetime

from domain.choices import Choice
from domain.groups import Departure, Group, Hold, Invitation
from domain.rota import leaders
from domain.sessions import Session
from services.kinds import Kind as Kind
from services.ports import Notice
from services.subjects import (
    AnswersSubject,
    DatedSubject,
    DepartureSubject,
    EditionSubject,
    FailureSubject,
    HeldSubject,
    IntrusionSubject,
    InvitationSubject,
    PhaseSubject,
    ReminderSubject,
    TakenBackSubject,
)

Subject = (
    str
    | PhaseSubject
    | DatedSubject
    | IntrusionSubject
    | DepartureSubject
    | EditionSubject
    | HeldSubject
    | ReminderSubject
    | InvitationSubject
    | AnswersSubject
    | FailureSubject
    | TakenBackSubject
)
"""An id, or what says more than one id does."""


def in_channel(kind: Kind, subject: Subject, group: Group) -> Notice:
    """A message of the group's channel, one per subject."""
    return Notice(f"{kind}:{subject}", f"group:{group.id}", kind, str(subject), group.id)


def to_person(kind: Kind, subject: Subject, group_id: str, user_id: str) -> Notice:
    """A direct message to one person, one per subject."""
    key = f"{kind}:{subject}:{user_id}"
    return Notice(key, f"person:{user_id}", kind, str(subject), group_id, user_id)


def home(user_id: str) -> Notice:
    """A person's Home, on a lane of its own."""
    return Notice(f"home:{user_id}", f"home:{user_id}", Kind.HOME, user_id, "", user_id)


def my_data(user_id: str) -> Notice:
    """The sending of all that is kept about a person, on a lane of its own."""
    return Notice(f"my_data:{user_id}", f"data:{user_id}", Kind.MY_DATA, user_id, "", user_id)


def data_not_sent(user_id: str, at: datetime) -> Notice:
    """What tells a person that their data could not be sent, each time they asked."""
    return to_person(Kind.DATA_NOT_SENT, f"{at:%Y%m%d%H%M%S}", "", user_id)


def taken_back(group: Group, user_id: str, situation_id: str, *, live: bool) -> list[Notice]:
    """What tells the other facilitators that somebody took back their situation."""
    subject = TakenBackSubject(user_id, situation_id, "live" if live else "")
    others = [f for f in group.hosts if f != user_id]
    return [to_person(Kind.TAKEN_BACK, subject, group.id, f) for f in others]


def channel(group: Group) -> Notice:
    """The opening of the group's channel."""
    return in_channel(Kind.CHANNEL, group.id, group)


def charter(group: Group) -> Notice:
    """The charter, pinned in the channel."""
    return in_channel(Kind.CHARTER, group.id, group)


def intruder(group: Group, user_id: str) -> Notice:
    """What tells somebody who is not of the group why they are out of its channel, or ought to."""
    return to_person(Kind.INTRUDER, group.id, group.id, user_id)


def removal(user_id: str, group: Group) -> Notice:
    """The removal from the channel of somebody who is not of the group: it waits for nothing."""
    subject = IntrusionSubject(user_id, group.id)
    key = f"{Kind.REMOVAL}:{subject}"
    return Notice(key, f"removal:{group.id}", Kind.REMOVAL, str(subject), group.id)


def look(group_id: str) -> Notice:
    """A look at the group's channel, on a lane that nothing holds."""
    return Notice(f"{Kind.LOOK}:{group_id}", f"look:{group_id}", Kind.LOOK, group_id, group_id)


def renaming(group: Group) -> Notice:
    """The group's channel is given its name back, then looked at."""
    key = f"{Kind.RENAMING}:{group.id}"
    return Notice(key, f"look:{group.id}", Kind.RENAMING, group.id, group.id)


def waits(group: Group, hold: Hold) -> list[Notice]:
    """What tells each facilitator why nothing is posted in the channel; then that it is settled."""
    subject = HeldSubject.of(group.id, hold)
    return [to_person(Kind.WAITS, subject, group.id, f) for f in group.hosts]


def entry(user_id: str, group: Group) -> Notice:
    """The way into the channel of who has accepted, or has come back to the group."""
    return in_channel(Kind.ENTRY, IntrusionSubject(user_id, group.id), group)


def invitation(group_id: str, of: Invitation) -> Notice:
    """What asks somebody to join the group, and says afterwards what they answered."""
    subject = InvitationSubject.of(group_id, of)
    return to_person(Kind.INVITATION, subject, group_id, of.user_id)


def declined(group: Group, of: Invitation) -> list[Notice]:
    """What tells each facilitator, and nobody else, who would rather not."""
    subject = InvitationSubject.of(group.id, of)
    return [to_person(Kind.DECLINED, subject, group.id, f) for f in group.hosts]


def held(group: Group, at: datetime) -> list[Notice]:
    """What tells each facilitator that someone's situation is to be looked at; not whose."""
    subject = AnswersSubject.of(group.id, at)
    return [to_person(Kind.HELD, subject, group.id, f) for f in group.hosts]


def unanswered(group: Group, at: datetime) -> list[Notice]:
    """What tells each facilitator how many have accepted, once answers were waited for."""
    subject = AnswersSubject.of(group.id, at)
    return [to_person(Kind.UNANSWERED, subject, group.id, f) for f in group.hosts]


def left(group_id: str, departure: Departure) -> Notice:
    """What asks somebody who left whether they meant to."""
    subject = DepartureSubject.of(group_id, departure)
    return to_person(Kind.LEFT, subject, group_id, departure.user_id)


def departures(group: Group, departure: Departure) -> list[Notice]:
    """What tells each facilitator that somebody left; not one who left themselves."""
    subject = DepartureSubject.of(group.id, departure)
    others = [f for f in group.hosts if f != departure.user_id]
    return [to_person(Kind.DEPARTURE, subject, group.id, f) for f in others]


def call(session: Session, group: Group) -> Notice:
    """The call for situations; it follows the session when it moves."""
    return in_channel(Kind.CALL, session.id, group)


def begins(session: Session, group: Group) -> Notice:
    """What says that the session begins soon."""
    return in_channel(Kind.BEGINS, DatedSubject.of(session), group)


def preparation(session: Session, group: Group, narrator_id: str) -> Notice:
    """What the narrator may prepare."""
    return to_person(Kind.PREPARATION, DatedSubject.of(session), group.id, narrator_id)


def moved(session: Session, group: Group) -> Notice:
    """What says that the session has moved to its present date, or is cancelled."""
    return in_channel(Kind.MOVED, DatedSubject.of_change(session), group)


def nudge_situation(session: Session, user_id: str) -> Notice:
    """What reminds one member to propose a situation."""
    return to_person(Kind.NUDGE_SITUATION, session.id, session.group_id, user_id)


def choice(of: Choice) -> Notice:
    """The choice in the channel."""
    return Notice(choice_key(of.id), f"group:{of.group_id}", Kind.CHOICE, of.id, of.group_id)


def choice_key(choice_id: str) -> str:
    """The key of the choice in the channel."""
    return f"{Kind.CHOICE}:{choice_id}"


def nudge_ballot(of: Choice, user_id: str) -> Notice:
    """What reminds one person of the choice."""
    key = nudge_ballot_key(of.id, user_id)
    return Notice(key, f"person:{user_id}", Kind.NUDGE_BALLOT, of.id, of.group_id, user_id)


def nudge_ballot_key(choice_id: str, user_id: str) -> str:
    """The key of what reminds that person of the choice."""
    return f"{Kind.NUDGE_BALLOT}:{choice_id}:{user_id}"


def unsettled(of: Choice, group: Group) -> list[Notice]:
    """What tells each facilitator who is not in the channel that a choice settles nothing."""
    return [to_person(Kind.UNSETTLED, of.id, group.id, f) for f in group.outsiders]


def objections(of: Choice, author_id: str) -> Notice:
    """What tells an author why their situations are impossible for somebody; not for whom."""
    return to_person(Kind.OBJECTIONS, of.id, of.group_id, author_id)


def lost(of: Choice, group: Group) -> list[Notice]:
    """What tells each facilitator that nobody can read what was answered to a choice."""
    return [to_person(Kind.UNSETTLED, of.id, group.id, f) for f in group.hosts]


def phase(session: Session, group: Group, phase_id: str) -> Notice:
    """The channel's message about one phase of the session."""
    return in_channel(Kind.PHASE, PhaseSubject(session.id, phase_id), group)


def narrator(session: Session, group: Group, phase_id: str, user_id: str) -> Notice:
    """What the narrator is told of a phase in which they have the floor."""
    return to_person(Kind.NARRATOR, PhaseSubject(session.id, phase_id), group.id, user_id)


def contribution(contribution_id: str, group: Group) -> Notice:
    """A contribution, in the thread of its phase."""
    return in_channel(Kind.CONTRIBUTION, contribution_id, group)


def closing(session: Session, group: Group) -> Notice:
    """What closes the session, in the channel."""
    return in_channel(Kind.CLOSING, session.id, group)


def remotes(session: Session, group: Group) -> list[Notice]:
    """The remote control of the session, for each of those who steer it."""
    return [remote(session, user_id) for user_id in leaders(session, group)]


def remote(session: Session, user_id: str) -> Notice:
    """One person's remote control of the session; it says so when they steer it no longer."""
    return to_person(Kind.REMOTE, DatedSubject.of(session), session.group_id, user_id)
