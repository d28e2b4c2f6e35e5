"""What a notice is about, where one id does not say it: written into its subject, and read back.

A subject stands in the database and in the metadata of the message on Slack: its form stays.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Self

from domain.channels import HoldReason
from domain.groups import Departure, Hold, Invitation
from domain.sessions import Session, SessionState

CANCELLED = "cancelled"
UNINVITED, UNRENAMED = "uninvited", "unrenamed"
"""Someone whom Slack would not invite; a channel to which it would not give its name back."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A dataclass written as its fields in order, between colons, and read back by their types."""

    def __str__(self) -> str:
        return ":".join(str(getattr(self, field.name)) for field in fields(self))

    @classmethod
    def parse(cls, subject: str) -> Self:
        """Read it back. Raises ValueError for what is no such subject."""
        kinds: list[Any] = [field.type for field in fields(cls)]
        parts = subject.split(":")
        return cls(*(kind(part) for kind, part in zip(kinds, parts, strict=True)))


def second_of(moment: datetime) -> str:
    """The second of a moment, as subjects tell it: what happens again has another."""
    return str(int(moment.timestamp()))


@dataclass(frozen=True, slots=True)
class PhaseSubject(Parts):
    """One phase of a session."""

    session_id: str
    phase_id: str


@dataclass(frozen=True, slots=True)
class DatedSubject:
    """A session at one of its dates: once it has moved, its messages are asked for anew.

    `date`: empty for the first one, then how often it has moved, or that it is cancelled.
    """

    session_id: str
    date: str = ""

    @classmethod
    def of(cls, session: Session) -> Self:
        """Return the session at its present date."""
        return cls(session.id, str(session.moved) if session.moved else "")

    @classmethod
    def of_change(cls, session: Session) -> Self:
        """Return what tells of the session's last move, or that it is cancelled."""
        cancelled = session.state is SessionState.CANCELLED
        return cls(session.id, CANCELLED) if cancelled else cls.of(session)

    def __str__(self) -> str:
        return f"{self.session_id}:{self.date}" if self.date else self.session_id

    @classmethod
    def parse(cls, subject: str) -> Self:
        """Read it back."""
        session_id, _, dated = subject.partition(":")
        return cls(session_id, dated)


@dataclass(frozen=True, slots=True)
class IntrusionSubject(Parts):
    """Someone who is in the channel of a group that is not theirs."""

    user_id: str
    group_id: str


@dataclass(frozen=True, slots=True)
class HeldSubject(Parts):
    """What holds a group's channel, since the second `since`: it may come again.

    `user_id`: who is there though they may not be; empty for another reason.
    """

    reason: str
    user_id: str
    group_id: str
    since: str

    @classmethod
    def of(cls, group_id: str, hold: Hold) -> Self:
        """Return this hold of the group's channel; a channel's name is not written here."""
        user_id = hold.about if hold.reason == HoldReason.INTRUDER else ""
        return cls(hold.reason, user_id, group_id, second_of(hold.since))


@dataclass(frozen=True, slots=True)
class DepartureSubject(Parts):
    """Someone who left a group; `at`: the second they left in, as one may leave again."""

    user_id: str
    group_id: str
    at: str

    @classmethod
    def of(cls, group_id: str, departure: Departure) -> Self:
        """Return this departure from the group."""
        return cls(departure.user_id, group_id, second_of(departure.left_at))


@dataclass(frozen=True, slots=True)
class InvitationSubject(Parts):
    """Someone who was asked to join a group; `at`: the second of it, as one may be asked again."""

    user_id: str
    group_id: str
    at: str

    @classmethod
    def of(cls, group_id: str, invitation: Invitation) -> Self:
        """Return this invitation to the group."""
        at = second_of(invitation.invited_at)
        return cls(invitation.user_id, group_id, at)


@dataclass(frozen=True, slots=True)
class AnswersSubject(Parts):
    """What a group's facilitators are told of the answers to its invitations, at that second."""

    group_id: str
    at: str

    @classmethod
    def of(cls, group_id: str, at: datetime) -> Self:
        """Return what is told now."""
        return cls(group_id, second_of(at))


class CycleSubject(AnswersSubject):
    """The cycle of a group that ended at that second."""


@dataclass(frozen=True, slots=True)
class EditionSubject(Parts):
    """One edition of a group's charter, or one change of it that is put to the group, by its id."""

    group_id: str
    edition: str


@dataclass(frozen=True, slots=True)
class FailureSubject:
    """What Slack refused for a group, once a day for each reason. `user_id`: who is concerned."""

    reason: str
    group_id: str
    day: str
    user_id: str | None = None

    @classmethod
    def on(cls, day: date, reason: str, group_id: str) -> Self:
        """Return the failure as it is told that day."""
        return cls(reason, group_id, f"{day:%Y%m%d}")

    @classmethod
    def about(cls, user_id: str, day: date, reason: str, group_id: str) -> Self:
        """Return what Slack would not do with this person: `UNINVITED`."""
        return cls(reason, group_id, f"{day:%Y%m%d}", user_id)

    def __str__(self) -> str:
        reason = f"{self.reason}_{self.user_id}" if self.user_id else self.reason
        return f"{reason}:{self.group_id}:{self.day}"

    @classmethod
    def parse(cls, subject: str) -> Self:
        """Read it back. Raises ValueError."""
        reason, group_id, day = subject.split(":")
        if reason.startswith(f"{UNINVITED}_"):
            return cls(UNINVITED, group_id, day, reason.removeprefix(f"{UNINVITED}_"))
        return cls(reason, group_id, day)


@dataclass(frozen=True, slots=True)
class TakenBackSubject(Parts):
    """A situation that its author took back; `live`: its session was under way, else empty."""

    user_id: str
    situation_id: str
    live: str


@dataclass(frozen=True, slots=True)
class ReminderSubject(Parts):
    """The `rank`th reminder of a proposal, from 1 on."""

    proposal_id: str
    rank: int
