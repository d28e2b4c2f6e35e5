"""What a facilitator is asked before closing a choice, or recording what was settled aloud."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as SlackView

from domain.text import SENTENCE_MAX
from handlers.blocks import aside, modal, say
from handlers.ids import Modal
from handlers.inputs import field, option, select, text
from handlers.situations.form import beside
from handlers.words import Words
from services.choices.settling import ToSettle

SITUATION, REASON = "situation", "reason"
MOST_OPTIONS = 100
"""Slack's limit for a select."""


def close_now(choice_id: str, t: Words) -> SlackView:
    """Ask before closing: it cannot be opened again."""
    sentence = t(
        "The answers received so far are counted, and the channel tells what comes of it."
        " A closed choice stays closed."
    )
    return modal(
        t("Close the choice?"),
        [say(sentence)],
        callback_id=Modal.CHOICE_CLOSE,
        submit=t("Close the choice"),
        close=t("Cancel"),
        private_metadata=choice_id,
    )


def settle(session_id: str, offered: ToSettle, t: Words) -> SlackView:
    """Record which situation the group agreed on, among those their authors are ready to tell.

    Where the answers do not carry it, the group is told why.
    """
    situations = offered.situations
    if not situations:
        sentence = t(
            "Nobody has proposed a situation they are ready to present. It is not too late: invite"
            " the group to propose one."
        )
        return modal(t("Settle aloud"), [say(sentence)], close=t("Close"))
    options = [option(s.id, s.text.title, beside(s, t)) for s in situations[:MOST_OPTIONS]]
    blocks: list[Block] = [
        say(t("Make sure that nobody objects, and that its author is willing today.")),
        field(SITUATION, t("The situation you agreed on together"), select(options)),
    ]
    if offered.may_be_explained:
        always = offered.always_explained
        hint = t("Everyone reads it, with your name. Your decision is never a silent one.")
        if not always:
            hint = t("Needed where the answers do not carry it. Everyone reads it, with your name.")
        label = t("Why you decide for this one")
        reason = text(most=SENTENCE_MAX, multiline=True)
        blocks.append(field(REASON, label, reason, hint=hint, optional=not always))
    if left_out := len(situations) - len(options):
        blocks.append(
            aside(
                t.n(
                    "{count} more situation has no room here.",
                    "{count} more situations have no room here.",
                    left_out,
                )
            )
        )
    return modal(
        t("Settle aloud"),
        blocks,
        callback_id=Modal.CHOICE_SETTLE,
        submit=t("Record"),
        close=t("Cancel"),
        private_metadata=session_id,
    )
