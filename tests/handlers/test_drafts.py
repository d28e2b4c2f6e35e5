"""What is filled in and not sent is kept, for the one who filled it in alone, and never counted."""

import pytest

from domain.choosing import BallotKind
from domain.voting.model import Mark
from handlers.ids import Action
from services.timers import Command
from tests.groups import STRANGER
from tests.handlers.payload_factory import chosen, closed, pressed, submitted
from tests.handlers.reading import everything, fields

KEPT = "Your draft was kept. It is not sent yet."


@pytest.fixture(params=list(BallotKind))
async def voting(life, request):
    life.kind = request.param
    life.ann = await life.propose("ANN", "A refusal")
    life.ben = await life.propose("BEN", "A success")
    await life.choose_by(ballot=life.kind)
    await life.plan()
    await life.open_choice()
    return life


def some(life, answer="support"):
    """Ann's situation, answered as either form has it."""
    short = {"gladly:0": [life.ann] if answer == "support" else []}
    return short if life.kind is BallotKind.SHORT else {life.ann: answer}


async def form_of(life, voter="CLEO"):
    return await life.app.opened(pressed(voter, Action.CHOICE_VOTE, (await life.choice()).id))


async def ballots(life):
    choice = await life.choice()
    return await life.app.stored(lambda uow: uow.choices.ballots(choice.id))


async def draft_of(life, voter="CLEO"):
    choice = await life.choice()
    return await life.app.stored(lambda uow: uow.choices.draft_of(choice.id, voter))


async def test_a_form_that_was_closed_opens_again_as_it_was_and_says_that_it_is_not_sent(voting):
    form = await form_of(voting)
    assert form["notify_on_close"]
    await voting.app.send(closed("CLEO", form, **some(voting)))
    again = await form_of(voting)
    assert KEPT in everything(again)
    assert KEPT not in everything(await form_of(voting, "DAN"))
    values = {} if voting.kind is BallotKind.SHORT else {voting.ben: "live_with"}
    await voting.app.send(submitted("CLEO", again, **values))
    (ballot,) = await ballots(voting)
    assert ballot.marks[voting.ann].mark is Mark.SUPPORT
    assert await draft_of(voting) is None
    assert KEPT not in everything(await form_of(voting))


async def test_what_was_chosen_is_kept_at_once_since_slack_may_tell_nothing_at_the_end(voting):
    form = await form_of(voting)
    at, values = next(iter(some(voting))), some(voting)
    await voting.app.send(chosen("CLEO", form, at, **values))
    await voting.app.send(closed("CLEO", form, told=False))
    assert (await draft_of(voting)).marks[voting.ann].mark is Mark.SUPPORT


async def test_a_draft_is_in_no_count_and_nobody_has_answered_by_it(voting, app):
    asked = await app.asked()
    await app.send(closed("CLEO", await form_of(voting), **some(voting)))
    choice = await voting.choice()
    assert await ballots(voting) == []
    assert await app.stored(lambda uow: uow.choices.voters(choice.id)) == []
    assert await app.stored(lambda uow: uow.choices.answered_by("CLEO", choice.id)) == set()
    box = await app.stored(lambda uow: uow.choices.ballot_box(choice.id, "CLEO"))
    assert (box.received, box.has_voted, box.has_draft) == (0, False, True)
    assert await app.asked() == asked, "nothing shows it"
    (row,) = await voting.answers()
    assert row.round == 0


async def test_second_thoughts_about_an_answer_leave_it_as_it_was_sent(voting, app):
    await voting.vote("CLEO", Mark.LIVE_WITH)
    before = await ballots(voting)
    form = await form_of(voting)
    await app.send(closed("CLEO", form, **some(voting)))
    assert await ballots(voting) == before
    assert KEPT in everything(await form_of(voting))
    await app.send(closed("CLEO", form, **some(voting, "live_with")))
    assert await draft_of(voting) is None, "what was sent already is no draft"


async def test_an_empty_form_leaves_nothing(voting, app):
    await app.send(closed("CLEO", await form_of(voting)))
    assert await voting.answers() == []


async def test_it_is_destroyed_with_the_answers(voting, app):
    await app.send(closed("CLEO", await form_of(voting), **some(voting)))
    await voting.close()
    assert await voting.answers() == []


async def test_told_too_late_it_changes_nothing(voting, app):
    form = await form_of(voting)
    await voting.ring(Command.CLOSE_CHOICE)
    assert await app.send(closed("CLEO", form, **some(voting))) == ""
    assert await voting.answers() == []
    assert app.slack.views() == [form], "nobody waits for an answer"


async def test_a_stranger_leaves_nothing(voting, app):
    form = await form_of(voting)
    assert await app.send(closed(STRANGER, form, **some(voting))) == ""
    assert await voting.answers() == []
    assert app.slack.views() == [form]


async def test_a_reason_not_yet_tied_to_a_situation_is_kept_too(life, app):
    await life.propose("ANN", "A refusal")
    await life.propose("BEN", "A success")
    await life.plan()
    await life.open_choice()
    form = await form_of(life)
    body = pressed("CLEO", Action.CHOICE_IMPOSSIBLE, view=form | {"state": {"values": {
        "gladly:0": {Action.CHOICE_TICK: {"selected_options": []}},
    }}})  # fmt: skip
    await app.send(body)
    (shown,) = app.slack.views("views.update")
    reason = {"reason:0": "Too close to us"}
    await app.send(chosen("CLEO", shown, "reason:0", **reason))
    assert len(app.slack.views("views.update")) == 1, "nothing moves under what is being typed"
    again = await form_of(life)
    assert "reason:0" in fields(again)
    assert "Too close to us" in everything(again)
