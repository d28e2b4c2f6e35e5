"""The database: where units of work come from (`services.ports.Store`)."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from weakref import WeakValueDictionary

from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import postgres, sqlite
from storage.engine.transaction import Transaction
from storage.sealing.choice_keys import choice_keys
from storage.sealing.vault import Vault
from storage.unit_of_work import StoredUnitOfWork

TURN_WITHIN = 30
"""Seconds. A unit of work opened inside another one would otherwise wait for itself for ever."""

EVERY_TEAM = ""
"""For what concerns the whole database, whoever's it is; its statements name no workspace."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What a unit of work left: notices to tell, timers set, keys to destroy, pages to clean."""

    team_id: str
    notices: bool
    timers: bool
    closed_choices: bool = False
    erased: bool = False


Listener = Callable[[Committed], None]


class Database:
    """One database, SQLite (`sqlite+aiosqlite`) or PostgreSQL (`postgresql+asyncpg`)."""

    def __init__(self, url: str, vault: Vault, keys_folder: str = "") -> None:
        """Connects to nothing yet. Raises ValueError for any other kind of database.

        `keys_folder`: where the keys of open choices are kept, see `folder_of`.
        """
        self.url = make_url(url)
        self.vault = vault
        self.keys = choice_keys(self.url, keys_folder, vault.digest)
        self.is_sqlite = self.url.drivername == "sqlite+aiosqlite"
        if not self.is_sqlite and self.url.drivername != "postgresql+asyncpg":
            raise ValueError("a database URL begins with sqlite+aiosqlite or postgresql+asyncpg")
        make_engines = sqlite.engines if self.is_sqlite else postgres.engines
        self.writing, self._read = make_engines(self.url)
        self._kept: AsyncConnection | None = None
        self._is_closed = False
        self._turns = WeakValueDictionary[str, asyncio.Lock]()
        self._listeners: list[Listener] = []
        self.owner = ""
        """The workspace whose work is done here; nobody's until `storage.ownership.claim`."""

    def subscribe(self, listener: Listener) -> None:
        """Have `listener` called after each commit of a unit of work; it must not block."""
        self._listeners.append(listener)

    @asynccontextmanager
    async def unit_of_work(self, team_id: str) -> AsyncIterator[StoredUnitOfWork]:
        """Open a unit of work; what it did is undone unless it committed."""
        async with self.change(team_id) as transaction:
            try:
                yield StoredUnitOfWork(transaction)
            finally:
                if transaction.is_over:
                    self._tell(transaction)

    @asynccontextmanager
    async def read(self, team_id: str) -> AsyncIterator[StoredUnitOfWork]:
        """Open a unit of work that only reads, from one snapshot, without waiting for writers."""
        async with self.look(team_id) as transaction:
            yield StoredUnitOfWork(transaction)

    @asynccontextmanager
    async def change(self, team_id: str) -> AsyncIterator[Transaction]:
        """Open a transaction when the workspace's turn comes. Raises TimeoutError after 30 s."""
        turn = self._turn(team_id)
        async with asyncio.timeout(TURN_WITHIN):
            await turn.acquire()
        try:
            connection = await self._take(team_id)
            transaction = Transaction(connection, team_id, self.vault, self.keys)
            try:
                yield transaction
            finally:
                await self._give_back(connection, transaction.is_over)
        finally:
            turn.release()

    async def _take(self, team_id: str) -> AsyncConnection:
        """Take a connection to write on, on PostgreSQL in the workspace's turn.

        SQLite's only one is kept from a commit to the next unit of work: a trip through the pool
        costs as much as two statements.
        """
        if not self.is_sqlite:
            return await postgres.begin(self.writing, team_id)
        kept, self._kept = self._kept, None
        return kept or await self.writing.connect()

    async def _give_back(self, connection: AsyncConnection, has_committed: bool) -> None:
        """Keep the connection after a commit; after anything else the pool puts it right."""
        if self.is_sqlite and has_committed and not self._is_closed:
            self._kept = connection
        else:
            # As at the end of `async with`: being cancelled does not keep it from going back.
            await connection.__aexit__(None, None, None)

    @asynccontextmanager
    async def look(self, team_id: str) -> AsyncIterator[Transaction]:
        """Open a transaction that only reads."""
        async with self._read.connect() as connection:
            yield Transaction(connection, team_id, self.vault, self.keys)

    async def close(self) -> None:
        """Close every connection; a unit of work still under way closes its own."""
        self._is_closed = True
        kept, self._kept = self._kept, None
        if kept is not None:
            await kept.close()
        await self.writing.dispose()
        await self._read.dispose()

    def _turn(self, team_id: str) -> asyncio.Lock:
        """The queue of those who want to write in this process.

        SQLite has one writer at a time: waiting here is fair, in its busy handler it is not. On
        PostgreSQL a busy workspace waits here without holding the connections of the others.
        """
        return self._turns.setdefault("" if self.is_sqlite else team_id, asyncio.Lock())

    def _tell(self, done: Transaction) -> None:
        committed = Committed(
            done.team_id,
            done.asks_notices,
            done.sets_timers,
            done.closes_choices,
            done.erases,
        )
        for listener in self._listeners:
            listener(committed)
