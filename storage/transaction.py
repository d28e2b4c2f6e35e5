"""A transaction of one workspace: what repositories run their statements in."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable, Row, Update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.errors import Conflict
from storage.sqlite import driver_of
from storage.statements import ByDialect
from storage.vault import Vault


class Transaction:
    """Runs statements with the workspace bound to `team`; nothing is kept without `commit`."""

    def __init__(self, connection: AsyncConnection, team_id: str, vault: Vault) -> None:
        self.team_id = team_id
        self.vault = vault
        self.is_over = False
        self.asks_notices = False
        self.sets_timers = False
        self._connection = connection
        self._dialect = connection.dialect.name
        self._driver = driver_of(connection)

    async def run(self, statement: Executable | ByDialect, **values: object) -> int:
        """Run a statement and return how many rows it wrote."""
        values["team"] = self.team_id
        return (await self._execute(statement, values)).rowcount

    async def write(self, statement: Executable | ByDialect, **values: object) -> None:
        """Run a statement whose outcome nobody asks for: an error in it may be raised later."""
        values["team"] = self.team_id
        await self._execute_held(statement, values)

    async def write_each(
        self, statement: Executable | ByDialect, rows: Sequence[Mapping[str, object]]
    ) -> None:
        """Like `write`, once per row of values."""
        if rows:
            await self._execute_held(statement, [{**row, "team": self.team_id} for row in rows])

    async def one(self, statement: Executable, **values: object) -> Row[Any] | None:
        """Return the first row, or None."""
        values["team"] = self.team_id
        return (await self._execute(statement, values)).first()

    async def all(self, statement: Executable, **values: object) -> Sequence[Row[Any]]:
        """Return every row."""
        values["team"] = self.team_id
        return (await self._execute(statement, values)).all()

    async def replace(self, statement: Update, row: Mapping[str, object]) -> None:
        """Replace an aggregate whose stored version is the one in `row`, or raise Conflict.

        `statement` finds it by `:aggregate` and `:expected`.
        """
        values = {**row}
        aggregate, expected = values.pop("id"), row["version"]
        values |= {"aggregate": aggregate, "expected": expected, "version": int(str(expected)) + 1}
        if not await self.run(statement, **values):
            raise Conflict(id=aggregate)

    async def commit(self) -> None:
        """Keep what was done; the transaction is over."""
        await self._connection.commit()
        self.is_over = True

    async def _execute(
        self,
        statement: Executable | ByDialect,
        values: dict[str, object] | list[dict[str, object]],
    ) -> CursorResult[Any]:
        if self.is_over:
            # It would run alone in a new transaction, outside the workspace's turn.
            raise RuntimeError("nothing can be run after commit: open another unit of work")
        if isinstance(statement, dict):
            statement = statement[self._dialect]
        return await self._connection.execute(statement, values)

    async def _execute_held(
        self,
        statement: Executable | ByDialect,
        values: dict[str, object] | list[dict[str, object]],
    ) -> None:
        """Execute; on SQLite only when the next statement or the commit is (`storage.sqlite`)."""
        if self._driver is None:
            await self._execute(statement, values)
            return
        self._driver.holds_back = True
        try:
            await self._execute(statement, values)
        finally:
            self._driver.holds_back = False
