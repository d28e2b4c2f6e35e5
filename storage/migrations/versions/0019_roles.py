"""Others may be asked to facilitate; in an autonomous group the members do, each in turn."""

import sqlalchemy as sa
from alembic import op

revision = "0019_roles"
down_revision = "0018_referral_cards"
branch_labels = None
depends_on = None

ID = sa.String(length=64)


def upgrade() -> None:
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("autonomous", sa.Boolean(), nullable=True))
    op.execute("UPDATE groups SET autonomous = (1 = 0)")
    with op.batch_alter_table("groups") as groups:
        groups.alter_column("autonomous", existing_type=sa.Boolean(), nullable=False)
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("turn", sa.Integer(), nullable=True))
        members.add_column(sa.Column("asked_by", ID, nullable=True))
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("leader_id", ID, nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM members WHERE role IN ('asked_beside', 'asked_instead', 'asked_swap')")
    op.execute("DELETE FROM notices WHERE kind IN ('request', 'request_answered', 'role')")
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("leader_id")
    with op.batch_alter_table("members") as members:
        members.drop_column("asked_by")
        members.drop_column("turn")
    with op.batch_alter_table("groups") as groups:
        groups.drop_column("autonomous")
