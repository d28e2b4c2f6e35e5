"""A choice that settles nothing: why, and what facilitators are told of it by direct message."""

from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ButtonElement

from domain.choices import Choice, Stage
from domain.rounds import UNSETTLED
from domain.sessions import SessionState
from domain.voting.model import Outcome
from handlers.blocks import Message, aside, button, buttons, inert, person, say
from handlers.ids import Action
from handlers.values import Taking
from handlers.words import Words
from services.choices.queries import Panel


def message(panel: Panel, t: Words) -> Message:
    """To a facilitator from outside, or to any where the answers are lost: what, and what to do."""
    session, outcome = panel.session, panel.choice.outcome
    name = inert(panel.group.name)
    day = t.day(session.starts_at.astimezone(panel.group.zone).date())
    label = t("No situation is chosen yet.")
    if panel.settled is not None:
        since = t("*{group}*: the situation for {day} has been chosen since.", group=name, day=day)
        return Message(label, [say(since)])
    if outcome is Outcome.LOST:
        lost = t(
            "*{group}*: the answers to the choice for {day} can no longer be read, because their"
            " key is missing. The group is asked again, in its channel. Please tell whoever hosts"
            " the bot.",
            group=name,
            day=day,
        )
        return Message(t("The group is asked again."), [say(lost)])
    said = t("*{group}*: no situation is chosen yet for {day}.", group=name, day=day)
    if panel.choice.is_open:
        return _waiting(panel, said, t)
    said = f"{said} {why_unsettled(outcome, t)}"
    if session.state is not SessionState.PLANNED:
        return Message(label, [say(said)])
    if outcome is Outcome.EMPTY:
        late = t("It is not too late to invite the group to propose one.")
        return Message(label, [say(f"{said} {late}")])
    aloud = t("Talk it over with the group, then record the one you agree on.")
    following = panel.next_in_order
    if following is not None:
        record = button(t("Record the choice"), Action.CHOICE_SETTLE, session.id)
        taking = Taking(session.id, "", following.id).pack()
        take = button(t("Take the next one"), Action.CHOICE_TAKE, taking, primary=True)
        title, author = inert(following.text.title), person(following.author_id)
        named = aside(t("Next in order: “{title}”, from {author}", title=title, author=author))
        head, ways = say(f"{said} {aloud}"), buttons(take, record)
        return Message(label, [head, named, ways], first=[head, ways])
    if panel.choice.blocked:
        aloud = t(
            "Collect other situations and open a new choice, or talk it over: if you then decide,"
            " the group is told why."
        )
    return Message(label, [say(f"{said} {aloud}"), buttons(*ways_on(panel.choice, t))])


def _waiting(panel: Panel, said: str, t: Words) -> Message:
    """What happens next, and until when; what may be done meanwhile."""
    choice = panel.choice
    label = t("No situation is chosen yet.")
    found = ways_on(choice, t)
    where = f"{said} {where_it_stands(choice, panel.group.zone, t)}"
    return Message(label, [say(where), *([buttons(*found)] if found else [])])


def where_it_stands(choice: Choice, zone: ZoneInfo, t: Words) -> str:
    """What a choice that is open waits for, and until when."""
    moment = t.moment(choice.closes_at, zone)
    if choice.stage is Stage.INTEGRATING:
        return t(
            "No situation suits everyone for now. Objections are worked on until {moment}; then"
            " everyone answers again.",
            moment=moment,
        )
    if choice.stage is Stage.TOO_FEW:
        return f"{why_unsettled(choice.outcome, t)} " + t(
            "You can leave more time to answer, once, or record the one you agree on together."
        )
    if choice.is_asked_again:
        return t("Everyone can answer until {moment}.", moment=moment)
    return t("The choice is open until {moment}.", moment=moment)


def ways_on(choice: Choice, t: Words, *, primary: bool = True) -> list[ButtonElement]:
    """What a facilitator may do for a choice that settles nothing yet; nothing while it is open."""
    first: list[ButtonElement] = []
    if choice.is_answered_now:
        return []
    if choice.stage is Stage.INTEGRATING:
        first = [button(t("Answer again"), Action.CHOICE_AGAIN, choice.id, primary=primary)]
    elif choice.stage is Stage.TOO_FEW:
        first = [button(t("Leave more time"), Action.CHOICE_REOPEN, choice.id, primary=primary)]
    record = button(
        t("Record the choice"),
        Action.CHOICE_SETTLE,
        choice.session_id,
        primary=primary and not first,
    )
    anew = button(t("Open a new choice"), Action.CHOICE_OPEN, choice.session_id)
    return [*first, record, *([anew] if choice.outcome in UNSETTLED and not first else [])]


def why_unsettled(outcome: Outcome | None, t: Words) -> str:
    """Why a choice settles nothing, without a title nor a count."""
    match outcome:
        case Outcome.BLOCKED:
            return t("No situation has everyone's consent yet.")
        case Outcome.UNDECIDED:
            return t("No situation stands out yet: too many of the answers leave it to the group.")
        case Outcome.PASSIVE:
            return t("This time, the group would rather take none of these situations.")
        case Outcome.NO_QUORUM:
            return t("Too few answers came in to decide.")
        case Outcome.CHOSEN | None:  # whoever was to present it has left
            return t("The situation that was chosen is no longer available.")
        case _:
            return t("There was no situation to choose from.")
