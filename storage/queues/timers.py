"""The owner's timers as the runner reads them. `uow.timers.claim` takes one to run it.

A timer waits until `not_before`: its `due_at`, or a later moment once it has failed. One that has
failed too often is parked, and runs no more unless a use case sets it anew.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Update, bindparam, func, literal_column, select

from services.ports import Timer
from storage.database import Database
from storage.engine.statements import change, find, of_team
from storage.tables import WAITING, timers


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A timer that may run now, its workspace, and how often it has failed."""

    team_id: str
    timer: Timer
    attempts: int = 0


_is_waiting: ColumnElement[bool] = literal_column(WAITING)
_DUE = (
    select(timers)
    .where(of_team(timers), timers.c.not_before <= bindparam("now"), _is_waiting)
    .order_by(timers.c.due_at, timers.c.key)
    .limit(bindparam("most"))
)
_OF_COMMAND = find(timers, command="named")
_NEXT = select(func.min(timers.c.not_before).label("at")).where(of_team(timers), _is_waiting)
# One that was moved, or run, since it was read is left as it is.
_FAILED = change(timers, key="timer", due_at="due").values(attempts=timers.c.attempts + 1)


def _due(row: Row[Any]) -> DueTimer:
    timer = Timer(row.key, row.due_at, row.command, row.subject)
    return DueTimer(row.team_id, timer, row.attempts)


class TimerTable:
    """What must happen later, and when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime, limit: int = 100) -> list[DueTimer]:
        """The timers that may run now, in the order in which they were due."""
        async with self._database.look(self._database.owner) as db:
            rows = await db.all(_DUE, now=now, most=limit)
        return [_due(row) for row in rows]

    async def of_command(self, command: str) -> list[DueTimer]:
        """All timers of that command, due or not; it reads the whole table."""
        async with self._database.look(self._database.owner) as db:
            return [_due(row) for row in await db.all(_OF_COMMAND, named=command)]

    async def next_due_at(self) -> datetime | None:
        """When the next timer may run, be it in the past; None when none will."""
        async with self._database.look(self._database.owner) as db:
            row = await db.one(_NEXT)
            return row.at if row else None

    async def put_off(self, due: DueTimer, not_before: datetime) -> None:
        """Note that it failed; it may run again from `not_before` on."""
        await self._note(due, _FAILED, not_before=not_before)

    async def park(self, due: DueTimer, reason: str) -> None:
        """Note that it failed once too often; `reason` is a code."""
        await self._note(due, _FAILED, parked=reason[:64])

    async def _note(self, due: DueTimer, statement: Update, **values: object) -> None:
        async with self._database.change(due.team_id) as db:
            await db.write(statement, timer=due.timer.key, due=due.timer.due_at, **values)
            await db.commit()
