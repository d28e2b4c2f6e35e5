"""Groups: who belongs, who facilitates, what they promised each other.

A closed group has 4 to 8 members (seed 000, seed 003). Once formed, nobody joins without the
agreement of all (seed 000). Facilitators frame the work; they need not be members.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.errors import BadInput, NameAlike, NotInGroup, TooManyGroups
from domain.people import COLLEAGUE, Account, Standing
from domain.protocols import PROTOCOL_IDS
from domain.text import NAME_MAX, SENTENCE_MAX, Fields, folded, in_one_line

SMALLEST, LARGEST = 4, 8
MOST_FACILITATORS = 3
MOST_OPENED, A_DAY = 10, timedelta(days=1)
"""How many groups one person may open in a day: the method knows of none, a workspace does."""
LOCALES = ("fr", "en")


class GroupKind(StrEnum):
    """Closed: entered with everyone's agreement. Open: joined for one session at a time."""

    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the peers; `accepted_at` is when they accepted the charter."""

    user_id: str
    joined_at: datetime
    accepted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """Someone who left at `left_at`; who they were, in case they come back."""

    user_id: str
    joined_at: datetime
    accepted_at: datetime | None
    left_at: datetime


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
    """A group of peers, its facilitators and its channel (None until Slack has opened it)."""

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
        """The facilitators who are no members: they steer from outside the channel."""
        return tuple(f for f in self.facilitators if not self.has_member(f))

    @property
    def accepted(self) -> int:
        """How many members have accepted the charter."""
        return sum(m.accepted_at is not None for m in self.members)

    @property
    def zone(self) -> ZoneInfo:
        """The zone the group's dates are typed and read in."""
        return ZoneInfo(self.tz)

    def has_member(self, user_id: str) -> bool:
        """Whether `user_id` is one of the peers."""
        return user_id in self.member_ids

    def has_facilitator(self, user_id: str) -> bool:
        """Whether `user_id` facilitates the group."""
        return user_id in self.facilitators


def open_group(
    *,
    id: str,
    name: str,
    purpose: str,
    kind: str,
    protocol: str,
    locale: str,
    tz: str,
    members: tuple[str, ...],
    facilitators: tuple[str, ...],
    now: datetime,
    accounts: Mapping[str, Account] = MappingProxyType({}),
    opened_by: str = "",
) -> Group:
    """Form a group. Raises BadInput with a code per faulty field (seed 000: 4 to 8 members).

    `accounts`: who they are in the workspace; whoever is not there is taken for a colleague.
    """
    fields = Fields()
    name = fields.text("name", in_one_line(name), most=NAME_MAX)
    purpose = fields.text("purpose", purpose, most=SENTENCE_MAX, required=False)
    members = tuple(dict.fromkeys(members))
    facilitators = tuple(dict.fromkeys(facilitators))
    if len(members) < SMALLEST:
        fields.refuse("members", "too_few")
    elif len(members) > LARGEST:
        fields.refuse("members", "too_many")
    if not facilitators:
        fields.refuse("facilitators", "empty")
    elif len(facilitators) > MOST_FACILITATORS:
        fields.refuse("facilitators", "too_many")
    others = _refuse_others(fields, accounts, members=members, facilitators=facilitators)
    if protocol not in PROTOCOL_IDS:
        fields.refuse("protocol", "unknown")
    if kind not in set(GroupKind):
        fields.refuse("kind", "unknown")
    if locale not in LOCALES:
        fields.refuse("locale", "unknown")
    if not is_zone(tz):
        fields.refuse("tz", "unknown")
    if fields.errors:
        most = {"largest": LARGEST, "most_facilitators": MOST_FACILITATORS}
        raise BadInput(fields.errors, smallest=SMALLEST, others=others, **most)
    return Group(
        id=id,
        name=name,
        purpose=purpose,
        kind=GroupKind(kind),
        protocol=protocol,
        locale=locale,
        tz=tz,
        members=tuple(Member(user_id, now) for user_id in members),
        facilitators=facilitators,
        created_at=now,
        opened_by=opened_by,
    )


def _refuse_others(
    fields: Fields, accounts: Mapping[str, Account], **chosen: tuple[str, ...]
) -> dict[str, list[Account]]:
    """Refuse the fields that name anyone but colleagues, and say whom each of them names."""
    others: dict[str, list[Account]] = {}
    for field, people in chosen.items():
        picked = [accounts.get(user_id, COLLEAGUE) for user_id in people]
        refused = [a for a in picked if a.standing is not Standing.COLLEAGUE]
        if refused and field not in fields.errors:
            others[field] = refused
            fields.refuse(field, "not_colleagues")
    return others


def check_opened(lately: int) -> None:
    """Raise TooManyGroups for somebody who opened that many within `A_DAY`."""
    if lately >= MOST_OPENED:
        raise TooManyGroups(most=MOST_OPENED)


def check_name(name: str, theirs: Iterable[Group]) -> None:
    """Raise NameAlike where one of these groups has nearly that name."""
    for group in theirs:
        if folded(group.name) == folded(name):
            raise NameAlike(name=group.name)


def is_zone(tz: str) -> bool:
    """Whether `tz` names a time zone, such as `Europe/Paris`."""
    try:
        ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def accept_charter(group: Group, user_id: str, now: datetime) -> Group:
    """Record that a member accepts the charter; the first acceptance keeps its date.

    Raises NotInGroup for anybody else.
    """
    if not group.has_member(user_id):
        raise NotInGroup
    return replace(
        group,
        members=tuple(
            replace(member, accepted_at=member.accepted_at or now)
            if member.user_id == user_id
            else member
            for member in group.members
        ),
    )
