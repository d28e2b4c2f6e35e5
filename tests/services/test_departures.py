"""Whoever leaves a group's channel has nothing of the group left to read or to answer, at once."""

import pytest

from domain.errors import DemandMissing, NotInGroup
from domain.people import Account, Standing
from domain.situations import SituationState
from domain.voting.model import Mark, Marked
from services.choices import forms, voting
from services.contributions import floor
from services.groups import arrivals, departures
from services.home import queries as home
from services.notices import Kind
from services.situations import writing
from services.timers import Command
from tests.group_life import GroupLife
from tests.groups import LEAD, MEMBERS, STRANGER, open_group


async def leave(life, who):
    await life.app.do(who, departures.left_channel, "C1")


async def group_of(life):
    return await life.app.stored(lambda uow: uow.groups.get(life.group.id))


async def test_every_use_case_asks_for_membership_now(voting_life):
    life, choice = voting_life
    draft = await life.app.do(
        "EVE", writing.write, life.group.id, (await life.situation(life.ann)).text, release=False
    )
    await leave(life, "EVE")
    with pytest.raises(NotInGroup):
        await life.app.do("EVE", voting.cast_ballot, choice.id, {})
    with pytest.raises(NotInGroup):
        await life.app.look("EVE", forms.ballot_form, choice.id)
    with pytest.raises(NotInGroup):
        await life.app.do("EVE", writing.release, draft.id)
    shown = await life.app.look("EVE", home.home, "EVE")
    assert (list(shown.cards), list(shown.situations)) == ([], [])


@pytest.fixture
async def voting_life(voting):
    return voting, await voting.choice()


async def test_their_answer_and_their_situations_leave_the_open_choice(voting_life):
    life, _ = voting_life
    await life.vote("ANN")
    await leave(life, "ANN")
    choice = await life.choice()
    assert "ANN" not in choice.electorate
    assert [c.author_id for c in choice.candidates] == ["BEN"]
    voters = await life.app.stored(lambda uow: uow.choices.voters(choice.id))
    assert voters == ["BEN"], "whose own is all that is left is counted without answering"
    assert (await life.situation(life.ann)).state is SituationState.DRAFT
    assert choice.is_open


async def test_a_choice_that_waited_for_them_only_is_over(voting_life):
    life, _ = voting_life
    for voter in ("ANN", "BEN", "CLEO", "DAN", "EVE"):
        await life.vote(voter)
    await leave(life, "FAY")
    assert not (await life.choice()).is_open
    assert (await life.session()).situation_id in (life.ann, life.ben)


async def test_their_objection_no_longer_stands_in_the_way(voting_life):
    life, choice = voting_life
    marks = {c.situation_id: Marked(Mark.OBJECTION, "No.") for c in choice.candidates}
    await life.app.do("FAY", voting.cast_ballot, choice.id, marks)
    for voter in ("ANN", "BEN", "CLEO", "DAN"):
        await life.vote(voter)
    await leave(life, "FAY")
    await life.vote("EVE")
    assert (await life.choice()).outcome == "chosen"


async def test_a_session_to_come_has_another_situation_to_choose(voting):
    await voting.choose(voting.ann)
    await leave(voting, "ANN")
    session = await voting.session()
    assert (session.situation_id, session.narrator_id) == (None, None)


async def look_back(life):
    """A second session, on BEN's situation, begins with what became of ANN's."""
    await life.hold("ANN")
    await life.finish()
    await life.hold("BEN", "A success")
    assert await life.phase() == "previous_situation_review"


async def test_a_session_that_looks_back_then_chooses_what_it_had_chosen_ahead(life):
    await look_back(life)
    await leave(life, "BEN")
    await life.next()
    assert await life.phase() == "problem_pitches"
    run = (await life.session()).run
    assert run.ends_at > life.app.clock.at


async def test_who_left_is_awaited_for_no_look_back(life):
    await life.hold("ANN")
    await life.finish()
    await leave(life, "ANN")
    await life.hold("BEN", "A success")
    assert await life.phase() == "holder_account"


async def test_the_group_goes_on_without_the_demand_of_a_narrator_who_left(held):
    await held.reach("reformulation_choice_and_demand")
    with pytest.raises(DemandMissing):
        await held.next()
    await leave(held, "ANN")
    await held.next()
    assert await held.phase() == "listening_to_contributions"
    while await held.phase() is not None:
        await held.next()


