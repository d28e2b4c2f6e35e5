"""What is told of a proposal, to each by direct message; each message lives until it ends.

None of them shows an answer, nor how many there are, nor who is awaited.
"""

from slack_sdk.models.blocks import Block, ButtonElement

from domain.admissions import Proposal, State
from domain.groups import Group
from handlers.admissions import endings
from handlers.blocks import Message, aside, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.words import Words
from services.admissions.queries import Picture


def word(shown: Picture, reader: str, t: Words) -> Message:
    """To a facilitator: first a talk with the person, then the question to the members."""
    proposal = shown.proposal
    label = t("A request about your group.")
    if not proposal.is_open:
        return _ended(endings.to_facilitator(shown, t), t)
    if proposal.state is State.ASKED:
        return Message(label, [say(_with_group(shown, t)), buttons(_withdraw(proposal, t))])
    if proposal.is_removal:
        said = t(
            "*{maker} asks whether {person} should leave {group}.* Nobody else knows of it. First"
            " talk with {maker}, then with {person}: often a word is enough. Then the others are"
            " asked, in private, and all of them have to agree. Without a word from you, the"
            " request lapses on {moment}.",
            **_names(shown, t),
        )
    else:
        said = f"*{_proposed(shown, t)}* " + t(
            "First talk with them: what the group does, its charter, what they expect of it. Then"
            " each member is asked, in private. Without a word from you, the request lapses on"
            " {moment}.",
            **_names(shown, t),
        )
    go_on = button(t("We have talked"), Action.ADMISSION_WORD, proposal.id, primary=True)
    back = (
        _withdraw(proposal, t)
        if reader == proposal.made_by
        else button(t("Decline"), Action.ADMISSION_DECLINE, proposal.id)
    )
    return _discreet(label, said, [buttons(go_on, back)], shown, t)


def news(shown: Picture, t: Words) -> Message:
    """To whoever proposed it, or asked for themselves: how far it is."""
    proposal = shown.proposal
    if not proposal.is_open:
        told = endings.to_oneself if proposal.is_own else endings.to_maker
        return _ended(told(shown, t), t)
    names = _names(shown, t)
    if proposal.state is State.ASKED:
        said = (
            t("Your request to join *{group}* is with the group. You will have news by {moment} at"
              " the latest.", **names)
            if proposal.is_own
            else _with_group(shown, t)
        )  # fmt: skip
    elif proposal.is_own:
        said = t(
            "Your request to join *{group}* is with the facilitator, who will talk with you first.",
            **names,
        )
    elif proposal.is_removal:
        said = t(
            "Your request about {person}, in *{group}*, is with the facilitator, who will talk"
            " first with you, then with them.",
            **names,
        )
    else:
        said = t(
            "Your proposal that {person} join *{group}* is with the facilitator, who will talk"
            " with them first.",
            **names,
        )
    label = t("Your request is noted.")
    return _discreet(label, said, [buttons(_withdraw(proposal, t))], shown, t)


def question(shown: Picture, t: Words) -> Message:
    """To a member: what is asked of them, then that it is noted."""
    proposal = shown.proposal
    if not proposal.is_open:
        return _ended(endings.to_member(shown, t), t)
    if shown.has_answered:
        return _noted(shown, t)
    private = t(
        "Each of you answers in private, before {moment}. Nobody sees your answer, not even the"
        " facilitator.",
        **_names(shown, t),
    )
    said = asked(proposal, shown.group.name, t) + f"\n{private}"
    return _discreet(
        t("A question to each member."), said, [buttons(_answer(proposal, t))], shown, t
    )


def reminder(shown: Picture, t: Words) -> Message:
    """To a member who has not answered; then one line, as the question itself says the rest."""
    proposal = shown.proposal
    if shown.has_answered or not proposal.is_open:
        past = t("Your answer is noted.") if proposal.is_open else t("The request is over.")
        line = aside(f"*{inert(shown.group.name)}* · {past}")
        return Message(past, [line], only_there=True, last=not proposal.is_open)
    said = t(
        "Your answer about {person} is awaited in *{group}*, before {moment}.", **_names(shown, t)
    )
    return _discreet(t("Your answer is awaited."), said, [buttons(_answer(proposal, t))], shown, t)


