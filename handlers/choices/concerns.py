"""*What concerns me*: to each person their own part while objections are worked on."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as SlackView

from domain.text import SENTENCE_MAX
from handlers.blocks import bullets, button, buttons, inert, modal, quote, say
from handlers.ids import Action, Modal
from handlers.inputs import field, option, radio, text
from handlers.values import SituationEntry, SituationVerb
from handlers.words import Words
from services.choices.concerns import Concerns, Objected, Own

REPLY, STAND, WORDING = "reply:", "stand:", "wording:"
"""Prefixes of the block_ids in which a situation is answered for."""
KEPT, LIFTED = "kept", "lifted"


def form(shown: Concerns, t: Words) -> SlackView:
    """The person's own part, or that nothing is asked of them just now."""
    title = t("What concerns me")
    until = t.moment(shown.choice.closes_at, shown.group.zone)
    then = t("From {moment} on, everyone answers again.", moment=until)
    if not shown.own and not shown.objected:
        nothing = t(
            "Nothing is asked of you just now. Whoever proposed a situation may amend it, whoever"
            " objects may lift their objection."
        )
        return modal(title, [say(f"{nothing} {then}")], close=t("Close"))
    blocks: list[Block] = []
    for own in shown.own:
        blocks += _own(own, t)
    for objected in shown.objected:
        blocks += _objected(objected, t)
    return modal(
        title,
        [*blocks, say(then)],
        callback_id=Modal.CHOICE_CONCERNS,
        submit=t("Save"),
        close=t("Cancel"),
        private_metadata=shown.choice.id,
    )


def _own(own: Own, t: Words) -> list[Block]:
    id, title = own.situation.id, inert(own.situation.text.title)
    amend = SituationEntry(SituationVerb.EDIT, id).pack()
    withdraw = SituationEntry(SituationVerb.WITHDRAW, id).pack()
    return [
        say(t("*You proposed “{title}”.* Somebody objects to it today, because:", title=title)),
        bullets([objection.reason for objection in own.objections]),
        buttons(
            button(t("Amend it"), Action.SITUATION_AMEND, amend),
            button(t("Withdraw it"), Action.SITUATION_TAKE_OUT, withdraw),
        ),
        field(
            REPLY + id,
            t("Your reply to the group"),
            text(own.reply, most=SENTENCE_MAX, multiline=True),
            hint=t("Everyone reads it under the title."),
            optional=True,
        ),
    ]


def _objected(objected: Objected, t: Words) -> list[Block]:
    id, title = objected.situation.id, inert(objected.situation.text.title)
    stands = [
        option(KEPT, t("It stands")),
        option(LIFTED, t("I lift it"), t("It then counts as a reservation.")),
    ]
    return [
        say(t("*You object to “{title}”.* Its author reads why, without your name:", title=title)),
        quote(objected.reason),
        field(
            STAND + id,
            t("Your objection"),
            radio(stands, LIFTED if objected.lifted else KEPT),
            hint=t("Nobody sees which, not even its author."),
        ),
        field(
            WORDING + id,
            t("In words for the group"),
            text(objected.wording, most=SENTENCE_MAX, multiline=True),
            hint=t("Everyone reads it under the title, without your name."),
            optional=True,
        ),
    ]
