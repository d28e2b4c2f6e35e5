"""What is told privately before a choice: to its authors, and where there is nothing to choose."""

from slack_sdk.models.blocks import Block

from domain.protocols import Contributes, Protocol, Role
from domain.sessions import SessionState
from domain.situations import Situation
from handlers.blocks import Message, aside, button, buttons, inert, quote, say
from handlers.ids import Action
from handlers.values import Willing, Willingness
from handlers.words import Words
from services.choices.queries import Before


def willing(before: Before, t: Words) -> Message:
    """To an author: would they present theirs this time? Each with the way to say otherwise."""
    if before.has_choice or _is_over(before) or not before.theirs:
        return _closed(before, t)
    label = t("Would you present your situation this time?")
    question = t(
        "*{group}* meets on {moment}. Would you present your situation this time?",
        group=inert(before.group.name),
        moment=t.moment(before.session.starts_at, before.group.zone),
    )
    holds = t("Without an answer, what you said last holds. The situation stays proposed.")
    if before.opens_at is not None:
        holds = (
            t(
                "You can say otherwise until the choice opens, {moment}.",
                moment=t.moment(before.opens_at, before.group.zone),
            )
            + f" {holds}"
        )
    head, rest = say(question), aside(holds)
    listed = [block for situation in before.theirs for block in _one(situation, t)]
    return Message(label, [head, *listed, rest], first=[head, rest])


def _one(situation: Situation, t: Words) -> list[Block]:
    """Its title, what its author said last, and the way to say otherwise."""
    yes = situation.text.ready
    said = t("You said: yes, this time.") if yes else t("You said: not this time.")
    other = t("Not this time") if yes else t("Yes, this time")
    to = Willing.NO if yes else Willing.YES
    change = button(other, Action.CHOICE_WILLING, Willingness(to, situation.id).pack())
    return [quote(situation.text.title), say(said, change)]


def no_candidate(before: Before, t: Words) -> Message:
    """To who steers the session: no choice opened, and what comes instead."""
    if before.has_choice or _is_over(before):
        return _closed(before, t)
    group = inert(before.group.name)
    day = t.day(before.session.starts_at.astimezone(before.group.zone).date())
    label = t("There is no situation to choose from yet.")
    if before.ready:
        since = t.n(
            "*{group}*: {count} situation can now be chosen for {day}.",
            "*{group}*: {count} situations can now be chosen for {day}.",
            before.ready,
            group=group,
            day=day,
        )
        way = t("You can open the choice now; otherwise you choose together in the session.")
        open_it = button(t("Open the choice"), Action.CHOICE_OPEN, before.session.id, primary=True)
        return Message(label, [say(f"{since} {way}"), buttons(open_it)], only_there=True)
    said = t(
        "*{group}*: no situation is proposed for {day} by somebody who would present it, so no"
        " choice opens for now. I say so here only, not in the channel.",
        group=group,
        day=day,
    )
    late = t("It is not too late to invite the group to propose one.")
    return Message(label, [say(said), say(_instead(before.session.protocol, t) + late)])


def _instead(protocol: Protocol, t: Words) -> str:
    """What the session does where nothing was chosen before it, if its protocol provides for it."""
    tour = any(Contributes.TOPIC_PITCH in p.kinds_for(Role.PEER) for p in protocol.phases)
    if not tour:
        return ""
    said = t(
        "If it stays so, you choose when you meet: I open a tour in which each names a situation"
        " in one line."
    )
    return f"{said} "


def _is_over(before: Before) -> bool:
    session = before.session
    return session.state is not SessionState.PLANNED or session.situation_id is not None


def _closed(before: Before, t: Words) -> Message:
    """What the question gives way to, in the same message."""
    session, group = before.session, inert(before.group.name)
    day = t.day(session.starts_at.astimezone(before.group.zone).date())
    if session.state is SessionState.CANCELLED:
        said = t("*{group}*: the session of {day} will not take place.", group=group, day=day)
    elif session.state is not SessionState.PLANNED:
        said = t("*{group}*: this session has begun.", group=group)
    elif session.situation_id is not None:
        said = t("*{group}*: the situation for {day} is chosen.", group=group, day=day)
    elif before.has_choice:
        said = t(
            "*{group}*: the choice for {day} has opened, in the channel.", group=group, day=day
        )
    else:
        said = t("*{group}*: you have no situation proposed for {day}.", group=group, day=day)
        return Message(t("There is nothing to answer."), [say(said)], only_there=True)
    label = t("There is nothing to answer any more.")
    return Message(label, [say(said)], only_there=True, last=True)
