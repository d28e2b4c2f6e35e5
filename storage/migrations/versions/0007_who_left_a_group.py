"""Who left a group is known for a day, in which they come back without asking anyone."""

import sqlalchemy as sa
from alembic import op

revision = "0007_who_left_a_group"
down_revision = "0006_what_grows_is_indexed"
branch_labels = None
depends_on = None

BEFORE = "role: member, with joined_at, or facilitator; one person may be both"
AFTER = "role: member or facilitator, one person may be both; or left, with left_at"


def upgrade() -> None:
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
        members.create_table_comment(AFTER, existing_comment=BEFORE)


def downgrade() -> None:
    op.execute("DELETE FROM members WHERE role = 'left'")
    with op.batch_alter_table("members") as members:
        members.drop_column("left_at")
        members.create_table_comment(BEFORE, existing_comment=AFTER)
