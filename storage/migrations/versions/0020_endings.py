"""A group ends; it is asked how to go on and how it was; who leaves may say goodbye."""

import sqlalchemy as sa
from alembic import op

revision = "0020_endings"
down_revision = "0019_roles"
branch_labels = None
depends_on = None

ID = sa.String(length=64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("ended_at", MOMENT, nullable=True))
    op.create_table(
        "consultations",
        sa.Column("team_id", ID, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("group_id", ID, nullable=False),
        sa.Column("topic", ID, nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "group_id"],
            ["groups.team_id", "groups.id"],
            name=op.f("fk_consultations_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_consultations")),
    )
    for column in ("group_id", "closed_at"):
        name = op.f(f"ix_consultations_team_id_{column}")
        op.create_index(name, "consultations", ["team_id", column])
    op.create_table(
        "consultation_answers",
        sa.Column("team_id", ID, nullable=False),
        sa.Column("consultation_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "consultation_id"],
            ["consultations.team_id", "consultations.id"],
            name=op.f("fk_consultation_answers_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "team_id", "consultation_id", "user_id", name=op.f("pk_consultation_answers")
        ),
        comment="Until it closes: then what was said is in its report, without who said it",
    )
    op.create_table(
        "farewells",
        sa.Column("team_id", ID, nullable=False),
        sa.Column("group_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("left_at", MOMENT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "group_id"],
            ["groups.team_id", "groups.id"],
            name=op.f("fk_farewells_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "group_id", "user_id", name=op.f("pk_farewells")),
    )
    for column in ("left_at", "user_id"):
        op.create_index(op.f(f"ix_farewells_team_id_{column}"), "farewells", ["team_id", column])


def downgrade() -> None:
    for table in ("farewells", "consultation_answers", "consultations"):
        op.drop_table(table)
    with op.batch_alter_table("groups") as groups:
        groups.drop_column("ended_at")
