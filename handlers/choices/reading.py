"""The situations of a choice in whole, for members of its group (story §3)."""

import json
from collections.abc import Sequence
from itertools import chain

from slack_sdk.models.blocks import Block, DividerBlock, RichTextBlock
from slack_sdk.models.views import View

from domain.situations import Situation
from handlers.blocks import aside, modal, quote
from handlers.choices.titles import entry
from handlers.contributions.messages import asks
from handlers.situations.form import moments
from handlers.words import Words, fitting
from services.choices.forms import Reading

ROOM = 200_000
"""Characters of JSON; Slack takes a view of 250,000 bytes."""


def reading(read: Reading, t: Words) -> View:
    """Each situation as far as its reader may read it, in the order in which the channel shows."""
    each = [_one(s, t, is_member=read.is_member) for s in read.situations]
    room = fitting([json.dumps([b.to_dict() for b in blocks]) for blocks in each], ROOM)
    shown: Sequence[Block] = list(chain.from_iterable(each[: len(room)]))[:-1]
    more: list[Block] = []
    if left_out := len(each) - len(room):
        more.append(
            aside(
                t.n(
                    "{count} more situation has no room here.",
                    "{count} more situations have no room here.",
                    left_out,
                )
            )
        )
    if not read.is_member:
        more.append(aside(t("What else they say is for the group's members.")))
    return modal(t("The situations"), [*shown, *more], close=t("Close"))


def _one(situation: Situation, t: Words, *, is_member: bool) -> list[Block]:
    text = situation.text
    blocks: list[Block] = [RichTextBlock(elements=[entry(situation, t)])]
    if situation.whole and is_member:
        about = [t("Expected of the group: {what}", what=asks(t)[text.ask])] if text.ask else []
        about += [moments(t)[text.moment]] if text.moment else []
        blocks += [quote(text.account)] if text.account else []
        blocks += [aside(" · ".join(about))] if about else []
    return [*blocks, DividerBlock()]