def concerned(shown: Picture, t: Words) -> Message:
    """To the member whom it is about."""
    if not shown.proposal.is_open:
        return _ended(endings.to_concerned(shown, t), t, only_there=False)
    said = t(
        "As the facilitator has told you, the other members of *{group}* are asked whether you"
        " should leave it. Each answers in private, until {moment}. Unless all of them agree, you"
        " stay, and nothing changes.",
        **_names(shown, t),
    )
    return _discreet(t("A message about your group."), said, [], shown, t)


def welcome(group: Group, t: Words) -> Message:
    """To a newcomer: two lines about their work, if they like (seed 001)."""
    said = t(
        "Welcome to *{group}*. If you like, tell the others in two lines where you work, and what"
        " your service has to reckon with: in the channel, or when you meet.",
        group=inert(group.name),
    )
    return Message(t("Welcome to your group."), [say(said)])


def asked(proposal: Proposal, group: str, t: Words) -> str:
    """What members are asked, and how it is settled."""
    names = {"person": person(proposal.user_id), "maker": person(proposal.made_by)}
    if proposal.is_removal:
        what = t("*Should {person} leave {group}?*", group=inert(group), **names)
        how = t(
            "The facilitator has talked with them about it. They leave only if all the others say"
            " yes. Otherwise they stay, and nothing says why."
        )
        return f"{what} {how}"
    how = t(
        "The facilitator has talked with them. They are invited if everyone answers and nobody"
        " refuses. Otherwise the request lapses, and nothing says why."
    )
    return f"*{_who(proposal, group, t)}* {how}"


def _proposed(shown: Picture, t: Words) -> str:
    return _who(shown.proposal, shown.group.name, t)


def _who(proposal: Proposal, group: str, t: Words) -> str:
    names = {"person": person(proposal.user_id), "group": inert(group)}
    if proposal.is_own:
        return t("{person} asks to join {group}.", **names)
    maker = person(proposal.made_by)
    return t("{maker} proposes that {person} join {group}.", maker=maker, **names)


def _with_group(shown: Picture, t: Words) -> str:
    said = (
        t(
            "*{group}*: the other members are asked whether {person} should leave.",
            **_names(shown, t),
        )
        if shown.proposal.is_removal
        else t("*{group}*: the members are asked whether {person} should join.", **_names(shown, t))
    )
    return f"{said} " + t(
        "Each answers in private, until {moment}. I tell only whether all agree: never who has"
        " answered, nor what, nor how many.",
        **_names(shown, t),
    )


def _noted(shown: Picture, t: Words) -> Message:
    said = "*{}*\n{}".format(
        inert(shown.group.name),
        t("*Noted.* You can change your answer until {moment}, unless everyone agrees before.",
          **_names(shown, t)),
    )  # fmt: skip
    change = button(t("Change my answer"), Action.ADMISSION_ANSWER, shown.proposal.id)
    return Message(t("Your answer is noted."), [say(said), buttons(change)], only_there=True)


def _discreet(label: str, said: str, rest: list[Block], shown: Picture, t: Words) -> Message:
    """A message; while it is new, one about a departure names nobody: screens are seen."""
    first = None
    if shown.proposal.is_removal:
        new = t("*{group}*: a message for you alone.", group=inert(shown.group.name))
        first = [say(new), *rest]
    return Message(label, [say(said), *rest], first=first)


def _ended(said: str, t: Words, *, only_there: bool = True) -> Message:
    label = t("This request is closed.")
    return Message(label, [say(said)], first=[say(label)], only_there=only_there, last=True)


def _answer(proposal: Proposal, t: Words) -> ButtonElement:
    return button(t("Give my answer"), Action.ADMISSION_ANSWER, proposal.id, primary=True)


def _withdraw(proposal: Proposal, t: Words) -> ButtonElement:
    return button(t("Withdraw the request"), Action.ADMISSION_WITHDRAW, proposal.id)


def _names(shown: Picture, t: Words) -> dict[str, str]:
    proposal, group = shown.proposal, shown.group
    return {
        "person": person(proposal.user_id),
        "maker": person(proposal.made_by),
        "group": inert(group.name),
        "moment": t.moment(proposal.closes_at, group.zone),
    }
