"""What changes while a choice is open: withdrawals, other sessions, moves, ends, reminders."""

from datetime import timedelta

import pytest

from domain.calendar import NUDGE_BALLOT_BEFORE
from domain.errors import ChoiceClosed
from domain.situations import SituationState
from domain.voting.model import Mark, Marked, Outcome
from services.calendar import planning
from services.choices import forms, queries, rounds
from services.choices import voting as choices_voting
from services.context import NOBODY
from services.notices import Kind
from services.sessions import steering
from services.situations import writing
from services.timers import Command
from tests.group_life import MINUTE
from tests.groups import LEAD, MEMBERS, typed


async def test_a_timer_that_rings_before_the_moved_closing_changes_nothing(voting):
    timer = await voting.timer(Command.CLOSE_CHOICE)
    session = await voting.session()
    await voting.app.do(
        LEAD,
        planning.move,
        session.id,
        starts=typed(session.starts_at.replace(day=session.starts_at.day + 7)),
        length=session.length,
        place="",
    )
    voting.app.clock.at = timer.due_at
    await voting.app.do(NOBODY, rounds.close_on_time, session.id)
    assert (await voting.choice()).is_open


async def test_a_withdrawn_situation_is_no_longer_in_the_running(voting):
    await voting.app.do("BEN", writing.withdraw, voting.ben)
    for voter in MEMBERS:
        await voting.vote(voter)
    choice = await voting.choice()
    assert choice.elected == voting.ann
    seen = await voting.app.look(NOBODY, queries.panel, choice.id)
    assert [s.id for s in seen.situations] == [voting.ann]


async def test_a_ballot_is_cast_as_its_form_shows_it_after_a_withdrawal(voting):
    choice = await voting.choice()
    opened_before = await voting.app.look("CLEO", forms.ballot_form, choice.id)
    await voting.vote("DAN")
    (before,) = await voting.asked(Kind.CHOICE)
    await voting.app.do("BEN", writing.withdraw, voting.ben)

    form = await voting.app.look("EVE", forms.ballot_form, choice.id)
    assert [s.id for s in form.situations] == [voting.ann]
    for voter, shown in (("EVE", form), ("CLEO", opened_before)):
        given = {s.id: Marked(Mark.SUPPORT) for s in shown.situations}
        await voting.app.do(voter, choices_voting.cast_ballot, choice.id, given)
    (after,) = await voting.asked(Kind.CHOICE)
    assert after.revision == before.revision + 3, (
        "the panel no longer lists it, and counts two more"
    )


async def test_a_choice_in_which_nothing_is_left_closes_as_empty(voting):
    await voting.vote("CLEO")
    await voting.app.do("BEN", writing.withdraw, voting.ben)
    assert (await voting.choice()).is_open
    await voting.app.do("ANN", writing.withdraw, voting.ann)
    choice = await voting.choice()
    assert (choice.is_open, choice.outcome) == (False, Outcome.EMPTY)
    assert await voting.app.stored(lambda uow: uow.choices.voters(choice.id)) == []
    assert await voting.timer(Command.CLOSE_CHOICE) is None


async def test_what_another_session_has_chosen_leaves_this_ones_choice(voting):
    first = await voting.choice()
    await voting.plan(days=20)
    second = await voting.open_choice()
    await voting.choose(voting.ann)
    form = await voting.app.look("CLEO", forms.ballot_form, first.id)
    assert [s.id for s in form.situations] == [voting.ben]
    seen = await voting.app.look(NOBODY, queries.panel, first.id)
    assert [s.id for s in seen.situations] == [voting.ben]
    assert not (await voting.app.look(NOBODY, queries.panel, second.id)).choice.is_open


async def test_only_those_whose_ballot_is_awaited_are_reminded(voting):
    await voting.vote("ANN")
    await voting.ring(Command.NUDGE_BALLOT)
    reminded = {row.user_id for row in await voting.asked(Kind.NUDGE_BALLOT)}
    assert reminded == set(MEMBERS) - {"ANN"}
    await voting.vote("BEN")
    choice = await voting.choice()
    assert (await voting.app.look(NOBODY, queries.reminder, choice.id, "BEN")).has_answered
    assert not (await voting.app.look(NOBODY, queries.reminder, choice.id, "CLEO")).has_answered


