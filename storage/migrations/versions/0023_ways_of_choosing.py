"""Groups have ways of choosing, and a choice may take several rounds; its whole order is kept."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023_ways_of_choosing"
down_revision = "0022_situations_read_whole"
branch_labels = None
depends_on = None

CODE = sa.String(length=64)
NEW = {
    "method": (CODE, "'consent'"),
    "ballot": (CODE, "'detailed'"),
    "seats": (sa.Integer(), "1"),
    "round": (sa.Integer(), "1"),
    "stage": (CODE, "CASE WHEN closed_at IS NULL THEN 'answering' ELSE 'closed' END"),
    "reopened": (sa.Boolean(), "(1 = 0)"),
    "elected_order": (sa.JSON(), "'[]'"),
}


def upgrade() -> None:
    with op.batch_alter_table("groups") as groups:
        groups.add_column(sa.Column("choosing", sa.JSON(), nullable=True))
    with op.batch_alter_table("choices") as choices:
        choices.add_column(sa.Column("reason", sa.Text(), nullable=True))
    _add("choices", NEW)
    _add("ballots", {"round": (sa.Integer(), "1")})
    # An election that the answers did not carry was asked aloud; no answer is asked for it now.
    op.execute("UPDATE choices SET outcome = 'undecided', elected = NULL WHERE outcome = 'confirm'")


def _add(table: str, columns: dict[str, tuple[Any, str]]) -> None:
    with op.batch_alter_table(table) as adding:
        for name, (kind, _) in columns.items():
            adding.add_column(sa.Column(name, kind, nullable=True))
    for name, (_, value) in columns.items():
        op.execute(f"UPDATE {table} SET {name} = {value}")  # noqa: S608 - names of our own
    with op.batch_alter_table(table) as settling:
        for name, (kind, _) in columns.items():
            settling.alter_column(name, existing_type=kind, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("ballots") as ballots:
        ballots.drop_column("round")
    with op.batch_alter_table("choices") as choices:
        for name in (*NEW, "reason"):
            choices.drop_column(name)
    with op.batch_alter_table("groups") as groups:
        groups.drop_column("choosing")
