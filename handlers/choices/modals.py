"""What a facilitator is asked before closing a choice, or recording what was settled aloud."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as SlackView

from domain.situations import Situation
from domain.text import SENTENCE_MAX
from handlers.blocks import aside, button, inert, modal, say
from handlers.ids import Action, Modal
from handlers.inputs import clipped, field, option, select, text
from handlers.situations.form import beside
from handlers.values import Recorded
from handlers.words import Words
from services.choices.settling import ToSettle

SITUATION, REASON = "situation", "reason"
MOST_OPTIONS = 100
"""Slack's limit for a select."""
MOST_TITLES = 40
"""More would be long to scroll on a phone; the oldest come first."""


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

    At one press from its title; in a form that is sent where it takes another's place, or where
    the answers may not carry it: then the group is told why.
    """
    situations = offered.situations
    if not situations:
        sentence = t(
            "Nobody has proposed a situation they are ready to present. It is not too late: invite"
            " the group to propose one."
        )
        return modal(t("Settle aloud"), [say(sentence)], close=t("Close"))
    before = say(t("Make sure that nobody objects, and that its author is willing today."))
    if offered.at_one_press:
        titles = [_title(session_id, s, t) for s in situations[:MOST_TITLES]]
        blocks = [before, *titles, *_left_out(situations, MOST_TITLES, t)]
        return modal(t("Settle aloud"), blocks, close=t("Cancel"))
    options = [option(s.id, s.text.title, beside(s, t)) for s in situations[:MOST_OPTIONS]]
    blocks = [
        before,
        field(SITUATION, t("The situation you agreed on together"), select(options)),
    ]
    if offered.may_be_explained:
        always = offered.always_explained
        hint = t("Everyone reads it, with your name. Your decision is never a silent one.")
        if not always:
            hint = t(
                "Needed where the answers chose another one. Everyone reads it, with your name."
            )
        label = t("Why you decide for this one")
        reason = text(most=SENTENCE_MAX, multiline=True)
        blocks.append(field(REASON, label, reason, hint=hint, optional=not always))
    blocks += _left_out(situations, MOST_OPTIONS, t)
    return modal(
        t("Settle aloud"),
        blocks,
        callback_id=Modal.CHOICE_SETTLE,
        submit=t("Record"),
        close=t("Cancel"),
        private_metadata=session_id,
    )


def _title(session_id: str, situation: Situation, t: Words) -> Block:
    title, about = situation.text.title, beside(situation, t)
    said = f"*{inert(title)}*" + (f" · {inert(about)}" if about else "")
    recorded = Recorded(session_id, situation.id).pack()
    name = clipped(t("Record “{title}”", title=title))
    return say(said, button(t("This one"), Action.CHOICE_RECORD, recorded, name=name))


def _left_out(situations: Sequence[Situation], most: int, t: Words) -> list[Block]:
    """How many are not shown, where there are more than there is room for."""
    left_out = len(situations) - most
    if left_out <= 0:
        return []
    return [
        aside(
            t.n(
                "{count} more situation has no room here.",
                "{count} more situations have no room here.",
                left_out,
            )
        )
    ]


def recorded(t: Words) -> SlackView:
    """That what the group agreed on is recorded."""
    noted = say(t("It is noted. The channel tells the group."))
    return modal(t("Settle aloud"), [noted], close=t("Close"))
