"""After a choice closed: its key is destroyed, and the database drops what it has deleted.

Deleted rows stay in SQLite's write-ahead log and in PostgreSQL's dead rows for a while. Without the
key they tell nothing; this has them go all the same.
"""

from collections.abc import Sequence

from sqlalchemy import literal_column, text
from sqlalchemy.exc import DBAPIError

from storage.database import EVERY_TEAM, Database
from storage.engine import postgres, sqlite
from storage.engine.statements import of_team
from storage.tables import (
    OPEN,
    UNDER_WAY,
    agreements,
    ballots,
    choices,
    consultation_answers,
    consultations,
    proposals,
)

_OPEN = (
    choices.select().where(of_team(choices), literal_column(OPEN)).with_only_columns(choices.c.id)
)
_ASKED = (
    proposals.select()
    .where(of_team(proposals), literal_column(UNDER_WAY))
    .with_only_columns(proposals.c.id)
)
_CONSULTED = (
    consultations.select()
    .where(of_team(consultations), consultations.c.closed_at.is_(None))
    .with_only_columns(consultations.c.id)
)
_WITH_KEYS = (_OPEN, _ASKED, _CONSULTED)
"""What is answered in secret, each under a key of its own, as long as it is open."""
_ANSWERS = (ballots.name, agreements.name, consultation_answers.name)
_COPY_LOG = text("PRAGMA wal_checkpoint(PASSIVE)")
_EMPTY_LOG = text("PRAGMA wal_checkpoint(TRUNCATE)")
_WAIT_LITTLE = text("PRAGMA busy_timeout=100")
"""Milliseconds for readers to end: others wait for the turn meanwhile."""
_WAIT_AS_EVER = text(f"PRAGMA {sqlite.BUSY_TIMEOUT}")


async def open_choices(database: Database) -> Sequence[str]:
    """The ids of the workspace's choices that receive answers."""
    async with database.look(database.owner) as db:
        return [row.id for row in await db.all(_OPEN)]


async def destroy_keys(database: Database) -> None:
    """Destroy the key of each question that is closed, or was never committed. Raises OSError.

    In the workspace's turn: a choice that is opening has its key before it is there itself.
    """
    async with database.change(database.owner) as db:
        still_open = [row.id for which in _WITH_KEYS for row in await db.all(which)]
        await database.keys.keep_only(database.owner, still_open)


async def drop_deleted(database: Database) -> bool:
    """Empty SQLite's log, or vacuum PostgreSQL's answers; False where it is to be tried again."""
    if database.is_sqlite:
        return await _empty_log(database)
    try:
        await postgres.vacuum(database.writing, *_ANSWERS)
    except DBAPIError:  # somebody held the table for long
        return False
    return True


async def _empty_log(database: Database) -> bool:
    """Copy the log without a turn, so that hardly anything is left to do in one."""
    async with database.look(EVERY_TEAM) as db:
        await db.one(_COPY_LOG)
    async with database.change(EVERY_TEAM) as db:
        await db.one(_WAIT_LITTLE)
        try:
            done = await db.one(_EMPTY_LOG)
        finally:
            await db.one(_WAIT_AS_EVER)
    return done is not None and not done.busy
