"""What becomes of a choice that waits between two rounds when its session, or its key, changes."""

from datetime import timedelta

from domain.choices import Stage
from domain.voting.model import Outcome
from services.calendar import planning
from services.choices import asking_again, rounds, settling
from services.context import NOBODY
from services.sessions import steering
from services.timers import Command
from tests.groups import LEAD, MEMBERS, typed
from tests.services.objecting import objected
from tests.storage.examples import TEAM


async def moved(life, **by):
    session = await life.session()
    starts = typed(session.starts_at + timedelta(**by))
    await life.app.do(
        LEAD, planning.move, session.id, starts=starts, length=session.length, place=""
    )


async def test_a_session_that_moves_leaves_the_time_there_is_then(worked_on):
    before = await worked_on.choice()
    await moved(worked_on, days=7)
    after = await worked_on.choice()
    assert (after.stage, after.round) == (Stage.INTEGRATING, 1)
    assert after.closes_at >= before.closes_at
    assert (await worked_on.timer(Command.CLOSE_CHOICE)).due_at == after.closes_at
    await worked_on.ring(Command.CLOSE_CHOICE)
    assert (await worked_on.choice()).round == 2


async def test_a_session_that_is_cancelled_ends_it_and_keeps_no_answer(worked_on):
    await worked_on.app.do(LEAD, planning.cancel, worked_on.session_id)
    choice = await worked_on.choice()
    assert (choice.stage, choice.is_open) == (Stage.CLOSED, False)
    assert await worked_on.answers() == []
    assert await worked_on.timer(Command.CLOSE_CHOICE) is None


async def test_answers_whose_key_is_lost_meanwhile_are_asked_for_again(worked_on):
    lost = await worked_on.choice()
    worked_on.later(minutes=1)
    await worked_on.app.store.keys.keep_only(TEAM, [])
    await worked_on.app.do(NOBODY, asking_again.ask_again_if_lost, lost.id)
    again = await worked_on.choice()
    assert again.id != lost.id
    assert (again.stage, again.round, again.outcome) == (Stage.ANSWERING, 1, None)
    await objected(worked_on, to=[])
    assert (await worked_on.choice()).outcome is Outcome.CHOSEN


async def test_in_a_session_all_answer_again_when_its_facilitator_says_so(life):
    life.ann = await life.propose("ANN", "A refusal")
    life.ben = await life.propose("BEN", "A success")
    await life.plan()
    life.later(days=10)
    await life.start()
    while (await life.choice()) is None:
        await life.next()
    await objected(life)
    assert (await life.choice()).stage is Stage.INTEGRATING
    await life.app.do(LEAD, rounds.answer_again, (await life.choice()).id)
    for voter in MEMBERS:
        await life.vote(voter)
    choice = await life.choice()
    assert (choice.outcome, choice.round) == (Outcome.CHOSEN, 2)
    assert (await life.session()).situation_id == choice.elected


async def test_in_a_session_the_next_phase_ends_it_and_a_reason_settles_it_aloud(life):
    life.ann = await life.propose("ANN", "A refusal")
    life.ben = await life.propose("BEN", "A success")
    await life.plan()
    life.later(days=10)
    await life.start()
    while (await life.choice()) is None:
        await life.next()
    await objected(life)
    told = {"reason": "Nobody minded once we had talked"}
    await life.app.do(LEAD, settling.settle_aloud, life.session_id, life.ann, **told)
    choice = await life.choice()
    assert (choice.stage, choice.reason) == (Stage.CLOSED, told["reason"])
    assert await life.answers() == []
    await life.app.do(LEAD, steering.pause, life.session_id)
