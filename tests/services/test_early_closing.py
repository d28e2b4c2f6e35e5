"""A choice does not close before its time while its outcome could give somebody's answer away."""

import pytest

from domain.errors import AnswersTooFew
from domain.voting.model import Mark, Outcome
from services.choices import closing
from services.groups import departures
from services.timers import Command
from tests.groups import LEAD, MEMBERS


async def leave(life, *people):
    for person in people:
        await life.app.do(person, departures.left_channel, "C1")


async def close_now(life):
    await life.app.do(LEAD, closing.close_now, (await life.choice()).id)


async def test_the_facilitator_closes_it_once_all_candidates_have_marks_and_most_answered(voting):
    for voter in MEMBERS[:4]:
        await voting.vote(voter)
        with pytest.raises(AnswersTooFew):
            await close_now(voting)
    await voting.vote(MEMBERS[4])
    await close_now(voting)
    assert (await voting.choice()).outcome is Outcome.CHOSEN


async def test_in_a_group_of_four_one_members_candidate_needs_all_three_others(life):
    await leave(life, "EVE", "FAY")
    await life.propose("ANN", "A refusal")
    await life.plan()
    await life.open_choice()
    for voter in ("ANN", "BEN", "CLEO"):
        await life.vote(voter)
        with pytest.raises(AnswersTooFew):
            await close_now(life)
    await life.vote("DAN", Mark.ABSTAIN)
    assert not (await life.choice()).is_open


async def test_in_a_group_of_three_it_closes_in_its_time_though_all_have_answered(life):
    await leave(life, "DAN", "EVE", "FAY")
    await life.propose("ANN", "A refusal")
    await life.plan()
    await life.open_choice()
    for voter in ("ANN", "BEN", "CLEO"):
        await life.vote(voter)
    assert (await life.choice()).is_open
    with pytest.raises(AnswersTooFew):
        await close_now(life)
    await life.ring(Command.CLOSE_CHOICE)
    assert (await life.choice()).outcome is Outcome.CHOSEN


async def test_who_leaves_does_not_close_it_for_too_few_others(life):
    await leave(life, "EVE", "FAY")
    await life.propose("ANN", "A refusal")
    await life.plan()
    await life.open_choice()
    for voter in ("ANN", "BEN", "CLEO"):
        await life.vote(voter)
    await leave(life, "DAN")
    assert (await life.choice()).is_open


async def test_a_session_that_begins_early_leaves_it_open_until_its_phase_is_over(voting):
    await voting.vote("CLEO")
    await voting.start()
    await voting.next()
    choice, session = await voting.choice(), await voting.session()
    assert choice.is_open
    assert choice.closes_at == session.run.ends_at
    await voting.ring(Command.CLOSE_CHOICE)
    assert (await voting.choice()).outcome is Outcome.NO_QUORUM
