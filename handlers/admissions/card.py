"""What one can do from the group's page about who is in it."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ButtonElement

from domain.groups import LARGEST, Group, GroupKind
from handlers.blocks import button
from handlers.ids import Action
from handlers.words import Words


def can_do(group: Group, t: Words) -> Sequence[ButtonElement]:
    """Put somebody forward, where there is a place; ask for a departure."""
    propose = button(t("Propose somebody"), Action.ADMISSION_PROPOSE, group.id)
    remove = button(t("Ask for a departure"), Action.ADMISSION_REMOVE, group.id)
    has_room = group.kind is GroupKind.CLOSED and len(group.members) < LARGEST
    return [propose, remove] if has_room else [remove]
