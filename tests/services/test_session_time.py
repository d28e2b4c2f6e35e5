"""What time does in a session: pauses, ends of phases, minutes, and minutes lost."""

import pytest

from domain.errors import NotRunning
from domain.sessions import SessionState, time_left
from services.context import NOBODY
from services.notices import Kind
from services.sessions import steering, timing
from services.timers import Command
from tests.group_life import MINUTE
from tests.groups import LEAD


async def test_a_pause_stops_the_clock_and_its_timers(held):
    left = time_left(await held.session(), held.app.clock.at)
    await held.app.do(LEAD, steering.pause, held.session_id)
    assert await held.timer(Command.PHASE_UP) is None
    with pytest.raises(NotRunning):
        await held.next()
    held.later(minutes=30)
    await held.app.do(LEAD, steering.resume, held.session_id)
    assert time_left(await held.session(), held.app.clock.at) == left
    assert (await held.timer(Command.PHASE_UP)).due_at == held.app.clock.at + left


async def test_when_time_is_up_what_was_sealed_is_shown_and_the_phase_goes_on(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Who decides?")
    await held.ring(Command.PHASE_UP)
    assert await held.phase() == "reformulations"
    (shown,) = await held.contributions("reformulation")
    assert shown.revealed_at == held.app.clock.at
    assert await held.timer(Command.PHASE_UP) is None


async def test_time_that_was_extended_meanwhile_is_not_up(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Who decides?")
    timer = await held.timer(Command.PHASE_UP)
    await held.extend()
    held.app.clock.at = timer.due_at
    await held.app.do(NOBODY, timing.time_up, held.session_id)
    (kept,) = await held.contributions("reformulation")
    assert kept.revealed_at is None
    assert (await held.timer(Command.PHASE_UP)).due_at == timer.due_at + 5 * MINUTE


async def test_the_facilitator_may_show_what_is_sealed_at_once(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Who decides?")
    await held.reveal()
    assert all(c.revealed_at for c in await held.contributions())


async def test_ending_early_shows_what_the_running_phase_kept_sealed(held):
    await held.reach("reformulations")
    await held.bring("BEN", reformulation="Who decides?")
    await held.finish()
    (shown,) = await held.contributions("reformulation")
    assert shown.revealed_at is not None
    assert await held.timer(Command.TICK) is None


async def test_the_remote_is_shown_afresh_at_two_marks_before_the_phase_is_over(held):
    run = (await held.session()).run
    asked = [(await held.asked(Kind.REMOTE))[0].revision]
    rang = []
    while (mark := await held.timer(Command.TICK)) is not None:
        rang.append(run.ends_at - mark.due_at)
        await held.ring(Command.TICK)
        asked.append((await held.asked(Kind.REMOTE))[0].revision)
    assert run.duration == 15 * MINUTE
    assert rang == [5 * MINUTE, 2 * MINUTE]
    assert asked == [asked[0], asked[0] + 1, asked[0] + 2]


async def test_time_that_is_added_brings_the_marks_again(held):
    await held.ring(Command.TICK)
    await held.ring(Command.TICK)
    await held.extend()
    assert (await held.timer(Command.TICK)).due_at == held.app.clock.at + 2 * MINUTE


async def came_back(held, *, away):
    """The bot is back, after so many minutes offline."""
    away_from = held.app.clock.at
    held.app.clock.at += away * MINUTE
    await held.app.do(NOBODY, timing.came_back, held.session_id, away_from)
    return await held.session()


async def test_the_time_the_bot_was_away_is_given_back_and_said(held):
    held.later(minutes=1)
    left = time_left(await held.session(), held.app.clock.at)
    session = await came_back(held, away=4)
    assert time_left(session, held.app.clock.at) == left
    assert session.run.away_until - session.run.away_from == 4 * MINUTE
    assert (await held.timer(Command.PHASE_UP)).due_at == held.app.clock.at + left


async def test_time_that_is_given_back_twice_is_given_once(held):
    held.later(minutes=1)
    away_from = held.app.clock.at
    session = await came_back(held, away=4)
    held.later(minutes=1)
    await held.app.do(NOBODY, timing.came_back, held.session_id, away_from)
    assert await held.session() == session


async def test_a_phase_that_began_while_the_bot_was_said_to_be_away_has_lost_nothing(held):
    away_from = held.app.clock.at
    held.later(minutes=10)
    await held.next()
    session = await held.session()
    await held.app.do(NOBODY, timing.came_back, held.session_id, away_from)
    assert await held.session() == session


@pytest.mark.parametrize("away", [1, 1.5])
async def test_a_short_absence_is_none(held, away):
    session = await held.session()
    assert await came_back(held, away=away) == session


async def test_a_phase_whose_time_was_up_before_has_lost_none(held):
    await held.ring(Command.PHASE_UP)
    session = await held.session()
    assert await came_back(held, away=10) == session


async def test_a_paused_phase_has_lost_none(held):
    await held.app.do(LEAD, steering.pause, held.session_id)
    session = await held.session()
    assert await came_back(held, away=10) == session


async def test_nothing_is_left_to_ring_after_the_end(held):
    await held.finish()
    session = await held.session()
    assert session.state is SessionState.ENDED
    for command in Command:
        assert await held.timer(command) is None
    await held.app.do(NOBODY, timing.time_up, held.session_id)
    await held.app.do(NOBODY, timing.tick, held.session_id)
    assert await held.session() == session
