"""The calendar: what a session that moves, or is not held in planning order, takes with it."""

from datetime import timedelta

from services.calendar import planning
from services.context import NOBODY
from services.notices import Kind
from services.sessions import queries
from services.timers import Command
from tests.groups import LEAD


async def move(circle, days):
    session = await circle.session()
    to = {"starts_at": session.starts_at + timedelta(days=days), "length": session.length}
    await circle.room.do(LEAD, planning.move, session.id, **to, place="")


async def test_what_was_announced_is_announced_anew_at_the_new_date(circle):
    situation_id = await circle.propose("ANN", "A refusal")
    await circle.plan(days=3)
    await circle.choose(situation_id)
    for command in (Command.PREPARE, Command.BEGINS):
        await circle.ring(command)
    kinds = (Kind.PREPARATION, Kind.BEGINS, Kind.REMOTE)
    (old,) = await circle.asked(Kind.REMOTE)
    await move(circle, 7)
    assert {len(await circle.asked(kind)) for kind in kinds} == {1}
    (quieted,) = await circle.asked(Kind.REMOTE)
    assert quieted.revision > old.revision, "the remote handed out before is re-rendered"
    for command in (Command.PREPARE, Command.BEGINS):
        await circle.ring(command)
    for kind in kinds:
        subjects = {row.subject for row in await circle.asked(kind)}
        assert subjects == {circle.session_id, f"{circle.session_id}:1"}


async def test_a_change_of_place_announces_nothing_anew(circle):
    await circle.plan(days=3)
    await circle.ring(Command.BEGINS)
    await move(circle, 0)
    (begins,) = await circle.asked(Kind.BEGINS)
    assert begins.subject == circle.session_id


async def test_sessions_are_numbered_as_they_are_held(circle):
    third = await circle.plan(days=30)
    first = await circle.plan(days=10)
    cancelled = await circle.plan(days=12)
    second = await circle.plan(days=20)
    await circle.room.do(LEAD, planning.cancel, cancelled.id)
    numbers = []
    for session in (first, second, third):
        circle.session_id = session.id
        await circle.start()
        numbers.append((await circle.session()).number)
        await circle.finish()
    assert numbers == [1, 2, 3]


async def test_a_session_looks_back_on_the_last_one_held_whenever_it_was_planned(circle):
    february = await circle.plan(days=40)
    await circle.hold()
    await circle.reach("holder_synthesis")
    await circle.bring("ANN", synthesis="I see it differently", action="Call them back")
    january = circle.session_id
    await circle.finish()
    closing = await circle.room.look(NOBODY, queries.closing, january)
    assert closing.next_session.id == february.id

    circle.session_id = february.id
    circle.later(days=30)
    await circle.start()
    assert (await circle.session()).look_back_narrator_id == "ANN"
    board = await circle.room.look(NOBODY, queries.phase_board, february.id, await circle.phase())
    assert board.commitment.text == "Call them back"


async def test_the_next_session_is_the_soonest_to_come(circle):
    await circle.hold()
    await circle.finish()
    held = circle.session_id
    await circle.plan(days=30)
    soonest = await circle.plan(days=5)
    closing = await circle.room.look(NOBODY, queries.closing, held)
    assert closing.next_session.id == soonest.id


async def test_the_same_situation_is_looked_back_on_once(circle):
    await circle.hold()
    await circle.finish()
    looked_back = []
    for _ in range(2):
        circle.later(days=1)
        await circle.plan()
        circle.later(days=10)
        await circle.start()
        looked_back.append((await circle.session()).look_back_narrator_id)
        circle.later(hours=1)
        await circle.finish()
    assert looked_back == ["ANN", None]
