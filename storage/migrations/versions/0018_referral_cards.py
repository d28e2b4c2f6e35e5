"""A group, and the workspace, say whom to turn to when something is more than it can carry."""

import sqlalchemy as sa
from alembic import op

revision = "0018_referral_cards"
down_revision = "0017_who_comes_in_and_goes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "referrals",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("health", sa.Text(), nullable=False),
        sa.Column("alert", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "group_id", name=op.f("pk_referrals")),
        comment="Whom to turn to; without a group, the workspace's own",
    )


def downgrade() -> None:
    op.drop_table("referrals")
