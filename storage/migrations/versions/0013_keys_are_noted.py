"""The keys that have sealed something are noted: a wrong one is refused before it is used."""

import sqlalchemy as sa
from alembic import op

revision = "0013_keys_are_noted"
down_revision = "0012_a_key_for_each_choice"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "keys",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "key_id", name=op.f("pk_keys")),
        comment="The keys that have sealed something here, each with a known word that it sealed",
    )


def downgrade() -> None:
    op.drop_table("keys")
