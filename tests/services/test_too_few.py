"""Too few have answered: the choice waits for its facilitator, who may leave more time, once."""

import pytest

from domain.choices import Stage
from domain.errors import (
    ChoiceClosed,
)
from domain.voting.model import Mark, Outcome
from services.choices import queries, rounds
from services.context import NOBODY
from services.notices import Kind
from services.timers import Command
from tests.groups import LEAD, MEMBERS
from tests.services.test_rounds import OBJECTION, objected, respond


@pytest.fixture
async def too_few(voting):
    for voter in MEMBERS[:4]:
        await voting.vote(voter, Mark.SUPPORT)
    await voting.ring(Command.CLOSE_CHOICE)
    return voting


async def test_after_too_few_answers_the_choice_waits_for_its_facilitator_once(too_few):
    choice = await too_few.choice()
    assert (choice.stage, choice.outcome) == (Stage.TOO_FEW, Outcome.NO_QUORUM)
    await too_few.app.do(LEAD, rounds.reopen, choice.id)
    again = await too_few.choice()
    assert again.is_answered_now
    assert again.closes_at <= (await too_few.session()).starts_at
    await too_few.ring(Command.CLOSE_CHOICE)
    assert (await too_few.choice()).stage is Stage.CLOSED
    with pytest.raises(ChoiceClosed):
        await too_few.app.do(LEAD, rounds.reopen, choice.id)


async def test_a_choice_that_nobody_took_up_ends_when_its_session_should_begin(too_few):
    starts_at = (await too_few.session()).starts_at
    assert (await too_few.timer(Command.CLOSE_CHOICE)).due_at == starts_at
    await too_few.ring(Command.CLOSE_CHOICE)
    choice = await too_few.choice()
    assert (choice.stage, choice.outcome) == (Stage.CLOSED, Outcome.NO_QUORUM)
    assert await too_few.answers() == []


async def test_the_answers_given_count_still_once_it_is_reopened(too_few):
    await too_few.app.do(LEAD, rounds.reopen, (await too_few.choice()).id)
    for voter in MEMBERS[4:]:
        await too_few.vote(voter)
    assert (await too_few.choice()).outcome is Outcome.CHOSEN


async def test_what_was_objected_before_too_few_answered_is_told_once_it_ends(voting):
    await voting.vote("CLEO", **{f"_{voting.ann}": OBJECTION})
    await voting.ring(Command.CLOSE_CHOICE)
    assert await voting.asked(Kind.OBJECTIONS) == []
    await voting.choose(voting.ben)
    assert [row.user_id for row in await voting.asked(Kind.OBJECTIONS)] == ["ANN"]
    assert (await voting.choice()).stage is Stage.CLOSED


async def test_where_all_leave_it_to_the_group_they_may_answer_longer(voting):
    for voter in MEMBERS:
        await voting.vote(voter, Mark.ABSTAIN)
    choice = await voting.choice()
    assert (choice.stage, choice.outcome) == (Stage.TOO_FEW, Outcome.UNDECIDED)
    await voting.app.do(LEAD, rounds.reopen, choice.id)
    await voting.vote("DAN", Mark.PREFER)
    assert (await voting.choice()).is_answered_now, "others may change their minds too"


async def test_what_was_said_to_the_group_stands_still_where_too_few_answer_again(voting):
    await objected(voting)
    await respond(voting, "ANN", replies={"ann": "I left the names out"})
    await voting.ring(Command.CLOSE_CHOICE)
    await voting.ring(Command.CLOSE_CHOICE)
    choice = await voting.choice()
    assert (choice.round, choice.stage) == (2, Stage.TOO_FEW)
    await voting.app.do(LEAD, rounds.reopen, choice.id)
    seen = await voting.app.look(NOBODY, queries.panel, choice.id)
    assert seen.said[voting.ann].reply == "I left the names out"
