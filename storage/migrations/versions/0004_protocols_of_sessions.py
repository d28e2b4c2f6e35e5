"""A session keeps the protocol it was planned or begun with: it used to look it up in the code.

Sessions that are there go by the protocols as the code has them on the day of the migration.
"""

import sqlalchemy as sa
from alembic import op

from domain.protocols import protocol

revision = "0004_protocols_of_sessions"
down_revision = "0003_timers_put_off"
branch_labels = None
depends_on = None

COMMENT = "The protocols of sessions, each in the words it was planned or begun with"
FOREIGN_KEY = "fk_sessions_protocols"


def upgrade() -> None:
    protocols = op.create_table(
        "protocols",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "version", name=op.f("pk_protocols")),
        comment=COMMENT,
    )
    sessions = sa.table("sessions", sa.column("team_id"), sa.column("protocol"))
    found = op.get_bind().execute(sa.select(sessions).distinct()).all()
    for team_id, protocol_id in found:
        now = protocol(protocol_id)
        op.execute(
            protocols.insert().values(team_id=team_id, version=now.version, document=now.document)
        )
        op.execute(
            sessions.update()
            .where(sessions.c.team_id == team_id, sessions.c.protocol == protocol_id)
            .values(protocol=now.version)
        )
    with op.batch_alter_table("sessions") as changed:
        changed.create_foreign_key(
            FOREIGN_KEY, "protocols", ["team_id", "protocol"], ["team_id", "version"]
        )


def downgrade() -> None:
    with op.batch_alter_table("sessions") as changed:
        changed.drop_constraint(FOREIGN_KEY, type_="foreignkey")
    sessions = sa.table("sessions", sa.column("protocol"))
    # A version is the protocol's id, a colon, and a digest.
    versions = op.get_bind().execute(sa.select(sessions.c.protocol).distinct()).scalars().all()
    for version in versions:
        op.execute(
            sessions.update()
            .where(sessions.c.protocol == version)
            .values(protocol=version.split(":")[0])
        )
    op.drop_table("protocols")
