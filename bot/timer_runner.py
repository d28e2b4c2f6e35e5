"""Runs what is due.

APScheduler only wakes us; the timers table is the truth. A timer is deleted in the same
transaction that runs its use case: it runs once, even if the process dies on the way. One that
fails is put off for longer and longer, and at last parked until a use case sets it anew.
"""

import asyncio
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import MovableClock, SystemClock
from bot.presence import Presence
from handlers.errors import where
from services import commands
from services.context import Context
from services.ports import Timer
from services.transactions import Request, Transactions
from storage.queues.timers import DueTimer, TimerTable

log = structlog.get_logger()

HEARTBEAT = timedelta(seconds=30)
"""How long a wake that was missed, for whatever reason, may remain unnoticed."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
MOST_ATTEMPTS = 12
"""Six hours; what still fails then does so by a fault of ours, for somebody to mend."""


class TimerRunner:
    """Runs each timer when it is due, one after the other, in order."""

    def __init__(
        self,
        timers: TimerTable,
        transactions: Transactions,
        clock: SystemClock,
        presence: Presence,
    ) -> None:
        """Read `timers`, run their use cases through `transactions`, note that we are there."""
        self._presence = presence
        self._timers = timers
        self._transactions = transactions
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._one_at_a_time = asyncio.Lock()
        self._woken = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self) -> None:
        """Begin waking, and run what became due while we were away."""
        self._scheduler.add_job(
            self._ring,
            "interval",
            seconds=HEARTBEAT.total_seconds(),
            id="heartbeat",
            misfire_grace_time=None,
        )
        self._scheduler.start()
        await self.run_due()
        self._loop = asyncio.create_task(self._run(), name="timer runner")

    async def stop(self) -> None:
        """Stop waking, after what is running. Nothing happens when it never began."""
        self._stopping = True
        self.wake()
        if self._loop is not None:
            await self._loop
        async with self._one_at_a_time:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)

    def wake(self) -> None:
        """Timers have changed, or it is time: look once more, however often this is called."""
        self._woken.set()

    async def _ring(self) -> None:
        # What APScheduler runs is over at once: a job that is still running when its time comes
        # again would be skipped, with a warning in the log.
        self.wake()

    async def _run(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            if self._stopping:
                return
            await self._look()

    async def _look(self) -> None:
        try:
            await self.run_due()
        except Exception as error:
            # The database may be away for a moment; the heartbeat has us look again.
            log.error("timers_failed", error=type(error).__name__, at=where(error))

    async def run_due(self) -> None:
        """Run everything that is due, then plan the next wake."""
        async with self._one_at_a_time:
            await self._presence.note()
            while due := await self._timers.due(self._clock.now()):
                for timer in due:
                    if self._stopping:
                        return
                    await self._run_one(timer)
                    await self._presence.note()
        await self._plan()

    async def _run_one(self, due: DueTimer) -> None:
        try:
            await self._transactions.run(Request(due.team_id), _fire, due.timer)
        except Exception as error:
            await self._failed(due, error)  # one broken timer must not stop the others

    async def _failed(self, due: DueTimer, error: Exception) -> None:
        """Put it off, or give it up; the log says where it broke, and nothing of the content."""
        attempts, kind = due.attempts + 1, type(error).__name__
        is_last = attempts >= MOST_ATTEMPTS
        log.error(
            "timer_parked" if is_last else "timer_failed",
            key=due.timer.key,
            attempts=attempts,
            error=kind,
            at=where(error),
        )
        if is_last:
            await self._timers.park(due, kind)
        else:
            await self._timers.put_off(due, self._clock.now() + _wait_after(attempts))

    async def _plan(self) -> None:
        """Wake when the next timer may run."""
        next_due = await self._timers.next_due_at()
        if next_due is None or not self._scheduler.running:
            return
        self._scheduler.add_job(
            self._ring,
            "date",
            run_date=datetime.now(UTC) + (next_due - self._clock.now()),
            id="wake",
            replace_existing=True,
            misfire_grace_time=None,
        )

    async def next_due_at(self) -> datetime | None:
        """When the next timer may run, None when there is none."""
        return await self._timers.next_due_at()

    async def advance_to(self, moment: datetime) -> None:
        """Move a movable clock to `moment`, stopping at each thing due on the way."""
        clock = self._clock
        if not isinstance(clock, MovableClock):
            raise TypeError("the machine's clock does not move")
        while (due := await self._timers.next_due_at()) is not None and due <= moment:
            if self._stopping:
                return
            await self._move(clock, due)
        await self._move(clock, moment)

    async def _move(self, clock: MovableClock, moment: datetime) -> None:
        clock.move_to(moment)
        await self._presence.note_moved()  # nobody was away meanwhile
        await self.run_due()


def _wait_after(attempts: int) -> timedelta:
    """How long a timer that failed so often waits: twice as long each time, an hour at most."""
    doublings: int = 2 ** (attempts - 1)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)


async def _fire(ctx: Context, timer: Timer) -> None:
    """Take the timer away and run it, in one transaction; nothing if somebody else did."""
    if await ctx.uow.timers.claim(timer.key, timer.due_at):
        await commands.run(ctx, timer)
