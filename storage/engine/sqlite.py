"""SQLite: its engines, and a driver that makes few trips to its thread.

aiosqlite runs SQLite in a thread of its own. Through SQLAlchemy a query would go there and back
five times (BEGIN, cursor, execute, fetch, close), and each trip costs more than the query. Here
it goes once, and statements whose outcome nobody asks for leave together with the next one.
"""

import asyncio
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, cast

import aiosqlite
from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.engine.compiled_statements import Held

BUSY_TIMEOUT = "busy_timeout=10000"
PRAGMAS = (
    BUSY_TIMEOUT,
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
)
MIGRATING_WAITS = "busy_timeout=60000"
"""Processes that start together wait for the one that migrates, on a slow machine as well."""
READERS = 4


class Cursor:
    """Runs a statement and fetches its rows in one trip; what SQLAlchemy asks after is at hand."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement, after those that were held back."""
        await self._connection.in_thread(self._run, sql, parameters)

    async def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of parameters, whose outcome nobody asks for."""
        self._connection.held.append(Held(sql, rows))
        await self._connection.in_thread(self._connection.begun)

    async def fetchall(self) -> list[Any]:
        """Return the rows that `execute` brought back."""
        return self._rows

    async def close(self) -> None:
        """Nothing is left open: `execute` closed it."""

    def _run(self, sql: str, parameters: Sequence[Any]) -> None:
        # A pragma may be one that is refused inside a transaction.
        raw = self._connection.raw if sql.startswith("PRAGMA") else self._connection.begun()
        cursor = raw.execute(sql, parameters)
        self.description, self.rowcount = cursor.description, cursor.rowcount
        self.lastrowid = cursor.lastrowid
        self._rows = cursor.fetchall() if cursor.description else []
        cursor.close()


class Connection(aiosqlite.Connection):
    """Begins its transactions itself; its next trip does first what is held back for it."""

    def __init__(self, path: str, begin: str, pragmas: Sequence[str]) -> None:
        super().__init__(lambda: _connected(path, pragmas), iter_chunk_size=64)
        # A connection that was not closed must not keep the process from ending.
        self._thread.daemon = True
        self._begin = begin
        self.held: list[Held] = []
        """Statements for the next trip to do first."""

    @property
    def raw(self) -> sqlite3.Connection:
        """SQLite's own connection."""
        return self._conn

    def cursor(self) -> Cursor:  # type: ignore[override]
        """Return a cursor without a trip to the thread."""
        return Cursor(self)

    async def in_thread(self, run: Callable[..., object], *arguments: object) -> None:
        """Have `run` called where SQLite lives."""
        await self._execute(run, *arguments)  # type: ignore[no-untyped-call]

    def begun(self) -> sqlite3.Connection:
        """Return SQLite's own connection in a transaction, with what was held back done."""
        raw = self._conn
        if not raw.in_transaction:
            raw.execute(self._begin)
        held, self.held = self.held, []
        for one in held:
            _run(one, raw)
        return raw

    async def commit(self) -> None:
        """Do what was held back and commit, in one trip."""
        await self.in_thread(self._commit)

    def _commit(self) -> None:
        try:
            (self.begun() if self.held else self._conn).commit()
        except Exception:
            # SQLAlchemy takes a failed commit for the end of the transaction: without this, the
            # next one to get the connection would commit what is left of it.
            self._conn.rollback()
            raise

    async def rollback(self) -> None:
        """Undo; without a trip to the thread where there is nothing to undo."""
        self.held = []
        if self._conn.in_transaction:
            await super().rollback()


def driver_of(connection: AsyncConnection) -> Connection | None:
    """Return our driver's connection; None when it is not SQLite's."""
    pooled = connection.sync_connection
    driver = pooled.connection.driver_connection if pooled else None
    return driver if isinstance(driver, Connection) else None


def _run(held: Held, raw: sqlite3.Connection) -> None:
    """Do what was held back. Raises SQLite's errors, or its own."""
    if not raw.executemany(held.sql, held.rows).rowcount and held.error:
        raise held.error


def _connected(path: str, pragmas: Sequence[str]) -> sqlite3.Connection:
    # A new file is its owner's alone; SQLite gives its log and its shared memory the same mode. One
    # that is there must not be opened: to close it again would take away SQLite's locks on it.
    with suppress(OSError):  # SQLite's own error says what is wrong
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    # isolation_level=None: sqlite3 begins nothing by itself. Its own BEGIN is deferred, and two
    # units of work that read, then write, would silently lose what one of them wrote.
    raw = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    for pragma in pragmas:
        raw.execute(f"PRAGMA {pragma}")
    return raw


def engines(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """Return the engine that writes, on one connection, and the engine that only reads."""
    # IMMEDIATE takes the write lock first: a transaction that began by reading cannot be refused
    # the lock afterwards (SQLITE_BUSY_SNAPSHOT), nor overwrite what it has not seen.
    write = _engine(url, "BEGIN IMMEDIATE", (*PRAGMAS, "foreign_keys=ON"), size=1)
    read = _engine(url, "BEGIN", (*PRAGMAS, "query_only=ON"), size=READERS)
    return write, read


def migrating_engine(url: URL) -> AsyncEngine:
    """Return an engine that changes tables: with foreign keys on, to drop one would empty others.

    SQLite changes a column by copying the table and dropping it.
    """
    return _engine(url, "BEGIN IMMEDIATE", (MIGRATING_WAITS, *PRAGMAS[1:]), size=1)


def _engine(url: URL, begin: str, pragmas: Sequence[str], *, size: int) -> AsyncEngine:
    path = url.database
    if not path or ":memory:" in path:
        raise ValueError("the SQLite database must be a file")

    async def connect(*_: object, **__: object) -> Connection:
        connection = Connection(path, begin, pragmas)
        try:
            return cast(Connection, await connection)
        except sqlite3.Error:
            # Its thread ends by itself, but answers to the event loop first: let it find one.
            await asyncio.to_thread(connection._thread.join)
            raise

    return create_async_engine(
        url,
        async_creator=connect,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,  # An error that is logged must not quote what people wrote.
    )
