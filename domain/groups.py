"""Groups: who belongs, who facilitates, what they promised each other.

A closed group has 4 to 8 members (seed 000, seed 003). Once formed, nobody joins without the
agreement of all (seed 000). Facilitators frame the work; they need not be members.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.choosing import USUAL, Choosing
from domain.errors import NotInGroup

SMALLEST, LARGEST = 4, 8
LOCALES = ("fr", "en")


class GroupKind(StrEnum):
    """Closed: entered with everyone's agreement. Open: joined for one session at a time."""

    CLOSED = "closed"
    OPEN = "open"


class Institution(StrEnum):
    """Whether the members work in one institution or in several (seed 003: told apart)."""

    ONE = "one"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the peers; `accepted_at` is when they accepted the charter."""

    user_id: str
    joined_at: datetime
    accepted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """Someone who was asked, and has not accepted: a member is somebody who has.

    `held_at`: when they said that somebody of the group may be in their line of management.
    """

    user_id: str
    invited_at: datetime
    declined_at: datetime | None = None
    held_at: datetime | None = None

    @property
    def is_pending(self) -> bool:
        """Whether they may still accept."""
        return self.declined_at is None


@dataclass(frozen=True, slots=True)
class Pledge:
    """That a facilitator accepted the charter, and when."""

    user_id: str
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class Departure:
    """Someone who left at `left_at`; who they were, in case they come back."""

    user_id: str
    joined_at: datetime
    accepted_at: datetime | None
    left_at: datetime


class Asking(StrEnum):
    """What one person may ask of another: to facilitate too, in their place, or to swap turns."""

    BESIDE = "asked_beside"
    INSTEAD = "asked_instead"
    SWAP = "asked_swap"


@dataclass(frozen=True, slots=True)
class Asked:
    """What `user_id` is asked by another of the group; it is so once they say yes."""

    what: Asking
    user_id: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nothing is posted in the group's channel, and since when (`channels.HoldReason`).

    `about`: who is there though they may not be, or the name the channel was given. `told`: whether
    the facilitators have been told.
    """

    reason: str
    since: datetime
    about: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group of peers, its facilitators and its channel (None until Slack has opened it).

    `seats`: how many were asked at first, or came by the group's agreement. `formed_at`: since when
    it lives, which takes four. `outside`: the facilitators who do not sit in the channel.
    `charter`: its own lines, none for the default ones; `charter_at`: since when, once changed.
    `autonomous`: its members facilitate in turn (seed 003), in the order of `rota`.
    `ended_at`: since when nothing more is done in it. `choosing`: its way of choosing.
    """

    id: str
    name: str
    purpose: str
    kind: GroupKind
    protocol: str
    locale: str
    tz: str
    members: tuple[Member, ...]
    facilitators: tuple[str, ...]
    created_at: datetime
    channel_id: str | None = None
    opened_by: str = ""
    departures: tuple[Departure, ...] = ()
    channel_name: str = ""
    holds: tuple[Hold, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    seats: int = 0
    formed_at: datetime | None = None
    institution: Institution = Institution.ONE
    outside: tuple[str, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    charter: tuple[str, ...] = ()
    charter_at: datetime | None = None
    autonomous: bool = False
    rota: tuple[str, ...] = ()
    requests: tuple[Asked, ...] = ()
    ended_at: datetime | None = None
    choosing: Choosing = USUAL
    version: int = 0

    @property
    def member_ids(self) -> tuple[str, ...]:
        """The members' user ids, in the order they joined."""
        return tuple(member.user_id for member in self.members)

    @property
    def people(self) -> tuple[str, ...]:
        """Members and facilitators, each once."""
        return tuple(dict.fromkeys((*self.member_ids, *self.facilitators)))

    @property
    def outsiders(self) -> tuple[str, ...]:
        """The facilitators who steer from outside the channel."""
        return tuple(f for f in self.facilitators if f in self.outside and not self.has_member(f))

    @property
    def in_channel(self) -> tuple[str, ...]:
        """Who belongs in the channel: members, and the facilitators who sit there."""
        return tuple(p for p in self.people if p not in self.outsiders)

    @property
    def pending(self) -> tuple[Invitation, ...]:
        """The invitations that may still be accepted."""
        return tuple(i for i in self.invitations if i.is_pending)

    @property
    def turns(self) -> tuple[str, ...]:
        """The members in the order in which they facilitate; who came since is last."""
        known = tuple(u for u in self.rota if u in self.member_ids)
        return (*known, *(u for u in self.member_ids if u not in known))

    @property
    def hosts(self) -> tuple[str, ...]:
        """Who is told what concerns the group: its facilitators; without any, who is next."""
        return self.facilitators or (self.turns[:1] if self.autonomous else ())

    @property
    def zone(self) -> ZoneInfo:
        """The zone the group's dates are typed and read in."""
        return ZoneInfo(self.tz)

    def has_member(self, user_id: str) -> bool:
        """Whether `user_id` is one of the peers."""
        return user_id in self.member_ids

    def invitation(self, user_id: str) -> Invitation | None:
        """Return the person's invitation, declined or not, or None."""
        return next((i for i in self.invitations if i.user_id == user_id), None)

    def has_accepted(self, user_id: str) -> bool:
        """Whether the person has accepted the charter, as a member or as a facilitator."""
        accepted = [m.user_id for m in self.members if m.accepted_at]
        return user_id in (*accepted, *(p.user_id for p in self.pledges))

    def has_facilitator(self, user_id: str) -> bool:
        """Whether `user_id` facilitates the group."""
        return user_id in self.facilitators

    def has_host(self, user_id: str) -> bool:
        """Whether `user_id` may do what facilitating asks: in an autonomous group each member."""
        return self.has_facilitator(user_id) or (self.autonomous and self.has_member(user_id))

    def request(self, user_id: str, *what: Asking) -> Asked | None:
        """Return what that person is asked, of these kinds, or None."""
        return next((r for r in self.requests if r.user_id == user_id and r.what in what), None)


def is_zone(tz: str) -> bool:
    """Whether `tz` names a time zone, such as `Europe/Paris`."""
    try:
        ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def accept_charter(group: Group, user_id: str, now: datetime) -> Group:
    """Record that a member or a facilitator accepts the charter; the first time keeps its date.

    Raises NotInGroup for anybody else.
    """
    if user_id not in group.people:
        raise NotInGroup
    members = tuple(
        replace(member, accepted_at=member.accepted_at or now)
        if member.user_id == user_id
        else member
        for member in group.members
    )
    pledges = group.pledges
    if group.has_facilitator(user_id) and user_id not in [p.user_id for p in pledges]:
        pledges = (*pledges, Pledge(user_id, now))
    return replace(group, members=members, pledges=pledges)
