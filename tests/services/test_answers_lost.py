"""A choice whose key is gone: nothing breaks, and everybody is asked once more."""

import pytest

from domain.voting.model import Mark, Outcome
from services.choices import asking_again, forms, queries
from services.context import NOBODY
from services.groups import departures
from services.home import queries as home
from services.notices import Kind
from services.timers import Command
from tests.groups import LEAD, MEMBERS
from tests.use_cases import TEAM


@pytest.fixture
async def lost(voting):
    """Two have answered; then the folder of keys is gone."""
    await voting.vote("CLEO")
    await voting.vote("DAN")
    voting.lost = await voting.choice()
    voting.later(minutes=1)
    await voting.app.store.keys.keep_only(TEAM, [])
    return voting


async def look(life):
    await life.app.do(NOBODY, asking_again.ask_again_if_lost, (await life.choice()).id)


async def test_it_closes_uncounted_and_another_one_opens_with_the_same_situations(lost):
    await look(lost)
    again = await lost.choice()
    assert (again.is_open, again.closes_at) == (True, lost.lost.closes_at)
    assert again.candidates == lost.lost.candidates
    before = await lost.app.stored(lambda uow: uow.choices.get(lost.lost.id))
    assert (before.is_open, before.outcome) == (False, Outcome.LOST)
    assert await lost.answers() == []
    for voter in MEMBERS:
        await lost.vote(voter)
    assert (await lost.choice()).outcome is Outcome.CHOSEN


async def test_the_channel_asks_again_and_the_facilitator_is_told(lost):
    await look(lost)
    assert {row.subject for row in await lost.asked(Kind.CHOICE)} == {
        lost.lost.id,
        (await lost.choice()).id,
    }
    (told,) = await lost.asked(Kind.UNSETTLED)
    assert (told.user_id, told.subject) == (LEAD, lost.lost.id)


async def test_a_choice_that_can_be_read_is_left_alone(voting):
    await voting.vote("CLEO")
    await look(voting)
    assert len(await voting.asked(Kind.CHOICE)) == 1


async def test_who_answers_before_it_is_noticed_has_answered_the_new_one(lost):
    form = await lost.app.look("CLEO", forms.ballot_form, lost.lost.id)
    assert form.given.marks == {}
    await lost.vote("CLEO", Mark.PREFER)
    again = await lost.choice()
    assert again.id != lost.lost.id
    assert await lost.app.stored(lambda uow: uow.choices.voters(again.id)) == ["CLEO"]


async def test_its_time_asks_again_rather_than_count_nothing(lost):
    await lost.ring(Command.CLOSE_CHOICE)
    again = await lost.choice()
    assert again.is_open
    assert again.closes_at > lost.app.clock.at


async def test_reminders_departures_and_homes_go_on(lost):
    await lost.app.do("CLEO", departures.left_channel, "C1")
    assert (await lost.app.look("DAN", home.home, "DAN")).cards
    await lost.ring(Command.NUDGE_BALLOT)
    again = (await lost.choice()).id
    assert await lost.app.look("DAN", queries.reminder, again, "DAN") is not None
