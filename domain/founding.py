"""Opening a group: what it has to say of itself, and who is to be asked."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from domain.errors import BadInput, NameAlike, TooManyGroups
from domain.groups import (
    LARGEST,
    LOCALES,
    SMALLEST,
    Group,
    GroupKind,
    Institution,
    Invitation,
    is_zone,
)
from domain.people import COLLEAGUE, Account, Standing
from domain.protocols import PROTOCOL_IDS
from domain.text import NAME_MAX, SENTENCE_MAX, Fields, folded, in_one_line

MOST_FACILITATORS = 3
MOST_OPENED, A_DAY = 10, timedelta(days=1)
"""How many groups one person may open in a day: the method knows of none, a workspace does."""


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
    institution: str = Institution.ONE,
    sits: bool = True,
    accounts: Mapping[str, Account] = MappingProxyType({}),
    opened_by: str = "",
) -> Group:
    """Open a group, in which nobody is yet: its `members` are to be asked (seed 000: 4 to 8).

    Raises BadInput with a code per faulty field. `sits`: whether who facilitates is in the channel.
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
    others = refuse_others(fields, accounts, members=members, facilitators=facilitators)
    if protocol not in PROTOCOL_IDS:
        fields.refuse("protocol", "unknown")
    if kind not in set(GroupKind):
        fields.refuse("kind", "unknown")
    if institution not in set(Institution):
        fields.refuse("institution", "unknown")
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
        members=(),
        invitations=tuple(Invitation(user_id, now) for user_id in members),
        seats=len(members),
        institution=Institution(institution),
        facilitators=facilitators,
        outside=() if sits else facilitators,
        created_at=now,
        opened_by=opened_by,
    )


def check_invited(
    group: Group,
    user_ids: tuple[str, ...],
    room: int,
    accounts: Mapping[str, Account] = MappingProxyType({}),
) -> None:
    """Raise BadInput unless these may be asked: colleagues, no more than there is room for."""
    fields = Fields()
    asked = {i.user_id for i in group.pending} | set(group.member_ids)
    if not user_ids:
        fields.refuse("members", "empty")
    elif asked & set(user_ids):
        fields.refuse("members", "asked")
    elif len(user_ids) > room:
        fields.refuse("members", "no_room")
    others = refuse_others(fields, accounts, members=user_ids)
    if fields.errors:
        raise BadInput(fields.errors, others=others, room=room)


def refuse_others(
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
