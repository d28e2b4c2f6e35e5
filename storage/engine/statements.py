"""How statements are built: once, as module constants, so that each is compiled only once.

The workspace is given to every statement as `:team` (see `Transaction`).
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

    Upsert = sqlite.Insert | postgresql.Insert
    Maker = Callable[[Table], Upsert]
else:  # names for annotations are not worth loading both dialects
    Upsert = Insert
    Maker = Callable


class ByDialect:
    """The same statement for each database; `build` gets the `insert` of its dialect.

    SQLite and PostgreSQL write `ON CONFLICT` alike, but SQLAlchemy has a construct for each. It is
    built when asked for: loading PostgreSQL's dialect costs a start on SQLite 20 ms and 2 MiB.
    """

    def __init__(self, build: Callable[[Maker], Upsert]) -> None:
        self._build = build
        self._built: dict[str, Upsert] = {}

    def on(self, dialect: str) -> Upsert:
        """Return the statement for the database whose dialect has this name."""
        if dialect not in self._built:
            module = import_module(f"sqlalchemy.dialects.{dialect}")
            self._built[dialect] = self._build(module.insert)
        return self._built[dialect]


def put(table: Table, *, keep: Sequence[str] = (), **computed: ColumnElement[int]) -> ByDialect:
    """Insert a row, or replace the columns of the one with its key, except those in `keep`."""
    key = [column.name for column in table.primary_key]
    replaced = [c.name for c in table.columns if c.name not in (*key, *keep)]

    def build(make: Maker) -> Upsert:
        statement = make(table).values(team_id=bindparam("team"), **computed)
        values = {name: statement.excluded[name] for name in replaced}
        return statement.on_conflict_do_update(index_elements=key, set_=values)

    return ByDialect(build)


def add(table: Table) -> Insert:
    """Insert a row of the workspace."""
    return insert(table).values(team_id=bindparam("team"))


def find(table: Table, **names: str) -> Select[tuple[object, ...]]:
    """Select the workspace's rows; `find(groups, id="group")` where `id = :group`."""
    return select(table).where(*_where(table, names))


def remove(table: Table, **names: str) -> Delete:
    """Delete the workspace's rows, chosen as in `find`."""
    return delete(table).where(*_where(table, names))


def change(table: Table, **names: str) -> Update:
    """Update the workspace's rows, chosen as in `find`.

    A name may not be a column's, which would be set as well.
    """
    return update(table).where(*_where(table, names))


def next_rank(table: Table, column: str, **names: str) -> ColumnElement[int]:
    """One more than the highest `column` among the rows chosen as in `find`."""
    rows = table.alias("before")
    highest = select(func.coalesce(func.max(rows.c[column]), 0) + 1)
    return highest.where(*(rows.c[c] == bindparam(n) for c, n in names.items())).scalar_subquery()


def _where(table: Table, names: dict[str, str]) -> list[ColumnElement[bool]]:
    return [table.c[c] == bindparam(n) for c, n in ({"team_id": "team"} | names).items()]
