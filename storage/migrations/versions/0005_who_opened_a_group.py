"""The groups that somebody opens in a day are counted; of those that are there nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "0005_who_opened_a_group"
down_revision = "0004_protocols_of_sessions"
branch_labels = None
depends_on = None

INDEX = "ix_groups_team_id_opened_by_created_at"
ID = sa.String(length=64)


def upgrade() -> None:
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("opened_by", ID, nullable=True))
    op.execute("UPDATE groups SET opened_by = ''")
    with op.batch_alter_table("groups") as groups:
        groups.alter_column("opened_by", existing_type=ID, nullable=False)
    op.create_index(INDEX, "groups", ["team_id", "opened_by", "created_at"], unique=False)


def downgrade() -> None:
    op.drop_index(INDEX, table_name="groups")
    with op.batch_alter_table("groups") as groups:
        groups.drop_column("opened_by")
