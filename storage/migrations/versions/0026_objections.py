"""Reasons of objections are kept for authors; what is said of them to the group; who decided."""

import sqlalchemy as sa
from alembic import op

revision = "0026_objections"
down_revision = "0023_ways_of_choosing"
branch_labels = None
depends_on = None

ID = sa.String(length=64)


def upgrade() -> None:
    with op.batch_alter_table("choices") as choices:
        choices.add_column(sa.Column("decided_by", ID, nullable=True))
    op.create_table(
        "objections",
        sa.Column("team_id", ID, nullable=False),
        sa.Column("choice_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("situation_id", ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("team_id", "choice_id", "id", name=op.f("pk_objections")),
        *_go_with("objections"),
        sqlite_with_rowid=False,
        comment="Ids are digests under the choice's key: once it is gone, nobody's; without a time",
    )
    op.create_table(
        "replies",
        sa.Column("team_id", ID, nullable=False),
        sa.Column("choice_id", ID, nullable=False),
        sa.Column("situation_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "choice_id", "situation_id", name=op.f("pk_replies")),
        *_go_with("replies"),
    )
    for table in ("objections", "replies"):
        name = op.f(f"ix_{table}_team_id_situation_id")
        op.create_index(name, table, ["team_id", "situation_id"])


def _go_with(table: str) -> list[sa.ForeignKeyConstraint]:
    """Rows go with their choice, and with their situation."""
    return [
        sa.ForeignKeyConstraint(
            ["team_id", f"{parent[:-1]}_id"],
            [f"{parent}.team_id", f"{parent}.id"],
            name=op.f(f"fk_{table}_{parent}"),
            ondelete="CASCADE",
        )
        for parent in ("choices", "situations")
    ]


def downgrade() -> None:
    op.drop_table("replies")
    op.drop_table("objections")
    with op.batch_alter_table("choices") as choices:
        choices.drop_column("decided_by")
