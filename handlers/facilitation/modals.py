"""The forms about who facilitates a group."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.groups import Group
from handlers import inputs
from handlers.blocks import aside, inert, modal, person, say
from handlers.groups import charter
from handlers.ids import Modal
from handlers.values import Autonomy, AutonomyChange
from handlers.words import Words
from services.facilitation.forms import Request

STAY, HAND_OVER = "stay", "hand_over"
"""Facilitate together with who is asked, or have them facilitate in one's place."""


def ask(group: Group, user_id: str, t: Words) -> View:
    """Whom to ask; whoever facilitates says whether they stay."""
    hint = t("A member of the group, or another colleague. They are asked first.")
    if not group.facilitators:
        hint = t("A member of the group. They are asked first.")
    fields: list[Block] = [inputs.field("who", t("Who?"), inputs.people(most=1), hint=hint)]
    if group.has_facilitator(user_id):
        options = [
            inputs.option(STAY, t("I facilitate together with them")),
            inputs.option(HAND_OVER, t("They facilitate in my place")),
        ]
        fields.append(inputs.field("stays", t("And you?"), inputs.radio(options, STAY)))
    return modal(
        t("Have somebody facilitate"),
        fields,
        callback_id=Modal.LEAD_ASK,
        submit=t("Ask them"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def accept(request: Request, user_id: str, t: Words) -> View:
    """The charter, which whoever facilitates accepts too; and where they sit."""
    group = request.group
    lines = "\n".join(f"• {line}" for line in charter.lines(t, group.institution))
    blocks: list[Block] = [
        say(t("*{group}* · asked by {person}", group=inert(group.name), person=_asker(request))),
        aside(lines),
    ]
    if not group.has_member(user_id):
        box = inputs.box("sits", t("I sit in the channel of the group"), ticked=True)
        hint = t("Otherwise you facilitate from your direct messages, without reading the channel.")
        label = t("In the channel")
        blocks.append(inputs.field("sits", label, box, hint=hint, optional=True))
    return modal(
        t("I facilitate"),
        blocks,
        callback_id=Modal.LEAD_ACCEPT,
        submit=t("I accept the charter"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def _asker(request: Request) -> str:
    return person(request.asked.asked_by)


def leave(group: Group, t: Words) -> View:
    """Whether they mean to facilitate no longer; alone, what comes first."""
    title = t("Stop facilitating")
    if len(group.facilitators) == 1 and not group.autonomous:
        said = t(
            "You facilitate this group alone. Ask somebody to facilitate in your place, or have"
            " the members facilitate in turn: then you can stop."
        )
        return modal(title, [say(said)], close=t("Close"))
    said = t(
        "You will no longer facilitate *{group}*, nor its sessions. I tell the group.",
        group=inert(group.name),
    )
    return modal(
        title,
        [say(said)],
        callback_id=Modal.LEAD_LEAVE,
        submit=t("Stop facilitating"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def autonomy(change: AutonomyChange, group: Group, t: Words) -> View:
    """What it means that the members facilitate in turn, or no longer."""
    if change.to is Autonomy.ON:
        title, submit = t("Facilitate in turn"), t("Facilitate in turn")
        said = t(
            "The members of *{group}* will facilitate in turn: each session has its facilitator"
            " of the day, who does not present that day. You go on facilitating with them until"
            " you stop. I tell the group.",
            group=inert(group.name),
        )
    else:
        title, submit = t("End the turns"), t("End the turns")
        said = t(
            "The members of *{group}* will no longer facilitate in turn: its facilitators do. I"
            " tell the group.",
            group=inert(group.name),
        )
    return modal(
        title,
        [say(said)],
        callback_id=Modal.AUTONOMY,
        submit=submit,
        close=t("Cancel"),
        private_metadata=change.pack(),
    )


def swap(group: Group, t: Words) -> View:
    """With whom to swap turns."""
    hint = t("A member of the group. They are asked first.")
    return modal(
        t("Swap my turn"),
        [inputs.field("who", t("With whom?"), inputs.people(most=1), hint=hint)],
        callback_id=Modal.ROTA_SWAP,
        submit=t("Ask them"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def order(group: Group, t: Words) -> View:
    """Who facilitates first: those who are not named follow as they do now."""
    now = t("Now: {people}", people=t.all_of([person(u) for u in group.turns]))
    hint = t("In this order. Those you do not name follow, in the order they have now.")
    return modal(
        t("Change the order"),
        [
            say(now),
            inputs.field("rota", t("Who facilitates first?"), inputs.people(), hint=hint),
        ],
        callback_id=Modal.ROTA_ORDER,
        submit=t("Keep this order"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def asked(user_id: str, t: Words) -> View:
    """They are asked: nothing changes before they answer."""
    said = t("{person} is asked. Nothing changes before they answer.", person=person(user_id))
    return modal(t("Asked"), [say(said)], close=t("Close"), ends=True)


def left(t: Words) -> View:
    """They facilitate no longer."""
    said = t("It is done. I tell the group.")
    return modal(t("Stop facilitating"), [say(said)], close=t("Close"), ends=True)
