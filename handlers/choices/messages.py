"""The choice in the channel: one message, alive while ballots come in, then the outcome.

It never shows a mark, a sum, nor who voted; once closed, not even how many (method.md §9.7).
"""

from slack_sdk.models.blocks import Block, ButtonElement

from domain.choices import Choice
from domain.rota import leaders
from domain.sessions import SessionState
from domain.voting.model import Outcome
from handlers.blocks import Message, aside, button, buttons, inert, person, say
from handlers.choices import between, settled
from handlers.choices.titles import titles
from handlers.ids import Action
from handlers.words import Words
from services.choices.queries import Panel, Reminder


def panel(panel: Panel, t: Words) -> Message:
    """The choice as everybody sees it."""
    if panel.choice.is_answered_now:
        return _open(panel, t)
    if panel.choice.is_open:
        return between.message(panel, t)
    label = t("The choice is closed.")
    counted = panel.choice.outcome not in (None, Outcome.LOST) and panel.choice.candidates
    how = [buttons(_how(panel.choice, t))] if counted else []
    return Message(label, [*_closed(panel, t), *how], first=[say(label)])


def nudge(reminder: Reminder, t: Words) -> Message:
    """The reminder to someone whose answer is awaited (by direct message, once).

    It then says that their answer is noted, and at last that the choice is closed.
    """
    choice, name = reminder.choice, inert(reminder.group.name)
    if choice.is_open and not choice.is_answered_now:
        waits = t("*{group}*: the answers are in. Its channel says what comes next.", group=name)
        return Message(t("The answers are in."), [say(waits)], only_there=True, last=True)
    if not choice.is_open:
        closed = t("*{group}*: the choice is closed. Its channel says what came of it.", group=name)
        return Message(t("The choice is closed."), [say(closed)], only_there=True, last=True)
    closes = t.moment(choice.closes_at, reminder.group.zone)
    if reminder.has_answered:
        change = button(t("Change my answer"), Action.CHOICE_VOTE, choice.id)
        said = f"*{name}*\n{noted(closes, t)}"
        blocks = [say(said), buttons(change)]
        return Message(t("Your answer is noted."), blocks, only_there=True)
    awaited = t("Your answer is awaited in *{group}*, before {moment}.", group=name, moment=closes)
    answer = button(t("Give my answer"), Action.CHOICE_VOTE, choice.id, primary=True)
    return Message(t("Your answer is awaited."), [say(awaited), buttons(answer)])


def noted(closes: str, t: Words) -> str:
    """To someone who has answered; `closes` is the moment until which they may change it.

    The last answer closes the choice.
    """
    return t(
        "*You have answered.* You can change your answer until {moment}, or until everyone has"
        " answered.",
        moment=closes,
    )


def _open(panel: Panel, t: Words) -> Message:
    choice, zone = panel.choice, panel.group.zone
    day = t.day(panel.session.starts_at.astimezone(zone).date())
    if choice.round > 1:
        call = t("*Let us answer again: what you had answered is filled in already.*")
    elif choice.reopened:
        call = t("*There is more time to choose the situation for {day}.*", day=day)
    elif settled.during(panel):
        call = t("*Let us choose today's situation.*")
    else:
        call = t("*Let us choose the situation for {day}.*", day=day)
    if panel.session.state is SessionState.PAUSED:
        until = t("The session is paused: there is time to answer.")
    else:
        until = t.n(
            "{count} situation. Answer before {moment}, or until everyone has answered.",
            "{count} situations. Answer before {moment}, or until everyone has answered.",
            len(panel.situations),
            moment=t.moment(choice.closes_at, zone),
        )
    secret = t("Your answer stays secret, for the facilitator too.")
    received = t.n(
        "{count} answer of {total}",
        "{count} answers of {total}",
        panel.received,
        total=len(choice.electorate),
    )
    head = say(f"{call} {until} {secret}")
    read = button(t("Read the situations"), Action.CHOICE_READ, choice.id)
    rest = [buttons(*_ways_to_answer(choice, t), read, _how(choice, t)), aside(received)]
    label = t("A situation to choose together.")
    return Message(
        label, [head, *titles(panel.situations, t, panel.said), *rest], first=[head, *rest]
    )


def _ways_to_answer(choice: Choice, t: Words) -> list[ButtonElement]:
    """Where there is but one situation, a button is an answer."""
    if not choice.has_one_candidate:
        return [button(t("Give my answer"), Action.CHOICE_VOTE, choice.id, primary=True)]
    return [
        button(t("Nothing against it"), Action.CHOICE_ACCEPT, choice.id, primary=True),
        button(t("I have an objection"), Action.CHOICE_OBJECT, choice.id),
    ]


def _closed(panel: Panel, t: Words) -> list[Block]:
    if panel.session.state is SessionState.CANCELLED:
        return [say(t("This choice ended with its session, which was cancelled."))]
    if panel.choice.outcome is Outcome.LOST:
        lost = t(
            "*The answers can no longer be read: the key that protected them is gone.* Nobody has"
            " seen them. The choice is offered once more below: please answer again."
        )
        return [say(lost)]
    if panel.settled is not None:
        return settled.blocks(panel, panel.settled, t)
    if panel.session.state is SessionState.ENDED:
        return [say(t("This session ended before a situation was settled."))]
    leads = t.all_of([person(u) for u in leaders(panel.session, panel.group)])
    if panel.choice.met_objections:
        aloud = t(
            "You can propose other situations, or talk it over together: if {leads} then decides,"
            " you are all told why.",
            leads=leads,
        )
    else:
        aloud = t("Talk it over together: {leads} will record the one you agree on.", leads=leads)
    return [say(f"{_unsettled(panel, t)} {aloud}"), *_set_aside(panel, t)]


def _unsettled(panel: Panel, t: Words) -> str:
    match panel.choice.outcome:
        case Outcome.BLOCKED:
            return t("*No situation has everyone's consent yet.* Enough of you answered.")
        case Outcome.UNDECIDED:
            return t(
                "*No situation stands out yet: too many of the answers leave it to the group.*"
            )
        case Outcome.PASSIVE:
            return t("*This time, you would rather take none of these situations.*")
        case Outcome.NO_QUORUM:
            return t("*Too few answers came in to decide.* The situations stay available.")
        case Outcome.CHOSEN | None:  # whoever was to present it has left
            return t("*The situation that was chosen is no longer available.*")
        case _:
            return t("*There was no situation to choose from.* It is not too late to propose one.")


def _set_aside(panel: Panel, t: Words) -> list[Block]:
    """The titles that are blocked, never by how many objections; only where none was eligible."""
    if panel.choice.outcome not in (Outcome.BLOCKED, Outcome.UNDECIDED):
        return []
    blocked = [s for s in map(panel.situation, panel.choice.blocked) if s is not None]
    if not blocked:
        return []
    named = t.all_of([t("“{title}”", title=inert(s.text.title)) for s in blocked])
    return [aside(t("Set aside this time, because of an objection: {titles}", titles=named))]


def _how(choice: Choice, t: Words) -> ButtonElement:
    """The way to what lets anybody follow the count, and check the draw."""
    return button(t("How is it counted?"), Action.CHOICE_COUNT, choice.id)