async def test_what_waited_for_them_only_is_shown(held):
    await held.reach("reformulations")
    for author in ("BEN", "CLEO", "DAN", "EVE"):
        await held.bring(author, reformulation="Who decides?")
    assert (await held.session()).run.revealed_at is None
    await leave(held, "FAY")
    assert (await held.session()).run.revealed_at is not None


async def test_nobody_waits_for_them_in_the_running_phase(held):
    await held.reach("reformulations")
    await leave(held, "EVE")
    shown = await held.app.look("BEN", floor.floor, held.session_id, "reformulations")
    assert "EVE" not in shown.group.member_ids
    with pytest.raises(NotInGroup):
        await held.bring("EVE", reformulation="Who decides?")


async def test_they_are_asked_and_the_facilitators_told(life):
    await leave(life, "EVE")
    (left,) = await life.asked(Kind.LEFT)
    (told,) = await life.asked(Kind.DEPARTURE)
    assert (left.user_id, told.user_id) == ("EVE", LEAD)


async def test_slack_may_say_twice_that_somebody_left(life):
    await leave(life, "EVE")
    await leave(life, "EVE")
    await leave(life, STRANGER)
    assert len(await life.asked(Kind.DEPARTURE)) == 1


async def test_they_come_back_within_a_day_without_asking_anyone(life):
    await leave(life, "EVE")
    life.later(hours=23)
    for _ in range(2):
        await life.app.do("EVE", departures.come_back, life.group.id)
    assert "EVE" in (await group_of(life)).member_ids
    (entry,) = [n for n in await life.asked(Kind.ENTRY) if n.subject.startswith("EVE:")]
    assert entry.revision == 2, "let in once, and once more"


async def test_who_is_back_answers_the_choice_that_is_open(voting_life):
    life, _ = voting_life
    await leave(life, "EVE")
    await life.app.do("EVE", departures.come_back, life.group.id)
    await life.vote("EVE")
    choice = await life.choice()
    assert sorted(choice.electorate) == sorted(MEMBERS)
    assert await life.app.stored(lambda uow: uow.choices.voters(choice.id)) == ["EVE"]


@pytest.mark.parametrize("who", ["EVE", STRANGER])
async def test_later_and_for_anybody_else_the_group_is_closed(life, who):
    await leave(life, "EVE")
    life.later(days=1, seconds=1)
    with pytest.raises(NotInGroup):
        await life.app.do(who, departures.come_back, life.group.id)


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.COLLEAGUE}))
async def test_who_is_no_colleague_any_more_does_not_come_back(life, standing):
    await leave(life, "EVE")
    with pytest.raises(NotInGroup):
        account = Account("Eve", standing)
        await life.app.do("EVE", departures.come_back, life.group.id, account)
    assert "EVE" not in (await group_of(life)).member_ids


async def test_a_closed_account_is_in_no_group(life):
    await life.app.do("EVE", departures.account_closed)
    assert "EVE" not in (await group_of(life)).member_ids
    assert await life.asked(Kind.LEFT) == [], "nobody reads it"
    assert len(await life.asked(Kind.REMOVAL)) == 1
    await life.app.do(STRANGER, departures.account_closed)


async def test_a_facilitator_who_is_no_member_may_leave_the_channel(life):
    await leave(life, LEAD)
    assert (await group_of(life)).facilitators == (LEAD,)
    assert await life.asked(Kind.DEPARTURE) == []


async def test_a_facilitator_who_leaves_is_shown_what_the_channel_shows_from_then_on(use_cases):
    life = GroupLife(use_cases, await open_group(use_cases.do, lead="ANN", channel="C1"))
    await life.plan()
    await life.ring(Command.BEGINS)
    (within,) = await life.asked(Kind.REMOTE)
    await leave(life, "ANN")
    (outside,) = await life.asked(Kind.REMOTE)
    assert outside.revision > within.revision


async def test_facilitators_are_told_in_place_that_who_left_is_back(life):
    await leave(life, "EVE")
    (before,) = await life.asked(Kind.DEPARTURE)
    await life.app.do("EVE", departures.come_back, life.group.id)
    (after,) = await life.asked(Kind.DEPARTURE)
    assert after.revision > before.revision


async def test_who_was_not_to_be_there_and_leaves_by_themselves_holds_nothing_any_more(life):
    await life.app.do(STRANGER, arrivals.joined_channel, "C1")
    assert (await group_of(life)).holds
    await leave(life, STRANGER)
    assert (await group_of(life)).holds == ()
    assert await life.asked(Kind.INTRUDER), "they are told how one joins"
