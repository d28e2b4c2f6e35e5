"""The detailed ballot: a line for each situation, its reason where one objects, and too late."""

import pytest

from domain.choosing import BallotKind
from domain.voting.model import Mark
from handlers.ids import Action
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS, STRANGER
from tests.handlers.payload_factory import chosen, pressed, submitted
from tests.handlers.reading import everything, fields


@pytest.fixture
async def voting(life):
    life.ann = await life.propose("ANN", "A refusal", question="How do I come back to it?")
    life.ben = await life.propose("BEN", "A success")
    await life.choose_by(ballot=BallotKind.DETAILED)
    await life.plan()
    await life.open_choice()
    return life


async def ballot(life, voter="CLEO"):
    return await life.app.opened(pressed(voter, Action.CHOICE_VOTE, (await life.choice()).id))


async def ballots(life):
    choice = await life.choice()
    return await life.app.stored(lambda uow: uow.choices.ballots(choice.id))


async def test_a_ballot_has_a_line_for_each_situation_but_ones_own(voting, app):
    assert set(fields(await ballot(voting))) == {voting.ann, voting.ben}
    own = await ballot(voting, "ANN")
    assert fields(own) == [voting.ben]
    assert "Yours is not listed: nobody answers about their own situation." in everything(own)


async def test_a_ballot_is_stored_without_a_call_to_slack(voting, app):
    form = await ballot(voting)
    before = len(app.slack.calls)
    said = await app.send(submitted("CLEO", form, **{voting.ann: "prefer", voting.ben: "support"}))
    assert said == ""
    assert len(app.slack.calls) == before
    (kept,) = await ballots(voting)
    assert {s: m.mark for s, m in kept.marks.items()} == {
        voting.ann: Mark.PREFER,
        voting.ben: Mark.SUPPORT,
    }


async def test_a_ballot_opens_again_with_the_marks_given_before(voting, app):
    form = await ballot(voting)
    await app.send(submitted("CLEO", form, **{voting.ann: "abstain", voting.ben: "support"}))
    again = await ballot(voting)
    await app.send(submitted("CLEO", again))
    (kept,) = await ballots(voting)
    assert kept.marks[voting.ann].mark is Mark.ABSTAIN


async def test_a_line_without_an_answer_is_told_beside_it(voting, app):
    form = await ballot(voting)
    said = await app.send(submitted("CLEO", form, **{voting.ann: "prefer"}))
    assert said["response_action"] == "errors"
    assert said["errors"].keys() == {voting.ben}
    assert await ballots(voting) == []


async def test_choosing_an_objection_opens_its_reason_and_keeps_the_other_answers(voting, app):
    form = await ballot(voting)
    marks = {voting.ann: "objection", voting.ben: "prefer"}
    await app.send(chosen("CLEO", form, voting.ann, **marks))
    (asked,) = app.slack.views("views.update")
    at = fields(asked).index(voting.ann)
    assert fields(asked)[at + 1] == f"reason:{voting.ann}"
    await app.send(submitted("CLEO", asked, **{f"reason:{voting.ann}": "Too close to us"}))
    (kept,) = await ballots(voting)
    assert kept.marks[voting.ann].reason == "Too close to us"
    assert kept.marks[voting.ben].mark is Mark.PREFER


async def test_a_reason_goes_away_with_its_objection(voting, app):
    form = await ballot(voting)
    await app.send(chosen("CLEO", form, voting.ann, **{voting.ann: "objection"}))
    (asked,) = app.slack.views("views.update")
    await app.send(chosen("CLEO", asked, voting.ann, **{voting.ann: "support"}))
    assert fields(app.slack.views("views.update")[-1]) == fields(form)


async def test_any_other_answer_updates_nothing(voting, app):
    form = await ballot(voting)
    await app.send(chosen("CLEO", form, voting.ann, **{voting.ann: "reservation"}))
    assert app.slack.views("views.update") == []


async def test_an_objection_without_a_reason_is_told_beside_the_reason(voting, app):
    form = await ballot(voting)
    marks = {voting.ann: "objection", voting.ben: "prefer"}
    await app.send(chosen("CLEO", form, voting.ann, **marks))
    (asked,) = app.slack.views("views.update")
    said = await app.send(submitted("CLEO", asked, **{f"reason:{voting.ann}": "  "}))
    assert said["response_action"] == "errors"
    assert said["errors"].keys() == {f"reason:{voting.ann}"}


async def test_an_objection_sent_before_its_reason_appeared_opens_it(voting, app):
    form = await ballot(voting)
    marks = {voting.ann: "objection", voting.ben: "prefer"}
    said = await app.send(submitted("CLEO", form, **marks))
    assert said["response_action"] == "update"
    assert f"reason:{voting.ann}" in fields(said["view"])
    assert await ballots(voting) == []


