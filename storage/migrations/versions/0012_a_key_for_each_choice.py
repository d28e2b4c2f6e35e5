"""A choice's ballots and their voters' names are under a key of its own, outside the database."""

import sqlalchemy as sa
from alembic import op

revision = "0012_a_key_for_each_choice"
down_revision = "0011_founders_are_asked"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Answers to a choice that is open just now cannot be brought over, since its key is made by the
    # bot: its people answer once more.
    op.drop_table("ballots")
    _create("id", sa.Column("sealed", sa.LargeBinary(), nullable=False), KEYED)


def downgrade() -> None:
    op.drop_table("ballots")
    _create("voter_id", sa.Column("marks", sa.Text(), nullable=False), FOR_GOOD)


KEYED = "Under the choice's key, without a time; emptied for good when it closes"
FOR_GOOD = "Emptied for good when the choice closes"


def _create(row: str, content: sa.Column[object], comment: str) -> None:
    op.create_table(
        "ballots",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("choice_id", sa.String(length=64), nullable=False),
        sa.Column(row, sa.String(length=64), nullable=False),
        content,
        sa.ForeignKeyConstraint(
            ["team_id", "choice_id"],
            ["choices.team_id", "choices.id"],
            name=op.f("fk_ballots_choices"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "choice_id", row, name=op.f("pk_ballots")),
        comment=comment,
        sqlite_with_rowid=False,
    )
