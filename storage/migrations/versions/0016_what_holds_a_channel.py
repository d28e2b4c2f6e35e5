"""A group knows the name of its channel, and what holds back all that is to be told there."""

import sqlalchemy as sa
from alembic import op

revision = "0016_what_holds_a_channel"
down_revision = "0015_audit_log"
branch_labels = None
depends_on = None

COMMENT = "holds: why nothing is posted in the channel"
HELD = sa.text("holds IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("channel_name", sa.String(length=80), nullable=True))
        groups.add_column(sa.Column("holds", sa.JSON(), nullable=True))
        groups.create_table_comment(COMMENT)
    op.create_index(
        "ix_groups_held", "groups", ["team_id"], sqlite_where=HELD, postgresql_where=HELD
    )


def downgrade() -> None:
    op.drop_index("ix_groups_held", table_name="groups")
    with op.batch_alter_table("groups") as groups:
        groups.drop_column("holds")
        groups.drop_column("channel_name")
        groups.drop_table_comment(existing_comment=COMMENT)
