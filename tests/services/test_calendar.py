"""The calendar: what a session that moves, or is not held in planning order, takes with it."""

from datetime import timedelta

from services.calendar import planning
from services.context import NOBODY
from services.notices import Kind
from services.sessions import queries
from services.timers import Command
from tests.groups import LEAD, typed


async def move(life, days):
    session = await life.session()
    to = {"starts": typed(session.starts_at + timedelta(days=days)), "length": session.length}
    await life.app.do(LEAD, planning.move, session.id, **to, place="")


async def test_what_was_announced_is_announced_anew_at_the_new_date(life):
    situation_id = await life.propose("ANN", "A refusal")
    await life.plan(days=3)
    await life.choose(situation_id)
    for command in (Command.PREPARE, Command.BEGINS):
        await life.ring(command)
    kinds = (Kind.PREPARATION, Kind.BEGINS, Kind.REMOTE)
    (old,) = await life.asked(Kind.REMOTE)
    await move(life, 7)
    assert {len(await life.asked(kind)) for kind in kinds} == {1}
    (quieted,) = await life.asked(Kind.REMOTE)
    assert quieted.revision > old.revision, "the remote handed out before is re-rendered"
    for command in (Command.PREPARE, Command.BEGINS):
        await life.ring(command)
    for kind in kinds:
        subjects = {row.subject for row in await life.asked(kind)}
        assert subjects == {life.session_id, f"{life.session_id}:1"}


async def test_a_change_of_place_announces_nothing_anew(life):
    await life.plan(days=3)
    await life.ring(Command.BEGINS)
    await move(life, 0)
    (begins,) = await life.asked(Kind.BEGINS)
    assert begins.subject == life.session_id


async def test_sessions_are_numbered_as_they_are_held(life):
    third = await life.plan(days=30)
    first = await life.plan(days=10)
    cancelled = await life.plan(days=12)
    second = await life.plan(days=20)
    await life.app.do(LEAD, planning.cancel, cancelled.id)
    numbers = []
    for session in (first, second, third):
        life.session_id = session.id
        await life.start()
        numbers.append((await life.session()).number)
        await life.finish()
    assert numbers == [1, 2, 3]


async def test_a_session_looks_back_on_the_last_one_held_whenever_it_was_planned(life):
    february = await life.plan(days=40)
    await life.hold()
    await life.reach("holder_synthesis")
    await life.bring("ANN", synthesis="I see it differently", action="Call them back")
    january = life.session_id
    await life.finish()
    closing = await life.app.look(NOBODY, queries.closing, january)
    assert closing.next_session.id == february.id

    life.session_id = february.id
    life.later(days=30)
    await life.start()
    assert (await life.session()).look_back_narrator_id == "ANN"
    board = await life.app.look(NOBODY, queries.phase_board, february.id, await life.phase())
    assert board.commitment.text == "Call them back"


async def test_the_next_session_is_the_soonest_to_come(life):
    await life.hold()
    await life.finish()
    held = life.session_id
    await life.plan(days=30)
    soonest = await life.plan(days=5)
    closing = await life.app.look(NOBODY, queries.closing, held)
    assert closing.next_session.id == soonest.id


async def test_the_same_situation_is_looked_back_on_once(life):
    await life.hold()
    await life.finish()
    looked_back = []
    for _ in range(2):
        life.later(days=1)
        await life.plan()
        life.later(days=10)
        await life.start()
        looked_back.append((await life.session()).look_back_narrator_id)
        life.later(hours=1)
        await life.finish()
    assert looked_back == ["ANN", None]
