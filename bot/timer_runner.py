"""Runs what is due.

APScheduler only wakes us; the timers table is the truth. A timer is deleted in the same
transaction that runs its use case: it runs once, even if the process dies on the way.
"""

import asyncio
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import MovableClock, SystemClock
from services import commands
from services.ports import Timer, UnitOfWork
from services.transactions import Transactions
from storage.queues.timers import DueTimer, TimerTable

log = structlog.get_logger()

HEARTBEAT = timedelta(seconds=30)
PUT_OFF = timedelta(minutes=1)
WAKE = "wake"


class TimerRunner:
    """Runs each timer when it is due, one after the other, in order."""

    def __init__(self, timers: TimerTable, transactions: Transactions, clock: SystemClock) -> None:
        """Read `timers`, run their use cases through `transactions`."""
        self._timers = timers
        self._transactions = transactions
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._one_at_a_time = asyncio.Lock()
        self._put_off: dict[tuple[str, str], datetime] = {}
        self._planning: asyncio.Task[None] | None = None
        self._changed = False

    async def start(self) -> None:
        """Begin waking, at once for what became due while we were away."""
        self._scheduler.add_job(
            self.run_due,
            "interval",
            seconds=HEARTBEAT.total_seconds(),
            id="heartbeat",
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.start()
        await self.run_due()

    async def stop(self) -> None:
        """Stop waking, after what is running. Nothing happens when it never began."""
        async with self._one_at_a_time:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
        if self._planning is not None:
            await self._planning

    async def run_due(self) -> None:
        """Run everything that is due, then plan the next wake."""
        async with self._one_at_a_time:
            while due := self._ready(await self._timers.due(self._clock.now())):
                for timer in due:
                    await self._run(timer)
        await self.plan()

    def _ready(self, due: list[DueTimer]) -> list[DueTimer]:
        now = self._clock.now()
        return [t for t in due if self._put_off.get((t.team_id, t.timer.key), now) <= now]

    async def _run(self, due: DueTimer) -> None:
        try:
            await self._transactions.run(due.team_id, _fire, due.timer)
            self._put_off.pop((due.team_id, due.timer.key), None)
        except Exception as error:
            # One broken timer must not stop the others; it is tried again later.
            self._put_off[(due.team_id, due.timer.key)] = self._clock.now() + PUT_OFF
            log.error("timer_failed", key=due.timer.key, error=type(error).__name__)

    async def plan(self) -> None:
        """Wake when the next timer is due; called again whenever timers change."""
        next_due = await self._timers.next_due_at()
        if next_due is None or not self._scheduler.running:
            return
        # What was put off is due in the past: without a least wait it would wake us for ever.
        least = timedelta(seconds=1) if self._put_off else timedelta()
        wait = max(next_due - self._clock.now(), least)
        self._scheduler.add_job(
            self.run_due,
            "date",
            run_date=datetime.now(UTC) + wait,
            id=WAKE,
            replace_existing=True,
            misfire_grace_time=None,
        )

    async def next_due_at(self) -> datetime | None:
        """When the next timer is due, None when there is none."""
        return await self._timers.next_due_at()

    def wake(self) -> None:
        """Timers have changed: look again at when to wake."""
        self._changed = True
        if self._planning is None or self._planning.done():
            self._planning = asyncio.create_task(self._plan_anew(), name="plan the next wake")

    async def _plan_anew(self) -> None:
        while self._changed:  # again, when timers changed while we looked
            self._changed = False
            await self.plan()

    async def advance_to(self, moment: datetime) -> None:
        """Move a movable clock to `moment`, stopping at each thing due on the way."""
        clock = self._clock
        if not isinstance(clock, MovableClock):
            raise TypeError("the machine's clock does not move")
        while (due := await self._timers.next_due_at()) is not None and due <= moment:
            clock.move_to(due)
            before = due
            await self.run_due()
            if await self._timers.next_due_at() == before:
                break  # it failed and was put off: do not stop at it for ever
        clock.move_to(moment)
        await self.run_due()


async def _fire(uow: UnitOfWork, timer: Timer, *, now: datetime) -> None:
    """Take the timer away and run it, in one transaction; nothing if somebody else did."""
    if await uow.timers.claim(timer.key, timer.due_at):
        await commands.run(uow, timer, now=now)
