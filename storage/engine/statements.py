"""How statements are built: once, as module constants, so that each is compiled only once.

The workspace is given to every statement as `:team` (see `Transaction`).
"""

from collections.abc import Sequence

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

from storage.engine.upsert import Upsert


def upsert(table: Table) -> Upsert:
    """Insert a row of the workspace, with an `ON CONFLICT` to be added."""
    return Upsert(table).values(team_id=bindparam("team"))


def put(table: Table, *, keep: Sequence[str] = (), **computed: ColumnElement[int]) -> Upsert:
    """Insert a row, or replace the columns of the one with its key, except those in `keep`."""
    key = [column.name for column in table.primary_key]
    statement = upsert(table).values(**computed)
    replaced = {
        c.name: statement.excluded[c.name] for c in table.columns if c.name not in (*key, *keep)
    }
    return statement.or_update(key, replaced)


def add(table: Table) -> Insert:
    """Insert a row of the workspace."""
    return insert(table).values(team_id=bindparam("team"))


def find(table: Table, **names: str) -> Select[tuple[object, ...]]:
    """Select the workspace's rows; `find(groups, id="group")` where `id = :group`."""
    return select(table).where(*_where(table, names))


def of_team(table: Table) -> ColumnElement[bool]:
    """The workspace's rows, found by any index but one that begins with the workspace.

    SQLite would take such a one, which holds what is done as well, before a partial index.
    """
    return func.coalesce(table.c.team_id, "") == bindparam("team")


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
