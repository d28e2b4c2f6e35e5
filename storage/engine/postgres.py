"""PostgreSQL: its engines, and the turn that units of work of one workspace take."""

from sqlalchemy import URL, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

_WRITERS = 10
_READERS = 5

# A unit of work makes no network call of its own: one that waits this long is lost, and must not
# keep its workspace waiting.
_LIMITS = {
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
    "application_name": "tour-de-table",
}

_TAKE_TURN = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("team"), 0)))


def engines(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """Return the engine that writes and the engine that only reads, each unit on one snapshot."""
    write = _engine(url, _WRITERS)
    read = _engine(url, _READERS).execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )
    return write, read


def migrating_engine(url: URL) -> AsyncEngine:
    """Return an engine that changes tables."""
    return _engine(url, 1)


def _engine(url: URL, size: int) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,  # An error that is logged must not quote what people wrote.
        connect_args={"server_settings": _LIMITS},
    )


async def take_turn(connection: AsyncConnection, team_id: str) -> None:
    """Wait until no other unit of work of the workspace is running, on any replica.

    With this, units of work follow one another as they do on SQLite: two last voters cannot each
    believe that the other one's ballot is missing. The lock ends with the transaction.
    """
    await connection.execute(_TAKE_TURN, {"team": team_id})
