"""Each timer runs once, in order, however many runners there are and whatever fails."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import SystemClock
from services import commands
from services.ports import Timer
from storage.queues.timers import TimerTable
from tests.bot.timer_trial import AGAIN, BREAK, HOUR, NOTE, TimerTrial, names, trial

__all__ = ["trial"]


async def test_what_is_due_runs_in_the_order_of_its_time(trial: TimerTrial) -> None:
    await trial.set(("third", 3), ("first", 1), ("second", 2), ("not yet", 9))
    trial.at(5)
    await trial.runner().run_due()
    assert names(trial) == ["first", "second", "third"]


async def test_what_ran_does_not_run_again(trial: TimerTrial) -> None:
    await trial.set(("once", 1))
    trial.at(2)
    runner = trial.runner()
    await asyncio.gather(runner.run_due(), runner.run_due())
    await runner.run_due()
    assert names(trial) == ["once"]


async def test_two_runners_at_the_same_moment_run_each_timer_once(trial: TimerTrial) -> None:
    await trial.set(*((f"timer {n}", n / 100) for n in range(1, 31)))
    trial.at(1)
    await asyncio.gather(*(trial.runner(trial.open()).run_due() for _ in range(3)))
    assert sorted(names(trial)) == sorted(f"timer {n}" for n in range(1, 31))


async def test_a_timer_that_sets_another_one_for_now_has_it_run_at_once(trial: TimerTrial) -> None:
    await trial.set(("follows", 1), command=AGAIN)
    trial.at(2)
    await trial.runner().run_due()
    assert names(trial) == ["follows"]


async def test_a_timer_that_fails_is_put_off_and_stops_no_other(trial: TimerTrial) -> None:
    await trial.set(("broken", 1), command=BREAK)
    await trial.set(("before", 0.5), ("after", 2))
    trial.at(3)
    runner = trial.runner()
    async with asyncio.timeout(10):  # it could try for ever
        await runner.run_due()
    assert names(trial) == ["before", "after"]
    trial.broken = False
    await runner.run_due()
    assert names(trial) == ["before", "after"], "it was not put off"
    trial.clock.move_to(trial.clock.now() + timedelta(minutes=1))
    await runner.run_due()
    assert names(trial) == ["before", "after", "broken"]


async def test_a_timer_that_fails_half_way_leaves_nothing_behind_but_itself(
    trial: TimerTrial, monkeypatch
) -> None:
    async def half(ctx, subject) -> None:
        await ctx.uow.timers.set(Timer(f"{NOTE}:{subject}", ctx.now, NOTE, subject))
        raise RuntimeError

    monkeypatch.setitem(commands.ON_TIME, BREAK, half)
    await trial.set(("half", 1), command=BREAK)
    trial.at(2)
    await trial.runner().run_due()
    assert names(trial) == []
    trial.at(3)
    (left,) = await TimerTable(trial.store).due(trial.clock.now())
    assert (left.timer.key, left.timer.due_at) == (f"{BREAK}:half", trial.began + HOUR)


async def test_a_timer_moved_while_it_waits_runs_at_its_new_time_only(trial: TimerTrial) -> None:
    await trial.set(("moved", 1))
    await trial.set(("moved", 5))
    runner = trial.runner()
    trial.at(3)
    await runner.run_due()
    assert trial.ran == []
    trial.at(5)
    await runner.run_due()
    assert trial.ran == [("moved", 5)]


async def test_after_a_restart_what_became_due_meanwhile_runs_late_and_in_order(
    trial: TimerTrial,
) -> None:
    await trial.set(("later", 7), ("second", 2), ("first", 1))
    trial.at(6)
    runner = trial.runner(trial.open())
    await runner.start()
    assert trial.ran == [("first", 6), ("second", 6)]
    trial.at(7)
    await runner.run_due()
    assert trial.ran[2:] == [("later", 7)]
    await runner.stop()


async def test_going_forward_stops_at_each_thing_due_on_the_way(trial: TimerTrial) -> None:
    await trial.set(("third", 30), ("first", 10), ("second", 20), ("beyond", 40))
    await trial.runner().advance_to(trial.began + 35 * HOUR)
    assert trial.ran == [("first", 10), ("second", 20), ("third", 30)]
    assert trial.clock.now() >= trial.began + 35 * HOUR


async def test_going_forward_passes_by_what_fails(trial: TimerTrial) -> None:
    await trial.set(("broken", 1), command=BREAK)
    await trial.set(("fine", 2))
    await trial.runner().advance_to(trial.began + 3 * HOUR)
    assert names(trial) == ["fine"]
    assert trial.clock.now() >= trial.began + 3 * HOUR


async def test_time_does_not_go_back(trial: TimerTrial) -> None:
    trial.at(5)
    trial.at(1)
    assert trial.clock.now() >= trial.began + 5 * HOUR


async def test_the_machines_clock_is_not_moved(trial: TimerTrial) -> None:
    runner = trial.runner(clock=SystemClock())
    with pytest.raises(TypeError):
        await runner.advance_to(trial.began)


async def test_it_wakes_by_itself_when_a_timer_is_due(trial: TimerTrial, monkeypatch) -> None:
    rang = asyncio.Event()

    async def ring(ctx, subject) -> None:
        rang.set()

    monkeypatch.setitem(commands.ON_TIME, NOTE, ring)
    runner = trial.runner()
    trial.store.subscribe(lambda done: runner.wake() if done.timers else None)
    await runner.start()
    await trial.set(("soon", 0.05 / 3600))
    async with asyncio.timeout(10):
        await rang.wait()
    await runner.stop()


async def test_a_hundred_timers_due_at_once_are_planned_for_once(
    trial: TimerTrial, monkeypatch, caplog
) -> None:
    """And what they set off wakes it once more, not once for each; the log stays quiet."""
    plans: list[object] = []
    next_due_at = TimerTable.next_due_at

    async def counted(self: TimerTable):
        plans.append(1)
        return await next_due_at(self)

    monkeypatch.setattr(TimerTable, "next_due_at", counted)
    runner = trial.runner()
    trial.store.subscribe(lambda done: runner.wake() if done.timers else None)
    await runner.start()
    plans.clear()
    trial.at(3)
    await trial.set(*((f"timer {n}", 1 + n / 1000) for n in range(100)), command=AGAIN)
    async with asyncio.timeout(60):
        while len(trial.ran) < 100:  # noqa: ASYNC110 (the runner tells nobody)
            await asyncio.sleep(0.01)
    await runner.stop()
    assert len(plans) <= 4
    assert "maximum number of running instances" not in caplog.text


async def test_a_runner_that_never_began_can_be_stopped(trial: TimerTrial) -> None:
    await trial.runner().stop()
