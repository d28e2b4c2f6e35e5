"""Run by Alembic for each command: on the connection that `storage.migrate` hands over."""

from typing import Literal

from alembic import context

from storage.sealing.sealed import Sealed
from storage.tables import metadata
from storage.tables.columns import name_for_postgresql
from storage.tables.types import UtcDateTime


def render(kind: str, item: object, _: object) -> str | Literal[False]:
    """Write our column types as what they are in the database: a revision never changes."""
    if kind == "type" and isinstance(item, Sealed | UtcDateTime):
        return f"sa.{item.impl!r}"
    return False


name_for_postgresql()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=render,
    # SQLite changes a column by copying the table.
    render_as_batch=True,
    # All or nothing, on both databases. The transaction is the one of `storage.migrate`.
    transactional_ddl=True,
)
context.run_migrations()
