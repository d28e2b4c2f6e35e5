"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001_everything"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "groups",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("protocol", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("tz", sa.String(length=64), nullable=False),
        sa.Column("channel_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_groups")),
    )
    op.create_index(
        op.f("ix_groups_team_id_channel_id"), "groups", ["team_id", "channel_id"], unique=False
    )
    op.create_table(
        "inbox",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("event_id", sa.String(length=255), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "event_id", name=op.f("pk_inbox")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "leases",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("lane", sa.String(length=255), nullable=False),
        sa.Column("holder", sa.String(length=255), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "lane", name=op.f("pk_leases")),
        comment="Which process tells a lane, when several share a PostgreSQL database",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "notices",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=True),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sending_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parked", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=64), nullable=True),
        sa.Column("ts", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "key", name=op.f("pk_notices")),
        comment="seq: the order of first asking; shown: what `wanted` was when last told",
    )
    op.create_index(
        "ix_notices_pending",
        "notices",
        ["team_id", "lane", "seq"],
        unique=False,
        sqlite_where=sa.text("wanted > shown AND parked IS NULL"),
        postgresql_where=sa.text("wanted > shown AND parked IS NULL"),
    )
    op.create_index(op.f("ix_notices_seq"), "notices", ["seq"], unique=False)
    op.create_table(
        "timers",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("command", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "key", name=op.f("pk_timers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_timers_due_at"), "timers", ["due_at"], unique=False)
    op.create_table(
        "members",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["team_id", "group_id"],
            ["groups.team_id", "groups.id"],
            name=op.f("fk_members_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "group_id", "role", "user_id", name=op.f("pk_members")),
        comment="role: member, with joined_at, or facilitator; one person may be both",
    )
    op.create_index(
        op.f("ix_members_team_id_user_id"), "members", ["team_id", "user_id"], unique=False
    )
    op.create_table(
        "sessions",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("protocol", sa.String(length=64), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("length", sa.Interval(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("situation_id", sa.String(length=64), nullable=True),
        sa.Column("narrator_id", sa.String(length=64), nullable=True),
        sa.Column("look_back_narrator_id", sa.String(length=64), nullable=True),
        sa.Column("runs", sa.JSON(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "group_id"],
            ["groups.team_id", "groups.id"],
            name=op.f("fk_sessions_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_sessions")),
    )
    op.create_index(
        op.f("ix_sessions_team_id_group_id_number"),
        "sessions",
        ["team_id", "group_id", "number"],
        unique=False,
    )
    op.create_table(
        "situations",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("ask", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("moment", sa.String(length=64), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "group_id"],
            ["groups.team_id", "groups.id"],
            name=op.f("fk_situations_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_situations")),
    )
    op.create_index(
        op.f("ix_situations_team_id_author_id"),
        "situations",
        ["team_id", "author_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_situations_team_id_group_id_state"),
        "situations",
        ["team_id", "group_id", "state"],
        unique=False,
    )
    op.create_table(
        "choices",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("electorate", sa.JSON(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=64), nullable=True),
        sa.Column("elected", sa.String(length=64), nullable=True),
        sa.Column("blocked", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "session_id"],
            ["sessions.team_id", "sessions.id"],
            name=op.f("fk_choices_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_choices")),
    )
    op.create_index(
        op.f("ix_choices_team_id_session_id"), "choices", ["team_id", "session_id"], unique=False
    )
    op.create_table(
        "commitments",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("narrator_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["team_id", "session_id"],
            ["sessions.team_id", "sessions.id"],
            name=op.f("fk_commitments_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "session_id", name=op.f("pk_commitments")),
    )
    op.create_index(
        op.f("ix_commitments_team_id_group_id_made_at"),
        "commitments",
        ["team_id", "group_id", "made_at"],
        unique=False,
    )
    op.create_table(
        "contributions",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("phase_id", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "session_id"],
            ["sessions.team_id", "sessions.id"],
            name=op.f("fk_contributions_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "id", name=op.f("pk_contributions")),
    )
    op.create_index(
        op.f("ix_contributions_team_id_session_id_arrival"),
        "contributions",
        ["team_id", "session_id", "arrival"],
        unique=False,
    )
    op.create_table(
        "ballots",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("choice_id", sa.String(length=64), nullable=False),
        sa.Column("voter_id", sa.String(length=64), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "choice_id"],
            ["choices.team_id", "choices.id"],
            name=op.f("fk_ballots_choices"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "choice_id", "voter_id", name=op.f("pk_ballots")),
        comment="Emptied for good when the choice closes",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "marks",
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("choice_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("situation_id", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "choice_id"],
            ["choices.team_id", "choices.id"],
            name=op.f("fk_marks_choices"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team_id", "choice_id", "id", name=op.f("pk_marks")),
        comment="What is left of ballots: no voter, no date, and ids drawn at random",
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("marks")
    op.drop_table("ballots")
    op.drop_table("contributions")
    op.drop_table("commitments")
    op.drop_table("choices")
    op.drop_table("situations")
    op.drop_table("sessions")
    op.drop_table("members")
    op.drop_table("timers")
    op.drop_table("notices")
    op.drop_table("leases")
    op.drop_table("inbox")
    op.drop_table("groups")
