"""Who did which administrative act, and when: ids, no content."""

import sqlalchemy as sa
from alembic import op

revision = "0015_audit_log"
down_revision = "0014_what_was_said_goes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(length=64), nullable=False),
        sa.Column("actor_id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=True),
        sa.Column("how_many", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "rank", name=op.f("pk_audit")),
        comment="Who did which administrative act, when: ids, no content; rows are only added, "
        "and deleted a year later",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_audit_team_id_at"), "audit", ["team_id", "at"])
    op.create_index(op.f("ix_audit_actor_id"), "audit", ["actor_id"])
    op.create_index(
        op.f("ix_commitments_team_id_narrator_id_made_at"),
        "commitments",
        ["team_id", "narrator_id", "made_at"],
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_commitments_team_id_narrator_id_made_at"), "commitments")
    op.drop_table("audit")
