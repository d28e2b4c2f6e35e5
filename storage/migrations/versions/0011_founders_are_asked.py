"""Whoever is to be of a group is asked first; its facilitators accept the charter too."""

import sqlalchemy as sa
from alembic import op

revision = "0011_founders_are_asked"
down_revision = "0010_no_marks_are_kept"
branch_labels = None
depends_on = None

BEFORE = "role: member or facilitator, one person may be both; or left, with left_at"
AFTER = "role: member or facilitator, one person may be both; or left; or invited, until then"
MOMENTS = ("invited_at", "declined_at", "held_at")


def upgrade() -> None:
    with op.batch_alter_table("members") as members:
        for moment in MOMENTS:
            members.add_column(sa.Column(moment, sa.DateTime(timezone=True), nullable=True))
        members.add_column(sa.Column("outside", sa.Boolean(), nullable=True))
        members.create_table_comment(AFTER, existing_comment=BEFORE)
    # Groups that were there live on as they did: their people are in, and who facilitated without
    # being a member was outside the channel.
    op.execute("UPDATE members SET outside = (1 = 1) WHERE role = 'facilitator'")
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("seats", sa.Integer(), nullable=True))
        groups.add_column(sa.Column("formed_at", sa.DateTime(timezone=True), nullable=True))
        groups.add_column(sa.Column("institution", sa.String(length=64), nullable=True))
    op.execute(
        "UPDATE groups SET formed_at = created_at, institution = 'one', seats ="
        " (SELECT count(*) FROM members WHERE members.team_id = groups.team_id"
        " AND members.group_id = groups.id AND members.role = 'member')"
    )
    with op.batch_alter_table("groups") as groups:
        groups.alter_column("seats", existing_type=sa.Integer(), nullable=False)
        groups.alter_column("institution", existing_type=sa.String(length=64), nullable=False)
    op.execute("DELETE FROM notices WHERE kind = 'return'")


def downgrade() -> None:
    op.execute("DELETE FROM members WHERE role = 'invited'")
    op.execute("DELETE FROM notices WHERE kind IN ('invitation', 'entry', 'declined')")
    with op.batch_alter_table("groups") as groups:
        for name in ("seats", "formed_at", "institution"):
            groups.drop_column(name)
    with op.batch_alter_table("members") as members:
        for name in (*MOMENTS, "outside"):
            members.drop_column(name)
        members.create_table_comment(BEFORE, existing_comment=AFTER)
