"""What `/tour` alone shows."""

from slack_sdk.models.views import View

from handlers.blocks import aside, button, buttons, modal, say
from handlers.ids import Action
from handlers.words import Words


def welcome(t: Words, *, in_group: bool, unknown: bool) -> View:
    """What `/tour` alone says: what one can do, and where the rest is.

    `in_group`: the person may propose a situation; `unknown`: they typed what we do not know.
    """
    said = t("A frame for groups of peers who think about their work together.")
    if unknown:
        said = t("I do not know this word. Here is what I can do.")
    opener = button(t("Open a group"), Action.GROUP_NEW, primary=not in_group)
    propose = button(t("Propose a situation"), Action.SITUATION_NEW, primary=True)
    words = [
        t("`/tour situation`: propose a situation"),
        t("`/tour group`: open a group"),
        t("`/tour help`: this list"),
    ]
    where = t(
        "Your groups, their sessions and your situations are on my Home tab. Reminders, and the"
        " facilitator's remote control, come by direct message; the rest is in your group's"
        " channel."
    )
    return modal(
        t("Tour de table"),
        [
            say(said),
            buttons(propose, opener) if in_group else buttons(opener),
            say("\n".join(f"• {word}" for word in words)),
            aside(where),
        ],
        close=t("Close"),
    )
