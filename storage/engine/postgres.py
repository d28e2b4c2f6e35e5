"""PostgreSQL: its engines, and the turn that units of work of one workspace take.

Each trip to the server is waited for, and in the workspace's turn everybody else waits too. So a
transaction begins and takes its turn in one trip, which also finds out that a connection is lost.
"""

import re
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import URL, event, func, select, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolResetState

from storage.engine.compiled_statements import Held

_WRITERS = 10
_READERS = 5

# A unit of work makes no network call of its own: one that waits this long is lost, and must not
# keep its workspace waiting.
_LIMITS = {
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
    "application_name": "tour-de-table",
}

_PLACE = re.compile(r"\$(\d+)")
_BEGUN = "begun"
"""In what the pool notes of a connection: a transaction was begun, and not yet committed."""


def engines(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """Return the engine that writes and the engine that only reads, each unit on one snapshot.

    What writes begins and commits by `begin` and `commit`; SQLAlchemy takes no part in it.
    """
    write = _engine(url, _WRITERS).execution_options(isolation_level="AUTOCOMMIT")
    event.listen(write.sync_engine, "reset", _undo)
    read = _engine(url, _READERS, pool_pre_ping=True).execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )
    return write, read


def migrating_engine(url: URL) -> AsyncEngine:
    """Return an engine that changes tables."""
    return _engine(url, 1, pool_pre_ping=True)


def _engine(url: URL, size: int, **options: bool) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,  # An error that is logged must not quote what people wrote.
        connect_args={"server_settings": _LIMITS},
        **options,
    )


async def begin(engine: AsyncEngine, team_id: str) -> AsyncConnection:
    """Begin a transaction when no other unit of work of the workspace is running, on any replica.

    With this, units of work follow one another as they do on SQLite: two last voters cannot each
    believe that the other one's ballot is missing. The lock ends with the transaction.
    """
    for _ in range(_WRITERS):
        connection = await engine.connect()
        try:
            return await _begin_on(connection, team_id)
        except OperationalError as error:
            if not error.connection_invalidated:
                raise
        # The connection had been lost since it was last used, as all have been that the pool keeps
        # when the server was restarted. Nothing was done on it.
    return await _begin_on(await engine.connect(), team_id)


async def _begin_on(connection: AsyncConnection, team_id: str) -> AsyncConnection:
    pooled = await connection.get_raw_connection()
    pooled.info[_BEGUN] = True
    try:
        await _tell(connection, f"BEGIN; SELECT pg_advisory_xact_lock({_turn_of(team_id)})")
    except BaseException:
        await connection.__aexit__(None, None, None)
        raise
    return connection


async def commit(connection: AsyncConnection) -> None:
    """Keep what was done since `begin`. Raises what PostgreSQL refuses."""
    await _tell(connection, "COMMIT")
    pooled = await connection.get_raw_connection()
    del pooled.info[_BEGUN]


async def write(connection: AsyncConnection, held: Sequence[Held]) -> None:
    """Do what was held back, in few trips. Raises what PostgreSQL refuses, or their own errors."""
    for together in _together(held):
        first = together[0]
        if len(together) > 1:
            sql, values = _merged(together)
            written = tuple((await connection.exec_driver_sql(sql, values)).one())
        elif len(first.rows) > 1:
            await connection.exec_driver_sql(first.sql, [tuple(row) for row in first.rows])
            continue
        else:
            done = await connection.exec_driver_sql(first.sql, tuple(first.rows[0]))
            written = (done.rowcount,)
        for one, count in zip(together, written, strict=True):
            if not count and one.error:
                raise one.error


def _together(held: Sequence[Held]) -> list[list[Held]]:
    """What may be one statement: its parts do not see one another, so each writes its own table."""
    found: list[list[Held]] = []
    for one in held:
        alone = one.table is None or len(one.rows) > 1
        before = found[-1] if found else []
        after = bool(before) and (before[0].table is None or len(before[0].rows) > 1)
        if not before or alone or after or one.table in {other.table for other in before}:
            found.append([one])
        else:
            before.append(one)
    return found


def _merged(held: Sequence[Held]) -> tuple[str, tuple[Any, ...]]:
    """One statement that runs all of them and tells how many rows each has written."""
    parts: list[str] = []
    values: list[Any] = []
    for number, one in enumerate(held):
        moved = partial(_moved, by=len(values))
        parts.append(f"held{number} AS ({_PLACE.sub(moved, one.sql)} RETURNING 1)")
        values += one.rows[0]
    # Numbers and statements of ours: nothing that anybody typed.
    counts = ", ".join(f"(SELECT count(*) FROM held{n})" for n in range(len(held)))  # noqa: S608
    return f"WITH {', '.join(parts)} SELECT {counts}", tuple(values)


def _moved(place: re.Match[str], by: int) -> str:
    return f"${int(place[1]) + by}"


async def take_turn(connection: AsyncConnection, name: str) -> None:
    """Wait, in a transaction of SQLAlchemy's, until no other one has the turn of that name."""
    await connection.execute(select(func.pg_advisory_xact_lock(_turn_of(name))))


async def vacuum(engine: AsyncEngine, *tables: str, anew: bool = False) -> None:
    """Drop the dead rows of tables of ours; in no transaction, which `engine` sees to.

    `anew`: write the tables anew, as a plain vacuum leaves the bytes of dead rows in their pages.
    """
    way = "VACUUM FULL" if anew else "VACUUM"
    async with engine.connect() as connection:
        for table in tables:
            await connection.execute(text(f"{way} {table}"))


def _turn_of(team_id: str) -> int:
    """The number that stands for the workspace among PostgreSQL's advisory locks."""
    return int.from_bytes(sha256(team_id.encode()).digest()[:8], signed=True)


async def _tell(connection: AsyncConnection, commands: str) -> None:
    """Run commands of ours, several in one trip, which the driver's own call allows."""
    # Loaded where it is used: a start on SQLite does without.
    from asyncpg import AdminShutdownError, InterfaceError, InternalClientError, PostgresError

    driver: Any = (await connection.get_raw_connection()).driver_connection
    try:
        await driver.execute(commands)
    except (PostgresError, InterfaceError, InternalClientError, OSError) as error:
        answered = isinstance(error, PostgresError) and not isinstance(error, AdminShutdownError)
        lost = driver.is_closed() or not answered
        if lost:
            await connection.invalidate(error)
        raise OperationalError(commands, None, error, connection_invalidated=lost) from error


def _undo(dbapi: DBAPIConnection, entry: ConnectionPoolEntry, state: PoolResetState) -> None:
    """Roll back what was begun and not committed, when the connection comes back to the pool."""
    if entry.info.pop(_BEGUN, False) and not state.terminate_only:
        dbapi.run_async(lambda driver: driver.execute("ROLLBACK"))
