"""What messages show is known by a digest, who came to their Home by a date; presence is noted."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0008_what_is_shown"
down_revision = "0007_who_left_a_group"
branch_labels = None
depends_on = None

BEFORE = (
    "seq: the order of first asking; revision: grows with each asking; "
    "shown_revision: the one last told"
)
AFTER = (
    f"{BEFORE}; shown_digest: of what it says then, keyed; "
    "asked_at: the last asking that was not because of a change"
)
WHEN = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("notices", sa.Column("shown_digest", sa.String(length=64), nullable=True))
    op.add_column("notices", sa.Column("asked_at", WHEN, nullable=True))
    # Nobody knows who came lately: for a week, everybody did.
    notices = sa.table("notices", sa.column("kind", sa.String), sa.column("asked_at", WHEN))
    came = sa.update(notices).where(notices.c.kind == "home")
    op.execute(came.values(asked_at=datetime.now(UTC)))
    _comment(AFTER)
    op.create_table(
        "presence",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("seen_at", WHEN, nullable=False),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_presence")),
        comment="When a process was last at work: one row",
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("presence")
    # In SQL, which both databases understand: Alembic would copy the whole table on SQLite.
    op.execute("ALTER TABLE notices DROP COLUMN asked_at")
    op.execute("ALTER TABLE notices DROP COLUMN shown_digest")
    _comment(BEFORE)


def _comment(words: str) -> None:
    if op.get_context().dialect.supports_comments:
        op.create_table_comment("notices", words)
