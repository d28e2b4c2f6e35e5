"""The forms about invitations: to accept one, and to invite somebody else."""

from slack_sdk.models.views import View

from domain.groups import Group
from handlers import inputs
from handlers.blocks import inert, modal, person, say
from handlers.ids import Modal
from handlers.words import Words

CLEAR, UNSURE = "clear", "unsure"
"""Nobody of the group is in one's line of management; somebody is, or one does not know."""


def join(group: Group, user_id: str, t: Words) -> View:
    """Who else was asked, and the one question among peers (seed 003).

    Whoever said no is named still: nobody learns of it here.
    """
    asked = [*group.member_ids, *(i.user_id for i in group.invitations)]
    others = [person(u) for u in dict.fromkeys(asked) if u != user_id]
    options = [
        inputs.option(CLEAR, t("Nobody in this group is in my line of management")),
        inputs.option(UNSURE, t("Somebody is, or I do not know")),
    ]
    hint = t("Nobody sees your answer. Peers speak freely when none depends on another.")
    return modal(
        t("Count me in"),
        [
            say(
                t(
                    "*{group}* · also invited: {people}",
                    group=inert(group.name),
                    people=t.all_of(others),
                )
            ),
            inputs.field("peers", t("Among peers"), inputs.radio(options), hint=hint),
        ],
        callback_id=Modal.GROUP_JOIN,
        submit=t("I accept the charter"),
        close=t("Cancel"),
        private_metadata=group.id,
    )


def held(t: Words) -> View:
    """What happens after *Somebody is, or I do not know*."""
    said = t(
        "Thank you for saying so. The facilitator is told that someone's situation has to be"
        " looked at, not that it is yours. You are not in the group yet: write to them if you"
        " wish, and come back to the invitation once it is clear to you."
    )
    return modal(t("Count me in"), [say(said)], close=t("Close"))


def settled(t: Words) -> View:
    """What happens after *It is settled*, whoever had a doubt, and even if nobody has any more."""
    said = t("This is settled. Whoever had a doubt can answer the invitation again.")
    return modal(t("It is settled"), [say(said)], close=t("Close"))


def others(group: Group, room: int, t: Words) -> View:
    """Whom to invite in place of others; without room, why not."""
    if room == 0:
        said = t(
            "Every place in *{group}* is taken, or waits for an answer. There is nobody to"
            " replace for now.",
            group=inert(group.name),
        )
        return modal(t("Invite"), [say(said)], close=t("Close"))
    hint = t.n(
        "{count} person at most. Each is asked first.",
        "{count} people at most. Each is asked first.",
        room,
    )
    return modal(
        t("Invite"),
        [inputs.field("members", t("Who?"), inputs.people(), hint=hint)],
        callback_id=Modal.GROUP_INVITE,
        submit=t("Invite"),
        close=t("Cancel"),
        private_metadata=group.id,
    )
