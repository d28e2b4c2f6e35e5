"""What time does in a session: pauses, ends of phases, minutes, and minutes lost."""

import pytest

from domain.errors import NotRunning
from domain.sessions import SessionState, time_left
from services import commands
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


async def test_each_minute_the_remote_is_shown_afresh(held):
    (before,) = await held.asked(Kind.REMOTE)
    await held.ring(Command.TICK)
    (after,) = await held.asked(Kind.REMOTE)
    assert after.revision == before.revision + 1
    assert (await held.timer(Command.TICK)).due_at == held.app.clock.at + MINUTE


async def test_the_time_the_bot_was_away_is_given_back_and_said(held):
    left = time_left(await held.session(), held.app.clock.at)
    tick = await held.timer(Command.TICK)
    held.app.clock.at = tick.due_at + 4 * MINUTE
    await held.app.do(NOBODY, commands.run, tick)
    session = await held.session()
    assert time_left(session, held.app.clock.at) == left - MINUTE
    assert session.run.away_until - session.run.away_from == 4 * MINUTE


async def test_nothing_is_left_to_ring_after_the_end(held):
    await held.finish()
    session = await held.session()
    assert session.state is SessionState.ENDED
    for command in Command:
        assert await held.timer(command) is None
    await held.app.do(NOBODY, timing.time_up, held.session_id)
    await held.app.do(NOBODY, timing.tick, held.session_id)
    assert await held.session() == session
