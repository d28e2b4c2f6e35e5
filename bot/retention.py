"""The hourly job that erases what is due, and has the database give back its pages.

Restart safe: what is due is read from the dates of sessions, so that nothing is planned and
nothing is lost; what was erased and not yet cleaned out of the files is noted with the erasing.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta

import structlog

from handlers.errors import where
from services.privacy.retention import sweep
from services.transactions import Request, Transactions
from storage.database import Database
from storage.queues.retention import RetentionTable

log = structlog.get_logger()

EVERY = 3600.0
"""Seconds between two rounds."""
AGAIN = 60.0
"""Seconds before a round that did not come to its end is done again."""
SETTLE = 1.0
"""Seconds to wait after something was erased: more may follow, and its pages are cleaned once."""
OVERDUE = timedelta(hours=3)
"""How long ago the last round may have ended while a bot runs."""


class RetentionJob:
    """Erases what is due, every hour, and whenever it is woken."""

    def __init__(self, database: Database, transactions: Transactions) -> None:
        """Erase through `transactions`, clean the files of `database`."""
        self._database = database
        self._transactions = transactions
        self._table = RetentionTable(database)
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something was erased, the clock was moved, or the bot stops: do not wait for the hour."""
        self._woken.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Do a round at once and then every hour, until the bot is `stopping`."""
        while not stopping.is_set():
            self._woken.clear()
            done = await self._tried()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), EVERY if done else AGAIN)
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), SETTLE)

    async def _tried(self) -> bool:
        try:
            return await self.round()
        except Exception as error:
            log.error("retention_failed", error=type(error).__name__, at=where(error))
            return False

    async def round(self) -> bool:
        """Erase what is due and clean what was erased; False where that is to be done again."""
        while await self._transactions.run(Request(self._database.owner), sweep):
            pass
        since = (await self._table.state()).erased_at
        return since is None or await self._table.clean(since)
