"""A group may have a charter of its own, and a change of it is put to the group."""

import sqlalchemy as sa
from alembic import op

revision = "0021_charters_of_their_own"
down_revision = "0020_endings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("charter", sa.Text(), nullable=True))
        groups.add_column(sa.Column("charter_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "charter_changes",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("put_by", sa.String(length=64), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "group_id"],
            ["groups.team_id", "groups.id"],
            name=op.f("fk_charter_changes_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "group_id", name=op.f("pk_charter_changes")),
        comment="The last change put to each group; words: the lines, and what is answered to them",
    )


def downgrade() -> None:
    op.drop_table("charter_changes")
    with op.batch_alter_table("groups") as groups:
        groups.drop_column("charter_at")
        groups.drop_column("charter")
