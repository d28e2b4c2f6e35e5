"""Use cases on a real SQLite file, without Slack: what tests of services run on."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from services.transactions import Request, Transactions
from storage.database import Database
from tests.clock import HandClock
from tests.stores import sqlite_store

TEAM = "T1"


@dataclass
class UseCases:
    """Runs use cases and queries as whoever is named, at the time the clock shows."""

    store: Database
    clock: HandClock = field(default_factory=HandClock)
    team: str = TEAM

    def __post_init__(self):
        self.transactions = Transactions(self.store, self.clock)

    async def do(self, actor, use_case, *args, seen=None, **named):
        """Run a use case as that person, once for each `seen`."""
        return await self.transactions.run(
            Request(self.team, actor, seen), use_case, *args, **named
        )

    async def look(self, actor, query, *args, **named):
        """Read as that person."""
        return await self.transactions.read(Request(self.team, actor), query, *args, **named)

    async def stored(self, read):
        """`await read(uow)` without the arguments every use case takes."""
        async with self.store.read(self.team) as uow:
            return await read(uow)


@asynccontextmanager
async def open_use_cases(folder):
    """Set them up on an empty database in `folder`."""
    async with sqlite_store(folder) as store:
        yield UseCases(store)
