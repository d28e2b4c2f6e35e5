"""Whether somebody was at work all the time: what finds out that the bot was offline.

Every process notes twice a minute that it is there. Whoever finds that for long nobody was gives
the phases that were running their time back, before anything that became due meanwhile is run.
"""

from datetime import datetime, timedelta

import structlog

from handlers.errors import where
from services.ports import Clock
from services.sessions.timing import AWAY, came_back
from services.timers import Command
from services.transactions import Request, Transactions
from storage.queues.presence import PresenceTable
from storage.queues.timers import DueTimer, TimerTable

log = structlog.get_logger()

OFTEN_ENOUGH = timedelta(seconds=15)
"""How soon after a note the next one is one too many: what wakes us every 30 s is never exact."""


class Presence:
    """Notes that this process is there, and what it missed."""

    def __init__(
        self, seen: PresenceTable, timers: TimerTable, transactions: Transactions, clock: Clock
    ) -> None:
        """Note in `seen`; `timers` tell which phases are running."""
        self._seen = seen
        self._timers = timers
        self._transactions = transactions
        self._clock = clock
        self._noted_at: datetime | None = None

    async def note(self) -> None:
        """Note that we are there; after an absence, first give running phases their time back."""
        now = self._clock.now()
        if self._noted_at is not None and abs(now - self._noted_at) < OFTEN_ENOUGH:
            return
        last_seen = await self._seen.last_seen()
        if last_seen is not None and now - last_seen > AWAY:
            log.info("was_away", seconds=round((now - last_seen).total_seconds()))
            for timer in await self._timers.of_command(Command.PHASE_UP):
                await self._give_back(timer, last_seen)
        await self.note_moved()

    async def note_moved(self) -> None:
        """Note that we are there, at whatever time it is now: the clock was moved."""
        self._noted_at = self._clock.now()
        await self._seen.note(self._noted_at)

    async def _give_back(self, phase_up: DueTimer, away_from: datetime) -> None:
        session_id = phase_up.timer.subject
        try:
            await self._transactions.run(
                Request(phase_up.team_id), came_back, session_id, away_from
            )
        except Exception as error:  # one broken session must not cost the others their time
            log.error(
                "time_not_given_back",
                session=session_id,
                error=type(error).__name__,
                at=where(error),
            )
