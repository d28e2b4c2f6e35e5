"""A timer that fails waits longer each time, is given up at last, and keeps no other waiting."""

import asyncio
import logging
from datetime import timedelta

from structlog.testing import capture_logs

from bot import timer_runner
from bot.timer_runner import FIRST_WAIT, LONGEST_WAIT, MOST_ATTEMPTS
from services import commands
from storage.queues.timers import TimerTable
from tests.bot.timer_trial import BREAK, HOUR, NOTE, TimerTrial, names, trial

__all__ = ["trial"]

MINUTE = timedelta(minutes=1)


async def waits_of(trial: TimerTrial) -> timedelta:
    """How long until the next timer may run."""
    next_due = await TimerTable(trial.store).next_due_at()
    assert next_due is not None
    return next_due - trial.clock.now()


async def fail_until_given_up(trial: TimerTrial) -> None:
    await trial.set(("broken", 1), command=BREAK)
    await trial.runner().advance_to(trial.began + 10 * HOUR)


async def test_a_hundred_timers_that_fail_keep_no_other_from_running(trial: TimerTrial) -> None:
    await trial.set(*((f"broken {n}", n / 1000) for n in range(1, 120)), command=BREAK)
    await trial.set(("last", 1))
    trial.at(2)
    async with asyncio.timeout(60):
        await trial.runner().run_due()
    assert names(trial) == ["last"]


async def test_each_failure_doubles_the_wait_up_to_an_hour_until_it_is_given_up(
    trial: TimerTrial,
) -> None:
    await trial.set(("broken", 1), command=BREAK)
    trial.at(2)
    runner, waits = trial.runner(), []
    with capture_logs() as logs:
        for _ in range(MOST_ATTEMPTS - 1):
            await runner.run_due()
            waits.append(round((await waits_of(trial)) / MINUTE))
            trial.clock.move_to(await runner.next_due_at())
        assert await runner.next_due_at() is not None
        await runner.run_due()
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]
    assert (FIRST_WAIT, LONGEST_WAIT) == (MINUTE, HOUR)
    assert await runner.next_due_at() is None
    logs = [log for log in logs if log["event"] != "was_away"]  # as the clock was moved
    assert [log["event"] for log in logs] == ["timer_failed"] * 11 + ["timer_parked"]
    assert [log["attempts"] for log in logs] == list(range(1, 13))


async def test_the_log_says_which_timer_is_given_up_and_where_it_fails(trial: TimerTrial) -> None:
    with capture_logs() as logs:
        await fail_until_given_up(trial)
    assert logs[-1]["event"] == "timer_parked"
    assert logs[-1]["key"] == f"{BREAK}:broken"
    assert logs[-1]["error"] == "RuntimeError"
    assert logs[-1]["at"].startswith("fail:")
    assert not [value for value in logs[-1].values() if value == "broken"], "an error's message"


async def test_what_is_given_up_runs_no_more_until_it_is_set_anew(trial: TimerTrial) -> None:
    await fail_until_given_up(trial)
    trial.broken = False
    await trial.runner().advance_to(trial.began + 100 * HOUR)
    assert names(trial) == []
    await trial.set(("broken", 101), command=BREAK)
    trial.at(101)
    await trial.runner().run_due()
    assert trial.ran == [("broken", 101)]


async def test_set_anew_it_begins_to_wait_from_the_start(trial: TimerTrial) -> None:
    await fail_until_given_up(trial)
    await trial.set(("broken", 1), command=BREAK)
    await trial.runner().run_due()
    assert round(await waits_of(trial) / MINUTE) == 1


async def test_a_restart_neither_hastens_nor_forgets_what_was_put_off(trial: TimerTrial) -> None:
    await trial.set(("broken", 1), command=BREAK)
    trial.at(2)
    await trial.runner().run_due()
    trial.broken = False
    restarted = trial.runner(trial.open())
    await restarted.start()
    await restarted.stop()
    assert names(trial) == []
    trial.clock.move_to(trial.clock.now() + MINUTE)
    await trial.runner(trial.open()).run_due()
    assert names(trial) == ["broken"]


async def test_wakes_that_come_while_timers_run_are_one_more_look_and_no_warning(
    trial: TimerTrial, monkeypatch, caplog
) -> None:
    monkeypatch.setattr(timer_runner, "HEARTBEAT", timedelta(milliseconds=5))
    running, rings, looks = asyncio.Event(), 0, 0
    enough = asyncio.Event()

    async def busy(ctx, subject) -> None:
        running.set()
        await enough.wait()

    monkeypatch.setitem(commands.ON_TIME, NOTE, busy)
    runner = trial.runner()
    wake, due = runner.wake, TimerTable.due

    def counted_wake() -> None:
        nonlocal rings
        rings += 1
        if rings > 20:
            enough.set()
        wake()

    async def counted_due(self, now, limit=100):
        nonlocal looks
        looks += 1
        return await due(self, now, limit)

    with caplog.at_level(logging.WARNING, logger="apscheduler"):
        await runner.start()
        monkeypatch.setattr(runner, "wake", counted_wake)
        await trial.set(("busy", 0))
        async with asyncio.timeout(10):
            await running.wait()
            monkeypatch.setattr(TimerTable, "due", counted_due)
            await enough.wait()
            await runner.stop()
    assert "maximum number of running instances" not in caplog.text
    assert looks <= 2, "twenty wakes, one look for what is left and one for the wakes"
