"""Timers as the clock reads them, of all workspaces. `uow.timers.claim` takes one to run it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from services.ports import Timer
from storage.engine.database import EVERY_TEAM, Database
from storage.tables import timers


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A timer whose time has come, and its workspace."""

    team_id: str
    timer: Timer


_DUE = (
    select(timers)
    .where(timers.c.due_at <= bindparam("now"))
    .order_by(timers.c.due_at, timers.c.team_id, timers.c.key)
    .limit(bindparam("most"))
)
_NEXT = select(func.min(timers.c.due_at).label("at"))


class TimerTable:
    """What must happen later, and when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime, limit: int = 100) -> list[DueTimer]:
        """The timers whose time has come, the earliest first."""
        async with self._database.look(EVERY_TEAM) as db:
            rows = await db.all(_DUE, now=now, most=limit)
        return [
            DueTimer(row.team_id, Timer(row.key, row.due_at, row.command, row.subject))
            for row in rows
        ]

    async def next_due_at(self) -> datetime | None:
        """When the earliest timer is due, be it in the past; None when there is none."""
        async with self._database.look(EVERY_TEAM) as db:
            row = await db.one(_NEXT)
            return row.at if row else None