async def test_after_the_closing_a_ballot_is_told_so_and_nothing_typed_is_lost(voting, app):
    form = await ballot(voting)
    await voting.close()
    marks = {voting.ann: "prefer", voting.ben: "prefer"}
    said = await app.send(submitted("CLEO", form, **marks))
    assert said["response_action"] == "push"
    assert "The choice has been closed since" in everything(said["view"])
    assert "The choice has been closed since" in everything(await ballot(voting))


@pytest.mark.parametrize("outsider", [STRANGER, LEAD])
async def test_somebody_outside_the_electorate_changes_nothing(voting, app, outsider):
    refusal = await ballot(voting, outsider)
    assert "you are not in" in everything(refusal)
    form = await ballot(voting)
    marks = {voting.ann: "prefer", voting.ben: "prefer"}
    said = await app.send(submitted(outsider, form, **marks))
    assert said["response_action"] == "push"
    assert await ballots(voting) == []


async def test_a_forged_mark_is_no_mark(voting, app):
    form = await ballot(voting)
    body = submitted("CLEO", form, **{voting.ann: "prefer", voting.ben: "prefer"})
    state = body["view"]["state"]["values"][voting.ann][Action.CHOICE_MARK]
    state["selected_option"]["value"] = "veto"
    assert (await app.send(body))["errors"].keys() == {voting.ann}


async def test_the_facilitator_closes_the_vote_after_confirming(voting, app):
    await voting.all_but_one_vote()
    choice = await voting.choice()
    form = await app.opened(pressed(LEAD, Action.CHOICE_CLOSE, choice.id))
    assert (await voting.choice()).is_open
    assert await app.send(submitted(LEAD, form)) == ""
    assert not (await voting.choice()).is_open


async def test_a_member_cannot_close_it_by_forging_the_form(voting, app):
    await voting.all_but_one_vote()
    choice = await voting.choice()
    form = await app.opened(pressed(LEAD, Action.CHOICE_CLOSE, choice.id))
    said = await app.send(submitted("CLEO", form))
    assert "Only a facilitator" in everything(said["view"])
    assert (await voting.choice()).is_open


async def test_the_facilitator_records_what_the_group_settled_aloud(voting, app):
    form = await app.opened(pressed(LEAD, Action.CHOICE_SETTLE, voting.session_id))
    titles = {b["accessory"]["value"]: b for b in form["blocks"] if "accessory" in b}
    assert set(titles) == {f"{voting.session_id}|{s}" for s in (voting.ann, voting.ben)}
    assert "A success" in everything(titles[f"{voting.session_id}|{voting.ben}"])
    here = f"{voting.session_id}|{voting.ben}"
    await app.send(pressed(LEAD, Action.CHOICE_RECORD, here, view=form))
    (told,) = app.slack.views("views.update")
    assert "It is noted. The channel tells the group." in everything(told)
    assert (await voting.session()).narrator_id == "BEN"


async def test_what_is_settled_already_is_replaced_by_a_form_that_is_sent(voting, app):
    await voting.choose(voting.ann)
    form = await app.opened(pressed(LEAD, Action.CHOICE_SETTLE, voting.session_id))
    await app.send(submitted(LEAD, form, situation=voting.ben))
    assert (await voting.session()).narrator_id == "BEN"


async def test_a_title_pressed_in_a_list_that_is_old_by_now_replaces_nothing(voting, app):
    form = await app.opened(pressed(LEAD, Action.CHOICE_SETTLE, voting.session_id))
    await voting.choose(voting.ann)
    here = f"{voting.session_id}|{voting.ben}"
    said = await app.opened(pressed(LEAD, Action.CHOICE_RECORD, here, view=form))
    assert "The situation has just changed." in everything(said)
    assert (await voting.session()).narrator_id == "ANN"


@pytest.mark.parametrize("other", ["CLEO", STRANGER])
async def test_titles_to_settle_are_shown_to_facilitators_alone(voting, app, other):
    form = await app.opened(pressed(other, Action.CHOICE_SETTLE, voting.session_id))
    assert "A refusal" not in everything(form)


async def test_the_facilitator_opens_the_vote_early_once(app):
    life = await GroupLife.begin(app)
    await life.propose("ANN", "A refusal")
    await life.plan()
    for _ in range(2):
        await app.send(pressed(LEAD, Action.CHOICE_OPEN, life.session_id))
    assert (await life.choice()).electorate == MEMBERS
