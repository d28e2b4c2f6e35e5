"""Nothing is kept of what was answered to a choice, once it is counted."""

import sqlalchemy as sa
from alembic import op

revision = "0010_no_marks_are_kept"
down_revision = "0009_whose_database"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("marks")


def downgrade() -> None:
    op.create_table(
        "marks",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("choice_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("situation_id", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "choice_id"],
            ["choices.team_id", "choices.id"],
            name=op.f("fk_marks_choices"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "choice_id", "id", name=op.f("pk_marks")),
        comment="What is left of ballots: no voter, no date, and ids drawn at random",
        sqlite_with_rowid=False,
    )
