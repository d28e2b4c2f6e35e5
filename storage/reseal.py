"""Changing keys: everything sealed is sealed again with the first key of the ring."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, Table, Update, bindparam, select, tuple_, update

from storage.database import EVERY_TEAM, Database
from storage.sealing.sealed import Sealed
from storage.tables import metadata

_AT_ONCE = 100


async def reseal(database: Database) -> int:
    """Seal everything again with the first key, and return how many rows that was.

    Then, and only then, older keys may be thrown away. The bot may run meanwhile, with the same
    first key. Raises CannotOpen where no key fits: the rows before stay resealed.
    """
    return sum([await _reseal_table(database, table) for table in metadata.sorted_tables])


async def _reseal_table(database: Database, table: Table) -> int:
    """Reseal in batches, each in its own transaction, so that nobody waits long."""
    sealed = [column.name for column in table.columns if isinstance(column.type, Sealed)]
    done, last = 0, None
    while sealed and (last := await _reseal_batch(database, table, sealed, last)):
        done += last[0]
    return done


async def _reseal_batch(
    database: Database, table: Table, sealed: list[str], last: tuple[int, list[Any]] | None
) -> tuple[int, list[Any]] | None:
    """Reseal the rows that follow the key of `last`; return how many, and the key of the last."""
    key = [column.name for column in table.primary_key]
    async with database.change(EVERY_TEAM) as db:
        rows = await db.all(_page(table, key, sealed, last[1] if last else None))
        for row in rows:
            new = {name: database.vault.reseal(getattr(row, name)) for name in sealed}
            await db.write(_update(table, key, sealed), **_old(row, key, sealed), **new)
        await db.commit()
    return (len(rows), [getattr(rows[-1], name) for name in key]) if rows else None


def _page(
    table: Table, key: list[str], sealed: list[str], after: Sequence[object] | None
) -> Select[Any]:
    columns = tuple_(*(table.c[name] for name in key))
    page = select(*(table.c[name] for name in key + sealed)).limit(_AT_ONCE)
    page = page.order_by(*(table.c[name] for name in key))
    return page if after is None else page.where(columns > tuple_(*after))


def _update(table: Table, key: list[str], sealed: list[str]) -> Update:
    """Update the row, unless somebody has written it meanwhile: then it is resealed already."""
    same = (table.c[name] == bindparam(f"old_{name}") for name in key + sealed)
    return update(table).where(*same)


def _old(row: Row[Any], key: list[str], sealed: list[str]) -> dict[str, object]:
    return {f"old_{name}": getattr(row, name) for name in key + sealed}
