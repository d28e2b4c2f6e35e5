"""Delivery: from notices to Slack, in order within a lane, told exactly once.

A lane is a channel or one person's direct messages. Each lane with something to tell is served
by one task; lanes do not wait for each other, except for the calls that Slack's limits leave.
"""

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.delivery.failing import settle
from bot.delivery.sender import Sender
from bot.delivery.waiting import Lane, MayTell, Waiting
from bot.rate_limit import RateLimit
from handlers.errors import where
from services.ports import Clock
from services.transactions import Transactions
from storage.queues.leases import Leases
from storage.queues.outbox import Outbox, PendingNotice

log = structlog.get_logger()

LEASE = timedelta(minutes=2)
"""How long a lane stays ours if this process dies; renewed with each notice."""
PAUSE = 1.0
"""Seconds before a lane that could not be served, or all of them, are looked at again."""
GATHER, MOST_GATHERED = 0.02, 10
"""Seconds to let a burst of commits settle, so that twenty ballots re-render one panel once; and
how often to wait for it. Ballots that pour in cost five looks at the outbox a second, not fifty."""
REST, LONGEST_REST = 10, 0.5
"""How many times as long as a look took the outbox is left alone, and how many seconds at most: a
long queue is looked at less often, so that looking takes no more than a tenth of the time."""


class Delivery:
    """Tells what is to be told, whenever something is."""

    def __init__(
        self,
        outbox: Outbox,
        leases: Leases,
        sender: Sender,
        transactions: Transactions,
        clock: Clock,
        limit: RateLimit,
    ) -> None:
        """Take notices from `outbox`, tell them through `sender`, in the lanes leased to us.

        `limit`: the calls that may be made.
        """
        self._outbox = outbox
        self._leases = leases
        self._sender = sender
        self._transactions = transactions
        self._clock = clock
        self._woken = asyncio.Event()
        self._waiting = Waiting(limit)
        self._serving: dict[Lane, asyncio.Task[None]] = {}
        self._resting: set[Lane] = set()
        self._refill: asyncio.TimerHandle | None = None
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False
        self._next_due: datetime | None = None
        self._look_took = 0.0

    async def start(self) -> None:
        """Begin, with whatever an earlier process left untold."""
        self._woken.set()
        self._loop = asyncio.create_task(self._run(), name="delivery")

    async def stop(self, grace: float = 5.0) -> None:
        """Take up nothing new, and let what is under way finish within `grace` seconds."""
        self._stopping = True
        self._woken.set()
        if self._refill is not None:
            self._refill.cancel()
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
        """Tell everything that may be told now, lane after lane; for tests."""
        while lanes := await self._outbox.lanes_due(self._clock.now()):
            for team_id, lane in lanes:
                await self._serve_lane(team_id, lane)

    async def _run(self) -> None:
        while not self._stopping:
            try:
                await self._sleep()
                await self._gather()
                await self._look()
                self._fill()
            except Exception as error:
                # The database may be away for a moment; what is to be told is still there.
                log.error("delivery_failed", error=type(error).__name__)
                await asyncio.sleep(PAUSE)
                self._woken.set()

    async def _sleep(self) -> None:
        """Wait for a commit, or for the moment something may be tried again."""
        if self._woken.is_set():
            return
        wait = None
        if self._next_due is not None:
            wait = (self._next_due - self._clock.now()).total_seconds()
        try:
            await asyncio.wait_for(self._woken.wait(), None if wait is None else max(wait, 0.05))
        except TimeoutError:
            return

    async def _gather(self) -> None:
        """Let commits settle; after a look that took long, let the outbox rest first."""
        await asyncio.sleep(min(REST * self._look_took, LONGEST_REST))
        for _ in range(MOST_GATHERED):
            self._woken.clear()
            await asyncio.sleep(GATHER)
            if not self._woken.is_set():
                return

    async def _look(self) -> None:
        """See which lanes wait, and when the first of those that may not yet be told may be."""
        began, now = asyncio.get_running_loop().time(), self._clock.now()
        heads = await self._outbox.heads()
        due = (head for head in heads if head.not_before <= now)
        self._waiting.replace(h for h in due if (h.team_id, h.lane) not in self._resting)
        # Later than that moment: what became due since then must not be slept over.
        later = (head.not_before for head in heads if head.not_before > now)
        self._next_due = min(later, default=None)
        self._look_took = asyncio.get_running_loop().time() - began

    def _fill(self) -> None:
        """Serve as many lanes as there is room for; come back when Slack's limits leave more."""
        if self._refill is not None:
            self._refill.cancel()
            self._refill = None
        if self._stopping:
            return
        while lane := self._waiting.next():
            self._serve(lane)
        if (seconds := self._waiting.seconds()) is not None:
            self._refill = asyncio.get_running_loop().call_later(seconds, self._fill)

    def _serve(self, lane: Lane) -> None:
        task = asyncio.create_task(self._serve_for_now(*lane), name=f"lane {lane[1]}")
        self._serving[lane] = task
        task.add_done_callback(lambda _: self._done(lane))

    def _done(self, lane: Lane) -> None:
        del self._serving[lane]
        self._waiting.done(lane)
        self._fill()

    async def _serve_for_now(self, team_id: str, lane: str) -> None:
        """Serve the lane; one that is another's, or that the database keeps from us, can wait."""
        try:
            served = await self._serve_lane(team_id, lane, self._waiting.may_tell)
        except Exception as error:
            log.error("lane_failed", lane=lane, error=type(error).__name__, at=where(error))
            served = False
        if not served:  # It is still due: without a pause it would be served again at once.
            self._resting.add((team_id, lane))
            asyncio.get_running_loop().call_later(PAUSE, self._rested, (team_id, lane))

    def _rested(self, lane: Lane) -> None:
        self._resting.discard(lane)
        self._woken.set()

    async def _serve_lane(self, team_id: str, lane: str, may_tell: MayTell | None = None) -> bool:
        """Tell the lane's notices one by one, until none is due or may be told just now.

        Returns False when another process holds the lane.
        """
        more = False
        try:
            while await self._is_ours(team_id, lane):
                notice = await self._outbox.head(team_id, lane, self._clock.now())
                if notice is None or (may_tell and not may_tell(notice, more)):
                    return True
                if not await self._send(notice):
                    self._woken.set()  # to learn when it may be tried again
                    return True
                more = True
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
