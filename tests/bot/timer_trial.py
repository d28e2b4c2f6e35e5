"""Timers that note when they run, on a clock that is moved, and what runs them."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.clock import MovableClock, SystemClock
from bot.presence import Presence
from bot.timer_runner import TimerRunner
from services import commands
from services.ports import Timer
from services.transactions import Transactions
from storage.database import Database
from storage.migrate import migrate
from storage.queues.presence import PresenceTable
from storage.queues.timers import TimerTable
from storage.sealing.vault import Vault

TEAM = "T1"
HOUR = timedelta(hours=1)
NOTE, BREAK, AGAIN = "note", "break", "again"


class TimerTrial:
    """Sets timers, moves the clock, and notes what ran."""

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
        self._opened[-1].owner = TEAM
        return self._opened[-1]

    def runner(
        self, store: Database | None = None, clock: SystemClock | None = None
    ) -> TimerRunner:
        store, clock = store or self.store, clock or self.clock
        timers, transactions = TimerTable(store), Transactions(store, clock)
        presence = Presence(PresenceTable(store), timers, transactions, clock)
        return TimerRunner(timers, transactions, clock, presence)

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
async def trial(tmp_path, monkeypatch) -> AsyncIterator[TimerTrial]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'tour.db'}"
    await migrate(url)
    trial = TimerTrial(url)
    monkeypatch.setitem(commands.ON_TIME, NOTE, trial.note)
    monkeypatch.setitem(commands.ON_TIME, BREAK, trial.fail)
    monkeypatch.setitem(commands.ON_TIME, AGAIN, trial.again)
    yield trial
    await trial.close()


def names(trial: TimerTrial) -> list[str]:
    return [subject for subject, _ in trial.ran]
