"""The ballot: one line per situation, in private."""

from collections.abc import Mapping

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View as SlackView

from domain.situations import Situation
from domain.text import SENTENCE_MAX
from domain.voting.model import Mark, Marked
from handlers.blocks import aside, modal, say
from handlers.ids import Action, Modal
from handlers.inputs import field, option, text
from handlers.situations.form import beside
from handlers.words import Words
from services.choices.forms import BallotForm

REASON = "reason:"
"""Prefix of the block_id in which an objection to a situation gives its reason."""


def form(ballot: BallotForm, t: Words, marks: Mapping[str, Marked] | None = None) -> SlackView:
    """The voter's ballot; `marks` are those on the screen, by default those given before."""
    marks = ballot.marks if marks is None else marks
    until = t(
        "Your answer is secret, for everyone. You can change it until {moment}, or until everyone"
        " has answered.",
        moment=t.moment(ballot.choice.closes_at, ballot.group.zone),
    )
    blocks: list[Block] = [say(until)]
    for situation in ballot.situations:
        marked = marks.get(situation.id)
        blocks.append(_line(situation, marked, t))
        if marked and marked.mark is Mark.OBJECTION:
            blocks.append(_reason(situation, marked, t))
    if not ballot.situations:
        blocks.append(
            say(
                t(
                    "There is nothing to say here: the only situation is yours. Send your answer"
                    " all the same: it is counted."
                )
            )
        )
    elif len(ballot.situations) < len(ballot.choice.candidates):
        blocks.append(aside(t("Yours is not listed: nobody answers about their own situation.")))
    return modal(
        t("Your answer"),
        blocks,
        callback_id=Modal.BALLOT,
        submit=t("Send my answer"),
        close=t("Cancel"),
        private_metadata=ballot.choice.id,
    )


def labels(t: Words) -> dict[Mark, str]:
    """What each mark is called."""
    return {
        Mark.PREFER: t("I prefer this one"),
        Mark.SUPPORT: t("I am in favour"),
        Mark.LIVE_WITH: t("I can live with it"),
        Mark.RESERVATION: t("I have a reservation"),
        Mark.OBJECTION: t("I have an objection"),
        Mark.ABSTAIN: t("I would rather not say"),
    }


def _line(situation: Situation, marked: Marked | None, t: Words) -> InputBlock:
    options = {mark: option(mark, label) for mark, label in labels(t).items()}
    about = "\n".join(part for part in (situation.text.question, beside(situation, t)) if part)
    return InputBlock(
        block_id=situation.id,
        label=PlainTextObject(text=situation.text.title, emoji=False),
        hint=PlainTextObject(text=about, emoji=False) if about else None,
        element=StaticSelectElement(
            action_id=Action.CHOICE_MARK,
            placeholder=t("Your answer"),
            options=list(options.values()),
            initial_option=options[marked.mark] if marked else None,
        ),
        dispatch_action=True,
    )


def _reason(situation: Situation, marked: Marked, t: Words) -> InputBlock:
    return field(
        REASON + situation.id,
        t("How would this be a problem for the group?"),
        text(marked.reason, most=SENTENCE_MAX, multiline=True),
        hint=t("Nobody else reads it. You may say it aloud when you meet, if you wish."),
    )
