"""What is asked again and again is found by an index, however many rows there are."""

import sqlalchemy as sa
from alembic import op

revision = "0006_what_grows_is_indexed"
down_revision = "0005_who_opened_a_group"
branch_labels = None
depends_on = None

REPLACED = {
    "members": (["team_id", "user_id"], ["team_id", "user_id", "role", "group_id"]),
    "situations": (["team_id", "author_id"], ["team_id", "author_id", "created_at"]),
}
NEW = {
    "sessions": [
        ["team_id", "group_id", "state"],
        ["team_id", "group_id", "ended_at", "narrator_id"],
    ],
    "notices": [["team_id", "lane"]],
}
PARTIAL = {
    "ix_choices_open": ("choices", ["team_id", "group_id"], "closed_at IS NULL"),
    "ix_notices_parked": ("notices", ["team_id", "lane"], "parked IS NOT NULL"),
}


def _name(table: str, columns: list[str]) -> str:
    return "_".join(["ix", table, *columns])


def upgrade() -> None:
    for table, (before, after) in REPLACED.items():
        op.drop_index(_name(table, before), table_name=table)
        op.create_index(_name(table, after), table, after)
    for table, indexes in NEW.items():
        for columns in indexes:
            op.create_index(_name(table, columns), table, columns)
    for name, (table, columns, where) in PARTIAL.items():
        only = sa.text(where)
        op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)


def downgrade() -> None:
    for name, (table, _, _) in PARTIAL.items():
        op.drop_index(name, table_name=table)
    for table, indexes in NEW.items():
        for columns in indexes:
            op.drop_index(_name(table, columns), table_name=table)
    for table, (before, after) in REPLACED.items():
        op.drop_index(_name(table, after), table_name=table)
        op.create_index(_name(table, before), table, before)
