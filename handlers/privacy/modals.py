"""A person's own data: what is kept, until when, and what they can ask for."""

from datetime import timedelta

from slack_sdk.models.views import View

from handlers.blocks import button, buttons, modal, say
from handlers.ids import Action, Modal
from handlers.words import Words


def mine(t: Words, kept: timedelta) -> View:
    """What is kept of a person, until when; to receive it, or have it erased."""
    lines = [
        t("What you bring to a session: until {days} days after it.", days=kept.days),
        t("What you mean to do: until the group has come back to it."),
        t(
            "Your situations: once worked on, they go with the session; otherwise until you"
            " withdraw them, or the cycle ends."
        ),
        t("Your answer to a choice: until it closes. Then nothing of it is left."),
        t("Which groups you are in, and since when: as long as you are in them."),
    ]
    receive = button(t("Receive my data"), Action.MY_DATA_SEND, primary=True)
    return modal(
        t("My data"),
        [
            say(t("*What is kept about you, and until when*")),
            say("\n".join(f"• {line}" for line in lines)),
            buttons(receive, button(t("Erase what I wrote"), Action.ERASE)),
        ],
        close=t("Close"),
    )


def on_its_way(t: Words) -> View:
    """What is said once the data was asked for."""
    said = t("Your data is on its way: you will find it in our direct messages in a moment.")
    return modal(t("My data"), [say(said)], close=t("Close"))


def erase(t: Words) -> View:
    """Ask before erasing all that a person wrote, which cannot be undone."""
    goes = t(
        "What goes, here and on Slack: your situations and drafts, what you brought to sessions,"
        " what you meant to do, your answers to choices that are open."
    )
    stays = t(
        "What stays: the groups you are in, the dates of sessions, what others wrote. Where you had"
        " brought something, the group reads that it was withdrawn."
    )
    return modal(
        t("Erase what I wrote?"),
        [say(goes), say(stays), say(t("It cannot be undone."))],
        callback_id=Modal.ERASE,
        submit=t("Erase"),
        close=t("Keep everything"),
    )


def take_back(situation_id: str, t: Words) -> View:
    """Ask before a situation goes with all that was said about it."""
    goes = t(
        "Your situation goes, with all that was written about it, here and on Slack: questions,"
        " contributions, what you meant to do. That a session took place, and when, stays."
    )
    told = t(
        "The facilitator is told, without any reason being asked. If the session is under way, it"
        " goes on with another situation, or ends."
    )
    return modal(
        t("Take it back?"),
        [say(goes), say(told), say(t("It cannot be undone."))],
        callback_id=Modal.SITUATION_ERASE,
        submit=t("Take it back"),
        close=t("Keep it"),
        private_metadata=situation_id,
    )


def erased(t: Words) -> View:
    """What is said once it is done."""
    said = t("It is erased here. What stood in messages goes from Slack within the minute.")
    return modal(t("Erased"), [say(said)], close=t("Close"), ends=True)
