"""Who comes into a closed group's channel, and who leaves it."""

from slack_sdk.models.blocks import Block

from domain.groups import SMALLEST, Departure, Group
from domain.membership import BACK_WITHIN
from handlers.blocks import Message, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.words import Words


def intruder(group: Group, t: Words, *, stays: bool) -> Message:
    """To someone who came into a closed group's channel without the group's agreement.

    `stays`: they are still there, as Slack does not let us take them out.
    """
    if stays:
        said = t(
            "The channel you came into is a closed group's: one joins with everyone's agreement."
            " Please leave it; nothing is posted there meanwhile. Would you like to ask to join?"
        )
    else:
        said = t(
            "The channel you came into is a closed group's: one joins with everyone's agreement. So"
            " I have taken you out of it. Would you like to ask to join?"
        )
    ask = buttons(button(t("Ask to join"), Action.ADMISSION_JOIN, group.id))
    return Message(t("This group is closed."), [say(said), ask])


def intrusion(user_id: str, group: Group, t: Words) -> Message:
    """To the facilitators: somebody came whom the group has not agreed to."""
    said = t(
        "{person} came into the channel of *{group}* without being a member. I took them out, and"
        " told them how to ask to join.",
        person=person(user_id),
        group=inert(group.name),
    )
    return Message(t("Somebody came into your group's channel."), [say(said)])


def left(group: Group, departure: Departure | None, t: Words) -> Message:
    """To someone who left the channel: what that means, and the way back while there is one."""
    name = inert(group.name)
    if departure is None:
        return Message(
            t("You are back in the group."), [say(t("You are back in *{group}*.", group=name))]
        )
    said = t(
        "You are no longer in the channel of *{group}*, nor in the group. If you had answered a"
        " choice that is open, your answer is erased; what you had proposed is your draft again.",
        group=name,
    )
    until = t.moment(departure.left_at + BACK_WITHIN, group.zone)
    back = t("If you did not mean to, you can come back until {moment}.", moment=until)
    blocks: list[Block] = [say(f"{said}\n{back}")]
    blocks.append(buttons(button(t("Come back"), Action.GROUP_COME_BACK, group.id)))
    return Message(t("You have left a group."), blocks)


def departure(user_id: str, group: Group, t: Words) -> Message:
    """To the facilitators: who left, and how many remain; then that they are back, if they are."""
    if group.has_member(user_id):
        back = t.n(
            "{person} is back in *{group}*, which has {count} member.",
            "{person} is back in *{group}*, which has {count} members.",
            len(group.members),
            person=person(user_id),
            group=inert(group.name),
        )
        return Message(t("Somebody is back in your group."), [say(back)], only_there=True)
    said = t.n(
        "{person} has left *{group}*. {count} member remains.",
        "{person} has left *{group}*. {count} members remain.",
        len(group.members),
        person=person(user_id),
        group=inert(group.name),
    )
    label = t("Somebody has left your group.")
    if not 0 < len(group.members) < SMALLEST:
        return Message(label, [say(said)])
    said += "\n" + t(
        "That is fewer than four. Go on like this, invite someone, or stop here? The group can"
        " say, and nobody sees who answers what."
    )
    ask = buttons(button(t("Ask the group"), Action.FUTURE_ASK, group.id))
    return Message(label, [say(said), ask])