async def test_the_start_of_the_session_closes_the_vote(voting):
    for voter in MEMBERS:
        if voter != "FAY":
            await voting.vote(voter)
    await voting.app.do(LEAD, steering.start, voting.session_id)
    assert (await voting.choice()).outcome is Outcome.CHOSEN
    assert (await voting.session()).situation_id is not None


async def test_a_vote_ends_with_its_session_and_announces_nothing(life):
    situation_id = await life.propose("ANN", "A refusal")
    await life.plan()
    life.later(days=10)
    await life.start()
    await life.open_choice()
    for voter in MEMBERS[:-1]:
        await life.vote(voter)
    (before,) = await life.asked(Kind.CHOICE)
    await life.finish()
    choice = await life.choice()
    assert (choice.is_open, choice.outcome, choice.elected) == (False, None, None)
    assert await life.app.stored(lambda uow: uow.choices.voters(choice.id)) == []
    assert await life.answers() == []
    (after,) = await life.asked(Kind.CHOICE)
    assert after.revision > before.revision
    assert (await life.situation(situation_id)).state is SituationState.RELEASED
    with pytest.raises(ChoiceClosed):
        await life.vote(MEMBERS[-1])


async def test_a_moved_session_moves_the_end_of_its_vote_and_its_reminder(life):
    await life.propose("ANN", "A refusal")
    life.later(hours=5, minutes=30)
    await life.plan()
    await life.open_choice()
    session = await life.session()
    to = life.app.clock.at + timedelta(hours=22, minutes=30)
    moved = {"starts": typed(to), "length": session.length, "place": ""}
    await life.app.do(LEAD, planning.move, session.id, **moved)
    choice = await life.choice()
    assert (await life.timer(Command.CLOSE_CHOICE)).due_at == choice.closes_at
    assert await life.timer(Command.NUDGE_BALLOT) is None, "no time is left for it"
    await life.ring(Command.CLOSE_CHOICE)
    assert not (await life.choice()).is_answered_now


async def test_a_vote_opened_early_reminds_in_its_own_time(life):
    await life.propose("ANN", "A refusal")
    await life.plan()
    choice = await life.open_choice()
    nudge = await life.timer(Command.NUDGE_BALLOT)
    assert nudge.due_at == choice.closes_at - NUDGE_BALLOT_BEFORE


async def test_a_cancelled_session_ends_its_vote_and_parts_ballots_from_voters(voting):
    await voting.vote("CLEO")
    await voting.app.do(LEAD, planning.cancel, voting.session_id)
    choice = await voting.choice()
    assert not choice.is_open
    assert await voting.app.stored(lambda uow: uow.choices.voters(choice.id)) == []
    assert (await voting.situation(voting.ann)).state is SituationState.RELEASED


@pytest.fixture
async def choosing(life):
    """The group, in session, chooses between two situations: its phase has begun."""
    life.ann, life.ben = await life.propose("ANN", "A refusal"), await life.propose("BEN", "A win")
    await life.plan()
    life.later(days=10)
    await life.start()
    await life.next()
    await life.open_choice()
    return life


async def test_a_choice_opened_in_a_session_ends_with_its_phase(choosing):
    ends_at = (await choosing.session()).run.ends_at
    assert (await choosing.choice()).closes_at == ends_at
    await choosing.extend()
    assert (await choosing.choice()).closes_at == ends_at + 5 * MINUTE
    await choosing.app.do(LEAD, steering.pause, choosing.session_id)
    choosing.later(minutes=45)
    await choosing.vote("CLEO")
    await choosing.app.do(NOBODY, rounds.close_on_time, choosing.session_id)
    assert (await choosing.choice()).is_open, "a pause stops the clock of the choice too"
    await choosing.app.do(LEAD, steering.resume, choosing.session_id)
    assert (await choosing.choice()).closes_at == (await choosing.session()).run.ends_at
    await choosing.ring(Command.CLOSE_CHOICE)
    assert choosing.app.clock.at == (await choosing.session()).run.ends_at
    assert not (await choosing.choice()).is_answered_now


async def test_a_choice_opened_when_the_time_is_up_leaves_time_to_answer(life):
    await life.plan()
    life.later(days=10)
    await life.start()
    await life.next()
    life.later(hours=1)
    await life.propose("ANN", "A refusal")
    await life.open_choice()
    assert (await life.choice()).closes_at == life.app.clock.at + 5 * MINUTE
