"""Sealing again with the first key what another one sealed, or an earlier version.

A bot may be at work meanwhile: a turn to write is taken for a few texts only, then given back.
"""

from asyncio import sleep
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, Text, Update, tuple_, type_coerce

from storage import canary
from storage.database import Database
from storage.engine.statements import change, find
from storage.sealing.fernet import FERNET, FernetRing
from storage.sealing.sealed import sealed_columns
from storage.sealing.vault import CannotOpen, Place
from storage.tables import keys, metadata

AT_ONCE = 25
"""Texts in one turn: some 10 ms, and no click may wait 300."""

REST = 0.05
"""Seconds between two turns. SQLite has who waits look again within 25 ms, at first."""


@dataclass(slots=True)
class Resealed:
    """How many texts were sealed again; where those stand that no key opens, which stay."""

    texts: int = 0
    spoiled: list[str] = field(default_factory=list)


async def reseal(database: Database, rest: float = REST) -> Resealed:
    """Seal everything of the owner's again with the first key; older ones may go afterwards.

    Where it was ended half-way, call it again: it goes on where it was. Older keys remain noted as
    needed while anything is spoiled. Raises WrongKeys before anything is written.
    """
    await canary.check(database)
    await canary.note(database)
    ours = database.vault.mark
    others = _Work(database, lambda text: ~text.startswith(ours), database.vault.open, rest)
    done = await others.do()
    if not done.spoiled:
        await canary.keep_first(database)
    return done


async def adopt(database: Database) -> Resealed:
    """Have the first key noted; in a database of an earlier version, seal all to its place first.

    Nobody may be at work there yet. Raises WrongKeys before anything is written.
    """
    await canary.check(database)
    done = Resealed()
    if not await canary.known(database):
        ring = FernetRing(database.vault.keys)
        done = await _Work(database, lambda text: text.startswith(FERNET), ring.open, 0).do()
    await canary.note(database)
    return done


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be sealed again, and how it is opened."""

    database: Database
    which: Callable[[ColumnElement[str]], ColumnElement[bool]]
    open: Callable[[str, Place], str]
    rest: float

    async def do(self) -> Resealed:
        """Seal again column by column, a few texts in each turn."""
        done = Resealed()
        for column in _columns():
            after = await self._turn(column, done, None)
            while after:
                await sleep(self.rest)
                after = await self._turn(column, done, after)
        return done

    async def _turn(
        self, column: Column[str], done: Resealed, after: Sequence[str] | None
    ) -> Sequence[str] | None:
        """Seal the texts that follow the row of that key; the last one's key, None at the end.

        Nobody else of the workspace writes in this turn: what was read is what is replaced.
        """
        database, names = self.database, _key(column.table)
        new: list[dict[str, object]] = []
        async with database.change(database.owner) as db:
            rows = await db.all(self._page(column, after))
            for row in rows:
                at = [str(getattr(row, name)) for name in names]
                place = (database.owner, str(column), *at)
                try:
                    text = self.open(getattr(row, column.name), place)
                except CannotOpen as error:
                    done.spoiled.append(str(error))
                    continue
                sealed = database.vault.seal(text, place)
                new.append({_AT + name: id for name, id in zip(names, at, strict=True)})
                new[-1][column.name] = sealed
            await db.write_each(_update(column), new)
            await db.commit()
        done.texts += len(new)
        return at if len(rows) == AT_ONCE else None

    def _page(self, column: Column[str], after: Sequence[str] | None) -> Select[Any]:
        key = [column.table.c[name] for name in _key(column.table)]
        page = find(column.table).with_only_columns(*key, column).order_by(*key).limit(AT_ONCE)
        # As plain text: the type of sealed text lets none but the vault's be compared with it.
        page = page.where(self.which(type_coerce(column, Text)))
        return page if after is None else page.where(tuple_(*key) > tuple_(*after))


_AT = "at_"
"""Before the names of a row's key, which are columns too."""


def _update(column: Column[str]) -> Update:
    return change(column.table, **{name: _AT + name for name in _key(column.table)})


def _key(table: Table) -> list[str]:
    """The columns that make the row's key, after the workspace."""
    return [column.name for column in table.primary_key if column.name != "team_id"]


def _columns() -> Iterator[Column[str]]:
    """Every sealed column; not the words that tell which keys are needed: those come and go."""
    for table in metadata.sorted_tables:
        if table is not keys:
            yield from (table.c[name] for name in sealed_columns(table))
