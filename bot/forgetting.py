"""Sees to it that nothing is left of closed choices: after each closing, at start, every hour.

What a crash left undone after a closing is done at the next start: it is found by what is there.
"""

import asyncio
from contextlib import suppress

import structlog

from handlers.errors import where
from services.choices.asking_again import ask_again_if_lost
from services.transactions import Request, Transactions
from storage.database import Database
from storage.queues.forgetting import destroy_keys, drop_deleted, open_choices

log = structlog.get_logger()

AGAIN = 5.0
"""Seconds before what did not succeed is tried again."""


class Forgetting:
    """Destroys keys of closed choices, and asks again where an open one's key is lost."""

    def __init__(self, database: Database, transactions: Transactions) -> None:
        """Nothing is done before `start`."""
        self._database = database
        self._transactions = transactions
        self._asked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Finish what was left undone, then go on after each closing."""
        await self.forget()
        await self.look_for_lost()
        self._task = asyncio.create_task(self._run(), name="forgetting")

    def wake(self) -> None:
        """A choice has closed, or it is time to look again."""
        self._asked.set()

    async def stop(self) -> None:
        """Do what is asked, once more, and stop."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._asked.is_set():
            await self.forget()

    async def forget(self) -> bool:
        """Do it all once; False, with a word in the log, where something is to be tried again."""
        self._asked.clear()
        try:
            await destroy_keys(self._database)
            done = await drop_deleted(self._database)
        except Exception as error:  # whatever it is, the keys must go: it is tried again
            log.error("forgetting_failed", error=type(error).__name__, at=where(error))
            done = False
        if not done:
            self._asked.set()
        return done

    async def look_for_lost(self) -> None:
        """Ask again wherever an open choice's answers cannot be read."""
        for choice_id in await open_choices(self._database):
            request = Request(self._database.owner)
            try:
                await self._transactions.run(request, ask_again_if_lost, choice_id)
            except Exception as error:  # one choice must not keep the others waiting
                at = where(error)
                log.error("not_asked_again", choice=choice_id, error=type(error).__name__, at=at)

    async def _run(self) -> None:
        while True:
            await self._asked.wait()
            if not await self.forget():
                await asyncio.sleep(AGAIN)
