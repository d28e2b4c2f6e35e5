"""The way to the referral card, at the foot of every direct message."""

from collections.abc import Sequence
from dataclasses import replace

from slack_sdk.models.blocks import ActionsBlock, Block, InteractiveElement

from handlers.blocks import Message, button, buttons
from handlers.ids import Action
from handlers.words import Words

MOST_BLOCKS, IN_A_ROW = 50, 4
"""Slack's limit for a message; and of a row of buttons, how many leave room for one more."""


def footed(message: Message, group_id: str, t: Words) -> Message:
    """The message with the way to the card below it, beside its last buttons where there are."""
    first = None if message.first is None else _footed(message.first, group_id, t)
    return replace(message, blocks=_footed(message.blocks, group_id, t), first=first)


def _footed(blocks: Sequence[Block], group_id: str, t: Words) -> Sequence[Block]:
    way = button(t("Where to find help"), Action.REFERRAL, group_id)
    last = blocks[-1] if blocks else None
    if isinstance(last, ActionsBlock) and len(last.elements) <= IN_A_ROW:
        beside = [e for e in last.elements if isinstance(e, InteractiveElement)]
        return [*blocks[:-1], ActionsBlock(elements=[*beside, way], block_id=last.block_id)]
    return [*blocks, buttons(way)] if len(blocks) < MOST_BLOCKS else blocks
