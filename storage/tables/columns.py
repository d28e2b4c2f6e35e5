"""What all tables share: their metadata, how long ids are, the workspace in every key."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, MetaData, String, text
from sqlalchemy.schema import SchemaItem

ID = String(64)
"""Slack ids and our own: at most 36 characters today."""
CODE = String(64)
"""States, kinds and other words of ours."""
KEY = String(255)
"""Names built from ids: notices, lanes, timers, event ids."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def team() -> Column[str]:
    """The workspace: the first part of every primary key."""
    return Column("team_id", ID, primary_key=True)


def belongs_to(parent: str, column: str) -> SchemaItem:
    """Rows that go when their `parent` goes."""
    return ForeignKeyConstraint(
        ["team_id", column], [f"{parent}.team_id", f"{parent}.id"], ondelete="CASCADE"
    )


def partial_index(name: str, *columns: str, where: str) -> Index:
    """Index only the rows where that holds.

    What it is on PostgreSQL is said when migrations ask (`name_for_postgresql`): to say it here
    would load that dialect with every start on SQLite (2 MiB, 30 ms).
    """
    return Index(name, *columns, sqlite_where=text(where), info={"where": where})


def name_for_postgresql() -> None:
    """Say of every partial index which rows it holds on PostgreSQL; for migrations."""
    for table in metadata.tables.values():
        for index in table.indexes:
            if where := index.info.get("where"):
                index.dialect_kwargs["postgresql_where"] = text(where)
