"""The referral card, and its form."""

from collections.abc import Mapping

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.referral import EVERY_GROUP, Referral
from domain.text import SENTENCE_MAX
from handlers import inputs
from handlers.blocks import aside, button, buttons, modal, quote, say
from handlers.ids import Action, Modal
from handlers.words import Words
from services.referral.cards import Shown


def card(shown: Shown, t: Words) -> View:
    """Whom to turn to; who may, finds the way to fill it in."""
    known = shown.referral
    blocks: list[Block] = [
        say(
            t(
                "When something is more than the group can carry, these people are there for it."
                " You owe nobody a reason for turning to them."
            )
        )
    ]
    for field, label in _labels(t).items():
        if said := getattr(known, field):
            blocks += [say(f"*{label}*"), quote(said)]
    if known.is_empty:
        blocks.append(say(t("Nobody has filled in this card yet.")))
    blocks.append(aside(t("When a life is in danger, call 112, or your country's number.")))
    if shown.may_fill is not None:
        blocks.append(buttons(button(t("Fill it in"), Action.REFERRAL_FILL, shown.may_fill)))
    return modal(t("Where to find help"), blocks, close=t("Close"))


def form(own: Referral, t: Words) -> View:
    """The card's three fields, for the whole group."""
    blocks: list[Block] = [
        inputs.field(
            field,
            label,
            inputs.text(getattr(own, field), most=SENTENCE_MAX, multiline=True),
            optional=True,
        )
        for field, label in _labels(t).items()
    ]
    if own.group_id == EVERY_GROUP:
        readers = t("Those whose group has no card of its own read this one.")
    else:
        readers = t("Everyone in the group reads this card, and may change it.")
    blocks.append(aside(readers))
    return modal(
        t("Where to find help"),
        blocks,
        close=t("Cancel"),
        submit=t("Save"),
        callback_id=Modal.REFERRAL,
        private_metadata=own.group_id,
    )


def _labels(t: Words) -> Mapping[str, str]:
    return {
        "health": t("Occupational health"),
        "alert": t("To raise an alert"),
        "contact": t("Whom to call"),
    }
