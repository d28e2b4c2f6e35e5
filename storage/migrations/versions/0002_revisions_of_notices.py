"""A notice counts revisions: how often it was asked for, and which one was told last."""

from alembic import op

revision = "0002_revisions_of_notices"
down_revision = "0001_everything"
branch_labels = None
depends_on = None

BEFORE = "seq: the order of first asking; shown: what `wanted` was when last told"
AFTER = (
    "seq: the order of first asking; revision: grows with each asking; "
    "shown_revision: the one last told"
)


def upgrade() -> None:
    # In SQL, which both databases understand: Alembic would copy the whole table on SQLite. The
    # index of pending notices follows the names.
    op.execute("ALTER TABLE notices RENAME COLUMN wanted TO revision")
    op.execute("ALTER TABLE notices RENAME COLUMN shown TO shown_revision")
    _comment(AFTER)


def downgrade() -> None:
    op.execute("ALTER TABLE notices RENAME COLUMN revision TO wanted")
    op.execute("ALTER TABLE notices RENAME COLUMN shown_revision TO shown")
    _comment(BEFORE)


def _comment(words: str) -> None:
    if op.get_context().dialect.supports_comments:
        op.create_table_comment("notices", words)
