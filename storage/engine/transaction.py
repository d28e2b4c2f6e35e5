"""A transaction of one workspace: what repositories run their statements in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import structlog
from sqlalchemy import Column, CursorResult, Executable, Row, Update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.errors import Conflict
from services.ports import ChoiceKeys
from storage.engine import postgres
from storage.engine.compiled_statements import Held, compiled
from storage.engine.sqlite import driver_of
from storage.sealing.vault import CannotOpen, Vault

log = structlog.get_logger()

Stored = TypeVar("Stored")
Thing = TypeVar("Thing")


class Transaction:
    """Runs statements with the workspace bound to `team`; nothing is kept without `commit`."""

    def __init__(
        self, connection: AsyncConnection, team_id: str, vault: Vault, keys: ChoiceKeys
    ) -> None:
        self.team_id = team_id
        self.vault = vault
        self.keys = keys
        self.is_over = False
        self._has_failed = False
        self._held: list[Held] = []
        self.asks_notices = False
        self.sets_timers = False
        self.closes_choices = False
        self.erases = False
        self._connection = connection
        self._driver = driver_of(connection)

    def seal(self, text: str, column: Column[str], *key: str) -> str:
        """Seal what is to stand in that column; `key`: the row's, after the workspace."""
        return self.vault.seal(text, (self.team_id, str(column), *key))

    def open(self, sealed: str, column: Column[str], *key: str) -> str:
        """Return what was sealed for that column of that row. Raises CannotOpen, and logs it."""
        try:
            return self.vault.open(sealed, (self.team_id, str(column), *key))
        except CannotOpen as error:
            log.error("cannot_open", place=str(error))
            raise

    def readable(self, read: Callable[[Stored], Thing], rows: Iterable[Stored]) -> list[Thing]:
        """What `read` makes of each row; one that cannot be opened is left out, not all of them."""
        found: list[Thing] = []
        for row in rows:
            with suppress(CannotOpen):
                found.append(read(row))
        return found

    async def run(self, statement: Executable, **values: object) -> int:
        """Run a statement and return how many rows it wrote."""
        return (await self._ask(statement, values)).rowcount

    async def write(self, statement: Executable, **values: object) -> None:
        """Run a statement whose outcome nobody asks for: an error in it may be raised later."""
        values["team"] = self.team_id
        await self._execute_held(statement, values)

    async def insert_new(self, error: Exception, statement: Executable, **values: object) -> None:
        """Like `write`, for a row that must be new: if not, the next question or commit raises.

        A question of its own would cost each click a trip to SQLite's thread, 0.05 to 0.1 ms.
        """
        values["team"] = self.team_id
        await self._execute_held(statement, values, error)

    async def write_each(self, statement: Executable, rows: Sequence[Mapping[str, object]]) -> None:
        """Like `write`, once per row of values."""
        if rows:
            await self._execute_held(statement, [{**row, "team": self.team_id} for row in rows])

    async def one(self, statement: Executable, **values: object) -> Row[Any] | None:
        """Return the first row, or None."""
        return (await self._ask(statement, values)).first()

    async def all(self, statement: Executable, **values: object) -> Sequence[Row[Any]]:
        """Return every row."""
        return (await self._ask(statement, values)).all()

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
        self._check()
        await self._do_held()
        try:
            if self._driver is None:
                await postgres.commit(self._connection)
            else:
                await self._connection.commit()
        except Exception:
            self._has_failed = True
            raise
        self.is_over = True

    async def _ask(self, statement: Executable, values: dict[str, object]) -> CursorResult[Any]:
        self._check()
        await self._do_held()
        try:
            return await self._connection.execute(statement, values | {"team": self.team_id})
        except Exception:
            self._has_failed = True
            raise

    async def _do_held(self) -> None:
        """On PostgreSQL, do what was held back; SQLite's driver does it with its next trip."""
        held, self._held = self._held, []
        try:
            await postgres.write(self._connection, held)
        except Exception:
            self._has_failed = True
            raise

    def _check(self) -> None:
        # After a commit a statement would run outside the workspace's turn; after an error, some of
        # those that were held back would be missing.
        if self.is_over or self._has_failed:
            raise RuntimeError("this unit of work is over: open another one")

    async def _execute_held(
        self,
        statement: Executable,
        values: dict[str, object] | list[dict[str, object]],
        error: Exception | None = None,
    ) -> None:
        """Hold back until the next question or the commit, and then do together: see `Held`."""
        self._check()
        rows = values if isinstance(values, list) else [values]
        try:
            ready = compiled(statement, tuple(rows[0]), self._connection.dialect)
            parameters = [ready.parameters(row) for row in rows]
        except SQLAlchemyError:
            self._has_failed = True
            raise
        held = Held(ready.sql, parameters, error, ready.table)
        if self._driver is None:
            self._held.append(held)
            return
        sync = self._connection.sync_connection
        if sync is not None and not sync.in_transaction():
            # SQLAlchemy commits only what it saw beginning. It asks the driver for nothing here.
            sync.begin()
        self._driver.held.append(held)
