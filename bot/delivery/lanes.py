"""Delivery: from notices to Slack, in order within a lane, told exactly once.

A lane is a channel or one person's direct messages. Each lane with something to tell is served
by one task; lanes do not wait for each other.
"""

import asyncio
from datetime import timedelta

import structlog

from bot.delivery.failing import settle
from bot.delivery.sender import Sender
from handlers.errors import where
from services.ports import Clock
from services.transactions import Transactions
from storage.queues.leases import Leases
from storage.queues.outbox import Outbox, PendingNotice

log = structlog.get_logger()

AT_ONCE = 8
"""Lanes served at the same time: Slack counts calls per workspace too."""
LEASE = timedelta(minutes=2)
"""How long a lane stays ours if this process dies; renewed with each notice."""
PAUSE = 1.0
"""Seconds before a lane that could not be served, or all of them, are looked at again."""
GATHER, MOST_GATHERED = 0.02, 10
"""Seconds to let a burst of commits settle, so that twenty ballots re-render one panel once; and
how often to wait for it. Ballots that pour in cost five looks at the outbox a second, not fifty."""


class Delivery:
    """Tells what is to be told, whenever something is."""

    def __init__(
        self,
        outbox: Outbox,
        leases: Leases,
        sender: Sender,
        transactions: Transactions,
        clock: Clock,
    ) -> None:
        """Take notices from `outbox`, tell them through `sender`, in the lanes leased to us."""
        self._outbox = outbox
        self._leases = leases
        self._sender = sender
        self._transactions = transactions
        self._clock = clock
        self._woken = asyncio.Event()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._serving: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False
        self._looked_at = clock.now()

    async def start(self) -> None:
        """Begin, with whatever an earlier process left untold."""
        self._woken.set()
        self._loop = asyncio.create_task(self._run(), name="delivery")

    async def stop(self, grace: float = 5.0) -> None:
        """Take up nothing new, and let what is under way finish within `grace` seconds."""
        self._stopping = True
        self._woken.set()
        under_way = [*self._serving.values(), *([self._loop] if self._loop else [])]
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=grace)
            for task in late:
                task.cancel()

    async def idle(self) -> None:
        """Return once nothing is being told and nothing may be told now."""
        while self._serving or await self._outbox.lanes_due(self._clock.now()):  # noqa: ASYNC110
            await asyncio.sleep(GATHER)  # the database cannot call us when a lane is told

    def wake(self) -> None:
        """Something was committed."""
        self._woken.set()

    async def tell_all(self) -> None:
        """Tell everything that may be told now, lane after lane; for tests and for the play."""
        while lanes := await self._outbox.lanes_due(self._clock.now()):
            for team_id, lane in lanes:
                await self._serve_lane(team_id, lane)

    async def _run(self) -> None:
        while not self._stopping:
            try:
                await self._sleep()
                await self._gather()
                self._looked_at = self._clock.now()
                for lane in await self._outbox.lanes_due(self._looked_at):
                    if lane not in self._serving and not self._stopping:
                        self._serve(lane)
            except Exception as error:
                # The database may be away for a moment; what is to be told is still there.
                log.error("delivery_failed", error=type(error).__name__)
                await asyncio.sleep(PAUSE)
                self._woken.set()

    async def _sleep(self) -> None:
        """Wait for a commit, or for the moment something may be tried again."""
        if self._woken.is_set():
            return
        # From the last look on: what became due since then must not be slept over.
        next_due = await self._outbox.next_due_at(self._looked_at)
        wait = None if next_due is None else (next_due - self._clock.now()).total_seconds()
        try:
            await asyncio.wait_for(self._woken.wait(), None if wait is None else max(wait, 0.05))
        except TimeoutError:
            return

    async def _gather(self) -> None:
        for _ in range(MOST_GATHERED):
            self._woken.clear()
            await asyncio.sleep(GATHER)
            if not self._woken.is_set():
                return

    def _serve(self, lane: tuple[str, str]) -> None:
        task = asyncio.create_task(self._serve_for_now(*lane), name=f"lane {lane[1]}")
        self._serving[lane] = task
        task.add_done_callback(lambda _: self._done(lane))

    def _done(self, lane: tuple[str, str]) -> None:
        del self._serving[lane]
        self._woken.set()

    async def _serve_for_now(self, team_id: str, lane: str) -> None:
        """Serve the lane; one that is another's, or that the database keeps from us, can wait."""
        try:
            served = await self._serve_lane(team_id, lane)
        except Exception as error:
            log.error("lane_failed", lane=lane, error=type(error).__name__, at=where(error))
            served = False
        if not served:  # It is still due: without a pause it would be looked at again at once.
            await asyncio.sleep(PAUSE)

    async def _serve_lane(self, team_id: str, lane: str) -> bool:
        """Tell the lane's notices one by one, until none is due or one has to wait.

        Returns False when another process holds the lane.
        """
        async with self._places:
            try:
                while await self._is_ours(team_id, lane):
                    notice = await self._outbox.head(team_id, lane, self._clock.now())
                    if notice is None or not await self._send(notice):
                        return True
                return False
            finally:
                await self._leases.release(team_id, lane)

    async def _is_ours(self, team_id: str, lane: str) -> bool:
        now = self._clock.now()
        return await self._leases.claim(team_id, lane, now, now + LEASE)

    async def _send(self, notice: PendingNotice) -> bool:
        """Send one notice; whether the lane may go on."""
        try:
            await self._sender.send(notice)
        except Exception as error:
            return await settle(notice, error, self._outbox, self._transactions)
        return True
