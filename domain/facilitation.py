"""Who facilitates a group: asking others to, accepting, stepping down, going on without.

Nobody facilitates without having said yes, and accepted the charter; a group is not left without
anybody, unless it has become autonomous (seed 003).
"""

from dataclasses import replace
from datetime import datetime

from domain.errors import (
    BadInput,
    InvitationClosed,
    LastFacilitator,
    NotFacilitator,
    NotYourTurn,
    TooManyFacilitators,
)
from domain.founding import MOST_FACILITATORS
from domain.groups import Asked, Asking, Group, accept_charter
from domain.invitations import check_formed

TO_FACILITATE = (Asking.BESIDE, Asking.INSTEAD)


def ask(group: Group, what: Asking, user_id: str, asked_by: str, now: datetime) -> Group:
    """Ask somebody to facilitate, beside who asks or in their place; a former request is dropped.

    Raises BadInput, and TooManyFacilitators. Where nobody facilitates any more, only members are
    asked: a colleague from outside comes by a facilitator.
    """
    if group.has_facilitator(user_id):
        raise BadInput({"who": "facilitates"})
    if not group.facilitators and not group.has_member(user_id):
        raise BadInput({"who": "not_members"})
    _check_room(group, what, asked_by)
    others = tuple(
        r
        for r in group.requests
        if r.what not in TO_FACILITATE or (r.asked_by != asked_by and r.user_id != user_id)
    )
    return replace(group, requests=(*others, Asked(what, user_id, asked_by, now)))


def accept(group: Group, user_id: str, now: datetime, *, sits: bool) -> Group:
    """Make a facilitator of who was asked; they accept the charter by it.

    Whoever asked them to facilitate in their place does so no longer. Raises InvitationClosed,
    TooManyFacilitators.
    """
    request = asked(group, user_id, *TO_FACILITATE)
    _check_room(group, request.what, request.asked_by)
    instead = request.asked_by if request.what is Asking.INSTEAD else None
    outside = group.outside if sits else (*group.outside, user_id)
    joined = replace(
        _without(group, request), facilitators=(*group.facilitators, user_id), outside=outside
    )
    left = _without_facilitator(joined, instead) if instead else joined
    return accept_charter(left, user_id, now)


def decline(group: Group, user_id: str, *what: Asking) -> Group:
    """Forget what they were asked: they would rather not. Raises InvitationClosed."""
    return _without(group, asked(group, user_id, *what))


def step_down(group: Group, user_id: str) -> Group:
    """Facilitate no longer. Raises NotFacilitator, and LastFacilitator: ask somebody first."""
    if not group.has_facilitator(user_id):
        raise NotFacilitator(group_id=group.id)
    if group.facilitators == (user_id,) and not group.autonomous:
        raise LastFacilitator(group_id=group.id)
    return _without_facilitator(group, user_id)


def set_autonomous(group: Group, *, autonomous: bool) -> Group:
    """Have the members facilitate in turn from now on, or no longer. Raises NotFormed."""
    check_formed(group)
    kept = group.requests
    if not autonomous:
        kept = tuple(r for r in kept if r.what is not Asking.SWAP)
    return replace(group, autonomous=autonomous, requests=kept)


def ask_swap(group: Group, user_id: str, asked_by: str, now: datetime) -> Group:
    """Ask another member to swap turns; a former request of theirs is dropped.

    Raises NotYourTurn, and BadInput for who has no turn to swap.
    """
    if not group.autonomous or not group.has_member(asked_by):
        raise NotYourTurn(group_id=group.id)
    if user_id == asked_by or not group.has_member(user_id):
        raise BadInput({"who": "not_members"})
    others = tuple(
        r
        for r in group.requests
        if r.what is not Asking.SWAP or (r.asked_by != asked_by and r.user_id != user_id)
    )
    return replace(group, requests=(*others, Asked(Asking.SWAP, user_id, asked_by, now)))


def asked(group: Group, user_id: str, *what: Asking) -> Asked:
    """Return what they are asked. Raises InvitationClosed where it is nothing, or no longer."""
    found = group.request(user_id, *what)
    if found is None:
        raise InvitationClosed(group_id=group.id)
    return found


def _check_room(group: Group, what: Asking, asked_by: str) -> None:
    leaving = what is Asking.INSTEAD and group.has_facilitator(asked_by)
    if len(group.facilitators) - leaving >= MOST_FACILITATORS:
        raise TooManyFacilitators(most=MOST_FACILITATORS)


def _without(group: Group, request: Asked) -> Group:
    return replace(group, requests=tuple(r for r in group.requests if r != request))


def _without_facilitator(group: Group, user_id: str) -> Group:
    """They may still be a member; whom they asked to facilitate in their place is asked no more."""
    return replace(
        group,
        facilitators=tuple(f for f in group.facilitators if f != user_id),
        outside=tuple(f for f in group.outside if f != user_id),
        pledges=tuple(p for p in group.pledges if p.user_id != user_id),
        requests=tuple(
            r for r in group.requests if r.what not in TO_FACILITATE or r.asked_by != user_id
        ),
    )
