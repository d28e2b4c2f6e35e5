"""The bot notes that it is there; what ran while nobody was gets its time back."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from services import commands
from services.timers import Command
from storage.queues.presence import PresenceTable
from tests.bot.timer_trial import NOTE, TimerTrial, trial

__all__ = ["trial"]

MINUTE = timedelta(minutes=1)


@pytest.fixture
def given_back(monkeypatch) -> list[tuple[str, float]]:
    """Which sessions got time back, and how many minutes."""
    given: list[tuple[str, float]] = []

    async def note(ctx, session_id, away_from) -> None:
        if session_id == "broken":
            raise RuntimeError
        given.append((session_id, round((ctx.now - away_from) / MINUTE, 1)))

    monkeypatch.setattr("bot.presence.came_back", note)
    return given


async def test_the_first_process_ever_missed_nothing(trial: TimerTrial, given_back) -> None:
    await trial.set(("S1", 1), command=Command.PHASE_UP)
    await trial.runner().run_due()
    assert given_back == []


async def test_a_process_that_follows_another_gives_back_the_time_between(
    trial: TimerTrial, given_back
) -> None:
    await trial.set(("S1", 1), ("S2", 1), command=Command.PHASE_UP)
    await trial.set(("other", 1), command=NOTE)
    await trial.runner().run_due()
    trial.clock.move_to(trial.clock.now() + 4 * MINUTE)
    await trial.runner(trial.open()).run_due()
    assert given_back == [("S1", 4.0), ("S2", 4.0)]


async def test_a_process_that_was_held_up_gives_back_that_time(
    trial: TimerTrial, given_back
) -> None:
    await trial.set(("S1", 1), command=Command.PHASE_UP)
    runner = trial.runner()
    await runner.run_due()
    trial.clock.move_to(trial.clock.now() + 4 * MINUTE)
    await runner.run_due()
    assert given_back == [("S1", 4.0)]


async def test_nothing_is_given_back_while_another_process_was_there(
    trial: TimerTrial, given_back
) -> None:
    await trial.set(("S1", 1), command=Command.PHASE_UP)
    here, there = trial.runner(), trial.runner(trial.open())
    await here.run_due()
    for _ in range(5):
        trial.clock.move_to(trial.clock.now() + MINUTE)
        await there.run_due()
    await here.run_due()
    assert given_back == []


async def test_time_is_given_back_before_what_became_due_is_run(
    trial: TimerTrial, given_back, monkeypatch
) -> None:
    at_run: list[list[tuple[str, float]]] = []

    async def up(ctx, subject) -> None:
        at_run.append(list(given_back))

    monkeypatch.setitem(commands.ON_TIME, Command.PHASE_UP, up)
    await trial.set(("S1", 0.01), command=Command.PHASE_UP)
    await trial.runner().run_due()
    trial.at(1)
    await trial.runner().run_due()
    assert at_run == [[("S1", 60.0)]]


async def test_a_session_that_breaks_does_not_cost_another_its_time(
    trial: TimerTrial, given_back
) -> None:
    await trial.set(("broken", 1), ("S2", 1), command=Command.PHASE_UP)
    await trial.runner().run_due()
    trial.clock.move_to(trial.clock.now() + 4 * MINUTE)
    with capture_logs() as logs:
        await trial.runner().run_due()
    assert given_back == [("S2", 4.0)]
    assert [log["event"] for log in logs] == ["was_away", "time_not_given_back"]
    assert logs[1]["session"] == "broken"


async def test_a_clock_that_is_moved_by_hand_leaves_nobody_away(
    trial: TimerTrial, given_back
) -> None:
    await trial.set(("S1", 9), command=Command.PHASE_UP)
    runner = trial.runner()
    await runner.run_due()
    await runner.advance_to(trial.began + timedelta(hours=3))
    await runner.run_due()
    assert given_back == []


async def test_the_note_is_not_written_again_at_once(trial: TimerTrial) -> None:
    runner, seen = trial.runner(), PresenceTable(trial.store)
    await runner.run_due()
    noted = await seen.last_seen()
    trial.clock.move_to(trial.clock.now() + timedelta(seconds=5))
    await runner.run_due()
    assert await seen.last_seen() == noted
    trial.clock.move_to(trial.clock.now() + timedelta(seconds=25))
    await runner.run_due()
    noted_again = await seen.last_seen()
    assert noted is not None and noted_again is not None
    assert noted_again - noted >= timedelta(seconds=30)
