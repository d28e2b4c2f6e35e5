"""In *The group*: whose turn it is to facilitate, and what one can do about who facilitates."""

from slack_sdk.models.blocks import Block, InteractiveElement

from domain.groups import Group
from domain.sessions import Session
from handlers.blocks import aside, button, person, say
from handlers.ids import Action
from handlers.values import Autonomy, AutonomyChange
from handlers.words import Words
from services.groups.card import Card


def turns(seen: Card, t: Words) -> list[Block]:
    """The order in which the members of an autonomous group facilitate, and who is next."""
    group, session = seen.group, seen.next_session
    if not group.autonomous:
        return []
    said = [t("*The members facilitate in turn:*")]
    said += [f"{rank}. {person(u)}" for rank, u in enumerate(group.turns, start=1)]
    blocks: list[Block] = [say("\n".join(said))]
    if session is not None and session.leader_id is not None:
        leader = person(session.leader_id)
        if session.is_live:
            told = t("{leader} facilitates the session under way.", leader=leader)
        else:
            when = t.moment(session.starts_at, group.zone)
            told = t("Next: {leader}, on {moment}.", leader=leader, moment=when)
        rule = t("Whoever presents a situation does not facilitate: their turn comes afterwards.")
        blocks.append(aside(f"{told} {rule}"))
    return blocks


def of_the_day(session: Session, t: Words) -> list[str]:
    """On a Home: who facilitates the next session, where the group's members do in turn."""
    if not session.leader_id:
        return []
    return [t("Facilitated by {people}", people=person(session.leader_id))]


def buttons(seen: Card, user_id: str, t: Words) -> list[InteractiveElement]:
    """What this person can do about who facilitates."""
    group = seen.group
    found: list[InteractiveElement] = []
    if group.autonomous and group.has_member(user_id):
        found += _in_turn(seen, user_id, t)
    if group.has_host(user_id):
        found.append(button(t("Have somebody facilitate"), Action.LEAD_ASK, group.id))
    if group.has_facilitator(user_id):
        found.append(button(t("Stop facilitating"), Action.LEAD_LEAVE, group.id))
        found.append(_autonomy(group, t))
    return found


def _in_turn(seen: Card, user_id: str, t: Words) -> list[InteractiveElement]:
    group, session = seen.group, seen.next_session
    leader = session.leader_id if session else next(iter(group.turns), None)
    live = session is not None and session.is_live
    found: list[InteractiveElement] = []
    if session is not None and user_id not in (leader, session.narrator_id):
        found.append(button(t("Facilitate this session"), Action.TAKE_OVER, session.id))
    if user_id == leader and not live:
        found.append(button(t("I pass my turn"), Action.ROTA_SKIP, group.id))
    found.append(button(t("Swap my turn"), Action.ROTA_SWAP, group.id))
    found.append(button(t("Change the order"), Action.ROTA_ORDER, group.id))
    return found


def _autonomy(group: Group, t: Words) -> InteractiveElement:
    if group.autonomous:
        off = AutonomyChange(Autonomy.OFF, group.id)
        return button(t("End the turns"), Action.AUTONOMY, off.pack())
    on = AutonomyChange(Autonomy.ON, group.id)
    return button(t("Facilitate in turn"), Action.AUTONOMY, on.pack())
