"""A choice that settles nothing: why, and what facilitators are told of it by direct message."""

from domain.sessions import SessionState
from domain.voting.model import Outcome
from handlers.blocks import Message, button, buttons, inert, say
from handlers.ids import Action
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
    said = f"{said} {why_unsettled(outcome, t)}"
    if session.state is not SessionState.PLANNED:
        return Message(label, [say(said)])
    if outcome is Outcome.EMPTY:
        late = t("It is not too late to invite the group to propose one.")
        return Message(label, [say(f"{said} {late}")])
    aloud = t("Talk it over with the group, then record the one you agree on.")
    record = button(t("Record the choice"), Action.CHOICE_SETTLE, session.id, primary=True)
    return Message(label, [say(f"{said} {aloud}"), buttons(record)])


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
