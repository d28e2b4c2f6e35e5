"""What the hourly job knows of its work: when it last ran, and which pages are to be given back.

Erased words stay in the files for a while: on SQLite in the write-ahead log, on PostgreSQL in the
rows it has not cleaned up. So the files are cleaned, and only then is that noted.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from services.notices import Kind
from storage.database import Database
from storage.engine import postgres
from storage.engine.statements import change, find, of_team
from storage.queues.forgetting import drop_deleted
from storage.tables import PARKED, notices, retention

_STATE = find(retention)
_is_parked: ColumnElement[bool] = literal_column(PARKED)
_REFUSED = (
    select(func.count().label("count_"))
    .select_from(notices)
    .where(of_team(notices), _is_parked, notices.c.kind == Kind.ERASURE)
)
_CLEANED = change(retention).where(retention.c.erased_at == bindparam("since"))

CLEANED = (
    "situations",
    "sessions",
    "contributions",
    "commitments",
    "consultations",
    "consultation_answers",
    "farewells",
    "agreements",
    "proposals",
    "choices",
    "ballots",
    "objections",
    "replies",
    "notices",
    "members",
    "groups",
)
"""The tables that PostgreSQL writes anew: what people wrote and their ids stood in them."""


@dataclass(frozen=True, slots=True)
class RetentionState:
    """`ran_at`: when it last ran to its end; `erased_at`: of when there is something to clean.

    `refused`: how many messages Slack does not let us delete.
    """

    ran_at: datetime | None = None
    erased_at: datetime | None = None
    refused: int = 0


class RetentionTable:
    """One row of the owner's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def state(self) -> RetentionState:
        """What is noted; of a database that no job has seen, nothing."""
        async with self._database.look(self._database.owner) as db:
            row = await db.one(_STATE)
            refused = await db.one(_REFUSED)
        count = refused.count_ if refused else 0
        return RetentionState(row.ran_at, row.erased_at, count) if row else RetentionState()

    async def clean(self, since: datetime) -> bool:
        """Give back the pages of what was erased up to `since`; False: to be tried again.

        SQLite overwrites what is deleted (`secure_delete`) and empties its log here. PostgreSQL
        writes the tables anew.
        """
        if not self._database.is_sqlite:
            await postgres.vacuum(self._database.writing, *CLEANED, anew=True)
        elif not await drop_deleted(self._database):
            return False
        async with self._database.change(self._database.owner) as db:
            await db.write(_CLEANED, since=since, erased_at=None)
            await db.commit()
        return True
