"""What an author is told of the objections to their situations, by direct message, once."""

from slack_sdk.models.blocks import Block

from domain.choices import Stage
from handlers.blocks import Message, aside, bullets, button, buttons, inert, say
from handlers.ids import Action
from handlers.words import Words
from services.choices.queries import Reasons


def message(told: Reasons, t: Words) -> Message:
    """The reasons, unsigned, in an order that tells nothing; what their author can do now."""
    name = inert(told.group.name)
    day = t.day(told.session.starts_at.astimezone(told.group.zone).date())
    label = t("About a situation you proposed.")
    if not told.about:
        gone = t("*{group}*: nothing is kept any more of what was said here.", group=name)
        return Message(label, [say(gone)], only_there=True)
    head = say(t("*{group}*: what you proposed for {day} meets an objection.", group=name, day=day))
    read: list[Block] = []
    for situation, reasons in told.about:
        read += [say(t("About “{title}”:", title=inert(situation.text.title))), bullets(reasons)]
    rest: list[Block] = [aside(t("Only you read this. Nobody is named, and nobody has to be."))]
    if told.choice.stage is Stage.INTEGRATING:
        can = t(
            "You can amend your situation, reply to the group, or withdraw it. Then everyone"
            " answers again."
        )
        act = button(t("What concerns me"), Action.CHOICE_CONCERNS, told.choice.id, primary=True)
        rest += [say(can), buttons(act)]
    return Message(label, [head, *read, *rest], first=[head, *rest])
