"""What was written about a session goes some days after it; what is due is found by its index."""

import sqlalchemy as sa
from alembic import op

revision = "0014_what_was_said_goes"
down_revision = "0013_keys_are_noted"
branch_labels = None
depends_on = None

OVER = sa.text("state IN ('ended', 'cancelled') AND erased_at IS NULL")
TAKEN_BACK = sa.text("state = 'withdrawn'")


def upgrade() -> None:
    op.create_table(
        "retention",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_retention")),
        comment="One row. ran_at: when the hourly job last ran to its end; erased_at: since when"
        " what was erased may still be read in the files, until their pages are given back",
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contributions_team_id_author_id_session_id"),
            ["team_id", "author_id", "session_id"],
            unique=False,
        )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_notices_team_id_group_id"), ["team_id", "group_id"], unique=False
        )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_sessions_over",
            ["team_id", "group_id"],
            unique=False,
            sqlite_where=OVER,
            postgresql_where=OVER,
        )
    with op.batch_alter_table("situations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_situations_taken_back",
            ["team_id", "id"],
            unique=False,
            sqlite_where=TAKEN_BACK,
            postgresql_where=TAKEN_BACK,
        )


def downgrade() -> None:
    with op.batch_alter_table("situations", schema=None) as batch_op:
        batch_op.drop_index("ix_situations_taken_back")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index("ix_sessions_over")
        batch_op.drop_column("erased_at")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notices_team_id_group_id"))
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contributions_team_id_author_id_session_id"))
    op.drop_table("retention")
