"""The rota of an autonomous group: its members facilitate in turn (seed 003).

Whoever presents a situation does not facilitate that session: the turn goes to the next, and theirs
comes afterwards.
"""

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import BadInput, NotYourTurn
from domain.groups import Group
from domain.sessions import Session


def in_turn(order: Sequence[str], narrators: Sequence[str | None]) -> list[str | None]:
    """Who facilitates each of the sessions to come, by their narrators, in the order of dates.

    None where nobody is left to: the only one there presents.
    """
    waiting, found = list(order), []
    for narrator_id in narrators:
        leader = next((u for u in waiting if u != narrator_id), None)
        found.append(leader)
        if leader is not None:
            waiting.remove(leader)
            waiting.append(leader)
    return found


def held_by(group: Group, leader_id: str | None) -> Group:
    """Who facilitates a session that begins has had their turn: they come last."""
    if leader_id not in group.turns:
        return group
    return _with(group, *(u for u in group.turns if u != leader_id), leader_id)


def given_back(group: Group, leader_id: str) -> Group:
    """Who was to facilitate, and did not, comes first."""
    return put_first(group, leader_id)


def skip(group: Group, user_id: str) -> Group:
    """The member passes: they come last, and the next takes their turn."""
    _check(group, user_id)
    return held_by(group, user_id)


def exchange(group: Group, one: str, other: str) -> Group:
    """The two take each other's turn. Raises NotYourTurn where one is no member any more."""
    _check(group, one, other)
    places = {one: other, other: one}
    return _with(group, *(places.get(u, u) for u in group.turns))


def put_first(group: Group, *user_ids: str) -> Group:
    """These come first, in this order; the others follow as they did.

    Raises BadInput for who is not a member.
    """
    if not user_ids:
        raise BadInput({"rota": "empty"})
    if not set(user_ids) <= set(group.member_ids):
        raise BadInput({"rota": "not_members"})
    return _with(group, *dict.fromkeys((*user_ids, *group.turns)))


def leaders(session: Session, group: Group) -> tuple[str, ...]:
    """Who steers the session: the group's facilitators, and the facilitator of the day."""
    of_the_day = session.leader_id if group.has_member(session.leader_id or "") else None
    return tuple(dict.fromkeys(filter(None, (*group.facilitators, of_the_day))))


def _check(group: Group, *user_ids: str) -> None:
    if not group.autonomous or not set(user_ids) <= set(group.turns):
        raise NotYourTurn(group_id=group.id)


def _with(group: Group, *order: str) -> Group:
    return replace(group, rota=order)
