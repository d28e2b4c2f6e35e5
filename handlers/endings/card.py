"""What *The group* offers about leaving and ending, and what the Home says of what has ended."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block, InteractiveElement

from domain.groups import Group
from handlers.blocks import aside, button, inert
from handlers.ids import Action
from handlers.words import Words


def can_do(group: Group, user_id: str, t: Words) -> Sequence[InteractiveElement]:
    """A member may leave; who facilitates may end a cycle, or the group."""
    found: list[InteractiveElement] = []
    if group.has_member(user_id):
        found.append(button(t("Leave the group"), Action.GROUP_LEAVE, group.id))
    if group.has_facilitator(user_id):
        if group.formed_at is not None:
            found.append(button(t("End the cycle"), Action.CYCLE_END, group.id))
        found.append(button(t("End the group"), Action.GROUP_END, group.id))
    return found


def ended(group: Group, gone_at: datetime, t: Words) -> Block:
    """A group that has ended, on the Home of who was in it, until nothing is left of it."""
    return aside(
        t(
            "*{group}* · this group is over; what was written in it is erased by {day} at the"
            " latest.",
            group=inert(group.name),
            day=t.day(gone_at.astimezone(group.zone).date()),
        )
    )
