"""A timer that fails is put off, and at last parked, in the table: it used to be held in memory."""

import sqlalchemy as sa
from alembic import op

revision = "0003_timers_put_off"
down_revision = "0002_revisions_of_notices"
branch_labels = None
depends_on = None

# Copying a table, which SQLite needs, would lose this.
KEYED = {"sqlite_with_rowid": False}


def upgrade() -> None:
    op.drop_index("ix_timers_due_at", table_name="timers")
    with op.batch_alter_table("timers") as timers:
        timers.add_column(sa.Column("not_before", sa.DateTime(timezone=True), nullable=True))
        timers.add_column(sa.Column("attempts", sa.Integer(), nullable=True))
        timers.add_column(sa.Column("parked", sa.String(length=64), nullable=True))
    op.execute("UPDATE timers SET not_before = due_at, attempts = 0")
    with op.batch_alter_table("timers", table_kwargs=KEYED) as timers:
        timers.alter_column("not_before", existing_type=sa.DateTime(timezone=True), nullable=False)
        timers.alter_column("attempts", existing_type=sa.Integer(), nullable=False)
    op.create_index(
        "ix_timers_waiting",
        "timers",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("parked IS NULL"),
        postgresql_where=sa.text("parked IS NULL"),
    )
    _comment("not_before: due_at, or later once it failed; parked: why it is given up")


def downgrade() -> None:
    op.drop_index("ix_timers_waiting", table_name="timers")
    with op.batch_alter_table("timers", table_kwargs=KEYED) as timers:
        timers.drop_column("not_before")
        timers.drop_column("attempts")
        timers.drop_column("parked")
    op.create_index("ix_timers_due_at", "timers", ["due_at"], unique=False)
    _comment(None)


def _comment(words: str | None) -> None:
    if not op.get_context().dialect.supports_comments:
        return
    if words is None:
        op.drop_table_comment("timers")
    else:
        op.create_table_comment("timers", words)
