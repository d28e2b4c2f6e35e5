"""What a person answers with: the form that fits the choice, and what all forms have in common."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as SlackView

from domain.choosing import BallotKind
from domain.voting.model import Ballot, Mark, Marked, Method
from handlers.blocks import aside, button, buttons, modal, say
from handlers.choices import lines, short
from handlers.ids import Action, Modal
from handlers.words import Words
from services.choices.forms import BallotForm


def form(ballot: BallotForm, t: Words, given: Ballot | None = None) -> SlackView:
    """The voter's ballot; `given` is what is on the screen, by default what was kept of theirs."""
    if ballot.is_excused:
        return excused(t)
    shown = given or ballot.given
    if is_short(ballot):
        return short_form(ballot, short.Screen.of(shown), t, reopened=given is None)
    return _modal(ballot, lines.blocks(ballot, shown, t), Modal.BALLOT, t, reopened=given is None)


def short_form(
    ballot: BallotForm, screen: short.Screen, t: Words, *, reopened: bool = False
) -> SlackView:
    """The short ballot, with what is on the screen."""
    shown = short.blocks(ballot, screen, t)
    return _modal(ballot, shown, Modal.SHORT_BALLOT, t, reopened=reopened)


def objection(ballot: BallotForm, t: Words) -> SlackView:
    """The form of whoever objects to the only situation: its reason is asked for at once."""
    kept = ballot.given.marks
    objects = {
        s.id: kept[s.id]
        if s.id in kept and kept[s.id].mark is Mark.OBJECTION
        else Marked(Mark.OBJECTION)
        for s in ballot.situations
    }
    return form(ballot, t, Ballot(ballot.given.voter_id, objects))


def is_short(ballot: BallotForm) -> bool:
    """Whether one only ticks: the rule of the group, where there is more than one to choose."""
    choice = ballot.choice
    several = not choice.has_one_candidate
    return choice.method is Method.CONSENT and choice.ballot is BallotKind.SHORT and several


def excused(t: Words) -> SlackView:
    """To whoever could only answer about their own situation: they need not."""
    counted = t(
        "There is nothing for you to do: only your own situation is proposed, and nobody answers"
        " about theirs. You are counted among those who have answered."
    )
    return modal(t("You are counted"), [say(counted)], close=t("Close"))


def noted(ballot: BallotForm, t: Words) -> SlackView:
    """To whoever answered by a button: that it is noted, and how to change it."""
    if ballot.is_excused:
        return excused(t)
    title = t("Noted")
    if not ballot.choice.is_answered_now:
        closed = t("Your answer is noted. Everyone has answered: the choice is closed.")
        return modal(title, [say(closed)], close=t("Close"))
    said = t(
        "Your answer is noted, and stays secret. You can change it until {moment}, or until"
        " everyone has answered.",
        moment=t.moment(ballot.choice.closes_at, ballot.group.zone),
    )
    change = button(t("Change my answer"), Action.CHOICE_VOTE, ballot.choice.id)
    return modal(title, [say(said), buttons(change)], close=t("Close"))


def _modal(
    ballot: BallotForm, shown: list[Block], callback: Modal, t: Words, *, reopened: bool
) -> SlackView:
    until = t(
        "Secret, for everyone. You can change your answer until {moment}, or until everyone has"
        " answered.",
        moment=t.moment(ballot.choice.closes_at, ballot.group.zone),
    )
    blocks: list[Block] = [aside(until)]
    if ballot.is_draft and reopened:
        blocks.append(say(t("*Your draft was kept. It is not sent yet.*")))
    elif ballot.choice.round > 1 and reopened and ballot.given.marks:
        blocks.append(say(t("What you answered last time is filled in already.")))
    blocks += shown
    if len(ballot.situations) < len(ballot.choice.candidates):
        blocks.append(aside(t("Yours is not listed: nobody answers about their own situation.")))
    return modal(
        t("Your answer"),
        blocks,
        callback_id=callback,
        submit=t("Send my answer"),
        close=t("Later"),
        private_metadata=ballot.choice.id,
        tells=True,
    )
