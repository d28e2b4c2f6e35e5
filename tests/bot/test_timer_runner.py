"""Each timer runs once, in order, however many runners there are and whatever fails."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.clock import MovableClock, SystemClock
from bot.timer_runner import TimerRunner
from services import commands
from services.ports import Timer
from services.transactions import Transactions
from storage.database import Database
from storage.migrate import migrate
from storage.queues.timers import TimerTable
from storage.sealing.vault import Vault

TEAM = "T1"
HOUR = timedelta(hours=1)
NOTE, BREAK, AGAIN = "note", "break", "again"


class Tower:
    """A clock tower: timers that note when they run, and what runs them."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._opened: list[Database] = []
        self.clock = MovableClock()
        self.began = self.clock.now()
        self.ran: list[tuple[str, int]] = []
        self.broken = True
        self.store = self.open()

    def open(self) -> Database:
        """Open the database, as another process would."""
        self._opened.append(Database(self._url, Vault([Vault.new_key()])))
        return self._opened[-1]

    def runner(self, store: Database | None = None) -> TimerRunner:
        store = store or self.store
        return TimerRunner(TimerTable(store), Transactions(store, self.clock), self.clock)

    async def set(self, *timers: tuple[str, float], command: str = NOTE) -> None:
        """Set timers, so many hours after the beginning."""
        async with self.store.unit_of_work(TEAM) as uow:
            for subject, hours in timers:
                due = self.began + hours * HOUR
                await uow.timers.set(Timer(f"{command}:{subject}", due, command, subject))
            await uow.commit()

    async def note(self, ctx, subject) -> None:
        """What a timer does: note its name, and the hours that have passed."""
        self.ran.append((subject, int((ctx.now - self.began) / HOUR)))

    async def fail(self, ctx, subject) -> None:
        """Fail as long as it is broken."""
        if self.broken:
            raise RuntimeError(subject)
        await self.note(ctx, subject)

    async def again(self, ctx, subject) -> None:
        """Set a timer that is due at once."""
        await ctx.uow.timers.set(Timer(f"{NOTE}:{subject}", ctx.now, NOTE, subject))

    def at(self, hours: float) -> None:
        self.clock.move_to(self.began + hours * HOUR)

    async def close(self) -> None:
        for database in self._opened:
            await database.close()


@pytest.fixture
async def tower(tmp_path, monkeypatch) -> AsyncIterator[Tower]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'tour.db'}"
    await migrate(url)
    tower = Tower(url)
    monkeypatch.setitem(commands.ON_TIME, NOTE, tower.note)
    monkeypatch.setitem(commands.ON_TIME, BREAK, tower.fail)
    monkeypatch.setitem(commands.ON_TIME, AGAIN, tower.again)
    yield tower
    await tower.close()


def names(tower: Tower) -> list[str]:
    return [subject for subject, _ in tower.ran]


async def test_what_is_due_runs_in_the_order_of_its_time(tower: Tower) -> None:
    await tower.set(("third", 3), ("first", 1), ("second", 2), ("not yet", 9))
    tower.at(5)
    await tower.runner().run_due()
    assert names(tower) == ["first", "second", "third"]


async def test_what_ran_does_not_run_again(tower: Tower) -> None:
    await tower.set(("once", 1))
    tower.at(2)
    runner = tower.runner()
    await asyncio.gather(runner.run_due(), runner.run_due())
    await runner.run_due()
    assert names(tower) == ["once"]


async def test_two_runners_at_the_same_moment_run_each_timer_once(tower: Tower) -> None:
    await tower.set(*((f"timer {n}", n / 100) for n in range(1, 31)))
    tower.at(1)
    await asyncio.gather(*(tower.runner(tower.open()).run_due() for _ in range(3)))
    assert sorted(names(tower)) == sorted(f"timer {n}" for n in range(1, 31))


async def test_a_timer_that_sets_another_one_for_now_has_it_run_at_once(tower: Tower) -> None:
    await tower.set(("follows", 1), command=AGAIN)
    tower.at(2)
    await tower.runner().run_due()
    assert names(tower) == ["follows"]


