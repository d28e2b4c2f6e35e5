"""What is said about who facilitates: to who is asked, to who asked, and to the group."""

from domain.groups import Asked, Asking, Group
from handlers.blocks import Message, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.words import Words
from services.facilitation.subjects import RequestSubject, RoleChange


def request(group: Group, of: Asked, t: Words) -> Message:
    """To who is asked to facilitate, or to swap turns."""
    who, name = person(of.asked_by), inert(group.name)
    if of.what is Asking.SWAP:
        said = t(
            "*{person} would like to swap turns with you in {group}.* You would facilitate when"
            " it is their turn, and they when it is yours.",
            person=who,
            group=name,
        )
        row = buttons(
            button(t("Swap"), Action.SWAP_ACCEPT, group.id, primary=True),
            button(t("No, thank you"), Action.SWAP_DECLINE, group.id),
        )
        return Message(t("Somebody asks to swap turns with you."), [say(said), row])
    if of.what is Asking.INSTEAD:
        said = t(
            "*{person} asks you to facilitate the group {group} in their place.*",
            person=who,
            group=name,
        )
    else:
        said = t("*{person} asks you to facilitate the group {group}.*", person=who, group=name)
    said += "\n" + t(
        "You hold the frame and the time; I give you a remote control for each session. You accept"
        " the same charter as the members."
    )
    row = buttons(
        button(t("I facilitate"), Action.LEAD_ACCEPT, group.id, primary=True),
        button(t("No, thank you"), Action.LEAD_DECLINE, group.id),
    )
    return Message(t("You are asked to facilitate a group."), [say(said), row])


def request_over(group: Group, subject: RequestSubject, t: Words) -> Message:
    """What the request gives way to, once it is answered or asked no more."""
    if subject.what != Asking.SWAP and group.has_facilitator(subject.user_id):
        said = t("You facilitate *{group}*.", group=inert(group.name))
    else:
        said = t(
            "*{group}*: this request is closed. There is nothing more to do.",
            group=inert(group.name),
        )
    return Message(t("This request is closed."), [say(said)], only_there=True, last=True)


def answered(group: Group, subject: RequestSubject, t: Words) -> Message:
    """To who asked: what the other answered."""
    who, name = person(subject.user_id), inert(group.name)
    yes = subject.answer == "yes"
    if subject.what == Asking.SWAP:
        said = (
            t("*{group}*: {person} swaps turns with you.", group=name, person=who)
            if yes
            else t("*{group}*: {person} keeps their turn.", group=name, person=who)
        )
    elif yes:
        said = t("*{group}*: {person} facilitates from now on.", group=name, person=who)
    else:
        said = t(
            "*{group}*: {person} would rather not facilitate. I tell only you. You can ask"
            " somebody else.",
            group=name,
            person=who,
        )
    return Message(t("Somebody has answered your request."), [say(said)])


def role(change: RoleChange, user_id: str, t: Words) -> Message:
    """To the group: who facilitates has changed."""
    who = person(user_id)
    match change:
        case RoleChange.LEADS:
            said = t("{person} facilitates this group from now on.", person=who)
        case RoleChange.STEPPED_DOWN:
            said = t("{person} no longer facilitates this group.", person=who)
        case RoleChange.AUTONOMOUS:
            said = t(
                "From now on the members of this group facilitate in turn. The order is in *The"
                " group*, on my Home tab."
            )
        case RoleChange.NOT_AUTONOMOUS:
            said = t("The members of this group no longer facilitate in turn.")
        case RoleChange.TAKES_OVER:
            said = t("{person} facilitates this session.", person=who)
    return Message(t("Who facilitates has changed."), [say(said)])
