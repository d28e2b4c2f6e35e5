"""What one person is told before a session: reminders, and how to prepare (story §2-3).

What no longer serves gives way to what is true since, in the same message.
"""

from domain.sessions import SessionState
from domain.situations import Situation, SituationState
from handlers.blocks import Message, aside, button, buttons, inert, quote, say
from handlers.calendar.messages import cancelled, propose
from handlers.ids import Action
from handlers.values import SituationEntry, SituationVerb
from handlers.words import Words
from services.calendar.queries import Upcoming


def nudge(upcoming: Upcoming, theirs: Situation | None, t: Words) -> Message:
    """To someone who has proposed nothing yet; `theirs` is what they have written since, or before.

    One sentence and the button: to propose, or where there is a draft, to open it.
    """
    session, group = upcoming.session, upcoming.group
    if session.state is not SessionState.PLANNED or session.situation_id is not None:
        return _overtaken(upcoming, t)
    name, moment = inert(group.name), t.moment(session.starts_at, group.zone)
    if theirs is None:
        sentence = t(
            "*{group}* meets on {moment}. Is there a situation you would like to bring?",
            group=name,
            moment=moment,
        )
        label = t("Is there a situation you would like to bring?")
        return Message(label, [say(sentence), buttons(propose(group.id, t))])
    title, change = quote(theirs.text.title), SituationEntry(SituationVerb.EDIT, theirs.id).pack()
    if theirs.state is SituationState.DRAFT:
        sentence = t(
            "*{group}* meets on {moment}. Your draft is still waiting: would you like to propose"
            " it?",
            group=name,
            moment=moment,
        )
        open_it = button(t("Open my draft"), Action.SITUATION_MENU, change, primary=True)
        label = t("Your draft is still waiting.")
        blocks = [say(sentence), title, buttons(open_it)]
        return Message(label, blocks, first=[say(sentence), buttons(open_it)])
    sentence = t(
        "*Noted.* You have proposed a situation to *{group}*, which meets on {moment}.",
        group=name,
        moment=moment,
    )
    change_it = button(t("Change it"), Action.SITUATION_MENU, change)
    head, way = say(sentence), buttons(change_it)
    label = t("Your situation is proposed.")
    return Message(label, [head, title, way], first=[head, way], only_there=True)


def _overtaken(upcoming: Upcoming, t: Words) -> Message:
    """What the reminder gives way to, once there is nothing to propose for."""
    name = inert(upcoming.group.name)
    if upcoming.session.state is SessionState.CANCELLED:
        said = f"*{name}*\n{cancelled(upcoming, t)}"
    elif upcoming.session.state is SessionState.PLANNED:
        moment = t.moment(upcoming.session.starts_at, upcoming.group.zone)
        said = t(
            "*{group}* meets on {moment}. The situation is chosen.",
            group=name,
            moment=moment,
        )
    else:
        said = t("*{group}*: this session has begun.", group=name)
    note = t("This reminder is over.")
    return Message(note, [say(said)], only_there=True, last=True)


def preparation(upcoming: Upcoming, t: Words) -> Message:
    """What the narrator may prepare: four lines, nothing to fill in."""
    moment = t.moment(upcoming.session.starts_at, upcoming.group.zone)
    head = say(t("*You present your situation on {moment}.*", moment=moment))
    title = [quote(upcoming.situation.text.title)] if upcoming.situation else []
    guide = [
        t("The facts, in the order they happened."),
        t("Your question."),
        t("What you expect of the group: opinions, advice, first-hand accounts."),
        t("What is in your hands."),
    ]
    lines = "\n".join(f"{rank}. {line}" for rank, line in enumerate(guide, start=1))
    rest = [
        say(t("To prepare, four things to have in mind:") + "\n" + lines),
        aside(t("There is nothing to send. The group will help you with the rest.")),
    ]
    label = t("You present a situation soon.")
    return Message(label, [head, *title, *rest], first=[head, *rest])


def not_needed(upcoming: Upcoming, t: Words) -> Message:
    """What the guide gives way to: another situation was chosen, or nobody meets."""
    if upcoming.session.state is SessionState.CANCELLED:
        said = cancelled(upcoming, t)
    else:
        name = inert(upcoming.group.name)
        said = t("*{group} has chosen another situation for its next session.*", group=name)
    available = t("Yours stays available for later.")
    note = t("There is nothing to prepare any more.")
    return Message(note, [say(f"{said} {available}")], only_there=True, last=True)
