"""Authors are asked, before a choice opens, whether they would present theirs this time."""

from datetime import timedelta

import pytest

from domain.errors import NotAuthor, PutToVote
from services.calendar import planning
from services.choices import authors
from services.notices import Kind
from services.timers import Command
from tests.groups import LEAD, typed


async def asked(life):
    return sorted(row.user_id for row in await life.asked(Kind.WILLING))


async def test_a_working_day_before_it_opens_those_who_have_not_said_so_are_asked(life):
    await life.propose("ANN", "A refusal", ready=False)
    await life.propose("ANN", "Another", ready=False)
    await life.propose("BEN", "A success")
    await life.plan(days=24)
    opens_at = (await life.timer(Command.OPEN_CHOICE)).due_at
    await life.ring(Command.ASK_AUTHORS)
    assert opens_at - life.app.clock.at == timedelta(days=1)
    assert await asked(life) == ["ANN"], "one message; who proposed since and ticked it is not"


async def test_whose_situation_was_not_chosen_is_asked_before_the_next_choice(life):
    ann = await life.propose("ANN", "A refusal")
    await life.propose("BEN", "A success")
    await life.plan()
    await life.choose(ann)
    life.later(days=10)
    await life.start()
    await life.finish()
    await life.propose("CLEO", "New")
    await life.plan(days=24)
    await life.ring(Command.ASK_AUTHORS)
    assert await asked(life) == ["BEN"]


async def test_what_they_say_holds_for_the_choice_and_the_situation_stays_proposed(life):
    ann = await life.propose("ANN", "A refusal")
    ben = await life.propose("BEN", "A success", ready=False)
    await life.plan()
    await life.app.do("ANN", authors.say_willing, ann, willing=False)
    await life.app.do("BEN", authors.say_willing, ben, willing=True)
    await life.ring(Command.OPEN_CHOICE)
    choice = await life.choice()
    assert [c.situation_id for c in choice.candidates] == [ben]
    released = await life.app.stored(lambda uow: uow.situations.released(choice.group_id))
    assert ann in {situation.id for situation in released}
    with pytest.raises(PutToVote):
        await life.app.do("BEN", authors.say_willing, ben, willing=False)
    with pytest.raises(NotAuthor):
        await life.app.do("CLEO", authors.say_willing, ann, willing=True)


async def test_nobody_is_asked_once_the_choice_has_opened(life):
    await life.propose("ANN", "A refusal", ready=False)
    await life.propose("BEN", "A success")
    await life.plan(days=24)
    await life.open_choice()
    await life.ring(Command.ASK_AUTHORS)
    assert await asked(life) == []


async def test_a_session_that_moves_moves_who_is_asked_when(life):
    await life.plan(days=24)
    before = (await life.timer(Command.ASK_AUTHORS)).due_at
    session = await life.session()
    starts = typed(session.starts_at + timedelta(days=7))
    await life.app.do(
        LEAD, planning.move, session.id, starts=starts, length=session.length, place=""
    )
    assert (await life.timer(Command.ASK_AUTHORS)).due_at == before + timedelta(days=7)
