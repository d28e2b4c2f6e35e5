"""Who may come in, and who is to go: what was proposed, and what each member answers."""

import sqlalchemy as sa
from alembic import op

revision = "0017_who_comes_in_and_goes"
down_revision = "0016_what_holds_a_channel"
branch_labels = None
depends_on = None

NAME, WHEN = sa.String(length=64), sa.DateTime(timezone=True)
UNDER_WAY = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("team_id", NAME, nullable=False),
        sa.Column("id", NAME, nullable=False),
        sa.Column("group_id", NAME, nullable=False),
        sa.Column("aim", NAME, nullable=False),
        sa.Column("user_id", NAME, nullable=False),
        sa.Column("made_by", NAME, nullable=False),
        sa.Column("made_at", WHEN, nullable=False),
        sa.Column("closes_at", WHEN, nullable=False),
        sa.Column("state", NAME, nullable=False),
        sa.Column("asked_at", WHEN, nullable=True),
        sa.Column("ended_at", WHEN, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "group_id"],
            ["groups.team_id", "groups.id"],
            name=op.f("fk_proposals_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_proposals")),
        comment="That somebody joins a group, or that a member is taken out of it",
    )
    op.create_index(
        op.f("ix_proposals_team_id_group_id_user_id"),
        "proposals",
        ["team_id", "group_id", "user_id"],
    )
    op.create_index(
        "ix_proposals_under_way",
        "proposals",
        ["team_id", "group_id"],
        sqlite_where=UNDER_WAY,
        postgresql_where=UNDER_WAY,
    )
    op.create_table(
        "agreements",
        sa.Column("team_id", NAME, nullable=False),
        sa.Column("proposal_id", NAME, nullable=False),
        sa.Column("user_id", NAME, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "proposal_id"],
            ["proposals.team_id", "proposals.id"],
            name=op.f("fk_agreements_proposals"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "proposal_id", "user_id", name=op.f("pk_agreements")),
        comment="What each member answers to a proposal, until it ends",
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("agreements")
    op.drop_table("proposals")