async def test_a_timer_that_fails_is_put_off_and_stops_no_other(tower: Tower) -> None:
    await tower.set(("broken", 1), command=BREAK)
    await tower.set(("before", 0.5), ("after", 2))
    tower.at(3)
    runner = tower.runner()
    async with asyncio.timeout(10):  # it could try for ever
        await runner.run_due()
    assert names(tower) == ["before", "after"]
    tower.broken = False
    await runner.run_due()
    assert names(tower) == ["before", "after"], "it was not put off"
    tower.clock.move_to(tower.clock.now() + timedelta(minutes=1))
    await runner.run_due()
    assert names(tower) == ["before", "after", "broken"]


async def test_a_timer_that_fails_half_way_leaves_nothing_behind_but_itself(
    tower: Tower, monkeypatch
) -> None:
    async def half(ctx, subject) -> None:
        await ctx.uow.timers.set(Timer(f"{NOTE}:{subject}", ctx.now, NOTE, subject))
        raise RuntimeError

    monkeypatch.setitem(commands.ON_TIME, BREAK, half)
    await tower.set(("half", 1), command=BREAK)
    tower.at(2)
    await tower.runner().run_due()
    assert names(tower) == []
    tower.at(3)
    (left,) = await TimerTable(tower.store).due(tower.clock.now())
    assert (left.timer.key, left.timer.due_at) == (f"{BREAK}:half", tower.began + HOUR)


async def test_a_timer_moved_while_it_waits_runs_at_its_new_time_only(tower: Tower) -> None:
    await tower.set(("moved", 1))
    await tower.set(("moved", 5))
    runner = tower.runner()
    tower.at(3)
    await runner.run_due()
    assert tower.ran == []
    tower.at(5)
    await runner.run_due()
    assert tower.ran == [("moved", 5)]


async def test_after_a_restart_what_became_due_meanwhile_runs_late_and_in_order(
    tower: Tower,
) -> None:
    await tower.set(("later", 7), ("second", 2), ("first", 1))
    tower.at(6)
    runner = tower.runner(tower.open())
    await runner.start()
    assert tower.ran == [("first", 6), ("second", 6)]
    tower.at(7)
    await runner.run_due()
    assert tower.ran[2:] == [("later", 7)]
    await runner.stop()


async def test_going_forward_stops_at_each_thing_due_on_the_way(tower: Tower) -> None:
    await tower.set(("third", 30), ("first", 10), ("second", 20), ("beyond", 40))
    await tower.runner().advance_to(tower.began + 35 * HOUR)
    assert tower.ran == [("first", 10), ("second", 20), ("third", 30)]
    assert tower.clock.now() >= tower.began + 35 * HOUR


async def test_going_forward_passes_by_what_fails(tower: Tower) -> None:
    await tower.set(("broken", 1), command=BREAK)
    await tower.set(("fine", 2))
    await tower.runner().advance_to(tower.began + 3 * HOUR)
    assert names(tower) == ["fine"]
    assert tower.clock.now() >= tower.began + 3 * HOUR


async def test_time_does_not_go_back(tower: Tower) -> None:
    tower.at(5)
    tower.at(1)
    assert tower.clock.now() >= tower.began + 5 * HOUR


async def test_the_machines_clock_is_not_moved(tower: Tower) -> None:
    runner = TimerRunner(
        TimerTable(tower.store), Transactions(tower.store, SystemClock()), SystemClock()
    )
    with pytest.raises(TypeError):
        await runner.advance_to(tower.began)


async def test_it_wakes_by_itself_when_a_timer_is_due(tower: Tower, monkeypatch) -> None:
    rang = asyncio.Event()

    async def ring(ctx, subject) -> None:
        rang.set()

    monkeypatch.setitem(commands.ON_TIME, NOTE, ring)
    runner = tower.runner()
    tower.store.subscribe(lambda done: runner.wake() if done.timers else None)
    await runner.start()
    await tower.set(("soon", 0.05 / 3600))
    async with asyncio.timeout(10):
        await rang.wait()
    await runner.stop()


async def test_a_runner_that_never_began_can_be_stopped(tower: Tower) -> None:
    await tower.runner().stop()
