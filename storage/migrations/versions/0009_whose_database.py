"""A database says which workspace it serves; the first start from now on writes it down."""

import sqlalchemy as sa
from alembic import op

revision = "0009_whose_database"
down_revision = "0008_what_is_shown"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workspace",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_workspace")),
        comment="Whose database this is: one row, from its first start on",
    )


def downgrade() -> None:
    op.drop_table("workspace")
