"""How urgent a situation is, in its author's words; whether members may read it whole.

The number that stood for urgency is not converted: the form chose 1 for whoever chose nothing, and
it is words of the author's that stand beside a title. Nor can a migration seal any. What was
written until now was written for its title and question to be read: none of it may be read whole.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022_situations_read_whole"
down_revision = "0021_charters_of_their_own"
branch_labels = None
depends_on = None

FLAGS = ("whole", "considered")


def upgrade() -> None:
    with op.batch_alter_table("situations") as situations:
        situations.drop_column("urgency")
    with op.batch_alter_table("situations") as situations:
        situations.add_column(sa.Column("urgency", sa.Text(), nullable=True))
        for flag in FLAGS:
            situations.add_column(sa.Column(flag, sa.Boolean(), nullable=True))
    op.execute("UPDATE situations SET whole = (1 = 0), considered = (1 = 0)")
    with op.batch_alter_table("situations") as situations:
        for flag in FLAGS:
            situations.alter_column(flag, existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    op.execute("UPDATE situations SET ask = 'advice' WHERE ask = ''")
    op.execute("UPDATE situations SET kind = 'difficulty' WHERE kind = ''")
    op.execute("UPDATE situations SET moment = 'ongoing' WHERE moment = ''")
    with op.batch_alter_table("situations") as situations:
        for flag in FLAGS:
            situations.drop_column(flag)
        situations.drop_column("urgency")
    with op.batch_alter_table("situations") as situations:
        situations.add_column(sa.Column("urgency", sa.Integer(), nullable=True))
    op.execute("UPDATE situations SET urgency = 1")
    with op.batch_alter_table("situations") as situations:
        situations.alter_column("urgency", existing_type=sa.Integer(), nullable=False)
