"""The practice: groups, what they bring, choose, hold and commit to; their words are sealed."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Interval,
    String,
    Table,
    Text,
)

from storage.sealing.sealed import Sealed
from storage.tables.columns import CODE, ID, belongs_to, metadata, partial_index, team
from storage.tables.types import UtcDateTime

FACILITATOR, MEMBER, LEFT, INVITED = "facilitator", "member", "left", "invited"
"""The roles in a group."""

HELD = "holds IS NOT NULL"
"""The one definition of a group whose channel waits; its index holds only those."""

OVER = "state IN ('ended', 'cancelled') AND erased_at IS NULL"
"""The one definition of a session whose words are still kept; its index holds only those."""

TAKEN_BACK = "state = 'withdrawn'"
"""The one definition of a situation that its author has taken back; its index holds only those."""

groups = Table(
    "groups",
    metadata,
    team(),
    Column("id", ID, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("purpose", Sealed, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("protocol", CODE, nullable=False),
    Column("locale", String(16), nullable=False),
    Column("tz", CODE, nullable=False),
    Column("channel_id", ID),
    Column("created_at", UtcDateTime, nullable=False),
    Column("opened_by", ID, nullable=False),
    Column("channel_name", String(80)),
    Column("holds", JSON(none_as_null=True)),
    Column("seats", Integer, nullable=False),
    Column("formed_at", UtcDateTime),
    Column("institution", CODE, nullable=False),
    Column("charter", Sealed),
    Column("charter_at", UtcDateTime),
    Column("autonomous", Boolean, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("choosing", JSON(none_as_null=True)),
    Column("version", Integer, nullable=False),
    Index(None, "team_id", "channel_id"),
    Index(None, "team_id", "opened_by", "created_at"),
    partial_index("ix_groups_held", "team_id", where=HELD),
    comment="holds: why nothing is posted in the channel",
)

members = Table(
    "members",
    metadata,
    team(),
    Column("group_id", ID, primary_key=True),
    Column("role", CODE, primary_key=True),
    Column("user_id", ID, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("joined_at", UtcDateTime),
    Column("accepted_at", UtcDateTime),
    Column("left_at", UtcDateTime),
    Column("invited_at", UtcDateTime),
    Column("declined_at", UtcDateTime),
    Column("held_at", UtcDateTime),
    Column("outside", Boolean),
    Column("turn", Integer),
    Column("asked_by", ID),
    belongs_to("groups", "group_id"),
    Index(None, "team_id", "user_id", "role", "group_id"),
    comment="role: member or facilitator, one person may be both; or left; or invited, until then",
)

situations = Table(
    "situations",
    metadata,
    team(),
    Column("id", ID, primary_key=True),
    Column("group_id", ID, nullable=False),
    Column("author_id", ID, nullable=False),
    Column("title", Sealed, nullable=False),
    Column("account", Sealed, nullable=False),
    Column("question", Sealed, nullable=False),
    Column("ask", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("moment", CODE, nullable=False),
    Column("urgency", Sealed),
    Column("ready", Boolean, nullable=False),
    Column("state", CODE, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("released_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("considered", Boolean, nullable=False),
    belongs_to("groups", "group_id"),
    Index(None, "team_id", "group_id", "state"),
    Index(None, "team_id", "author_id", "created_at"),
    partial_index("ix_situations_taken_back", "team_id", "id", where=TAKEN_BACK),
)

protocols = Table(
    "protocols",
    metadata,
    team(),
    Column("version", CODE, primary_key=True),
    Column("document", Text, nullable=False),
    comment="The protocols of sessions, each in the words it was planned or begun with",
)

sessions = Table(
    "sessions",
    metadata,
    team(),
    Column("id", ID, primary_key=True),
    Column("group_id", ID, nullable=False),
    Column("number", Integer, nullable=False),
    Column("protocol", CODE, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("length", Interval, nullable=False),
    Column("place", Sealed, nullable=False),
    Column("state", CODE, nullable=False),
    Column("moved", Integer, nullable=False),
    Column("situation_id", ID),
    Column("narrator_id", ID),
    Column("leader_id", ID),
    Column("look_back_narrator_id", ID),
    Column("runs", JSON, nullable=False),
    Column("current", Integer),
    Column("started_at", UtcDateTime),
    Column("paused_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("erased_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    belongs_to("groups", "group_id"),
    ForeignKeyConstraint(["team_id", "protocol"], ["protocols.team_id", "protocols.version"]),
    Index(None, "team_id", "group_id", "number"),
    Index(None, "team_id", "group_id", "state"),
    Index(None, "team_id", "group_id", "ended_at", "narrator_id"),
    partial_index("ix_sessions_over", "team_id", "group_id", where=OVER),
)

contributions = Table(
    "contributions",
    metadata,
    team(),
    Column("id", ID, primary_key=True),
    Column("session_id", ID, nullable=False),
    Column("phase_id", CODE, nullable=False),
    Column("author_id", ID, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("text", Sealed, nullable=False),
    Column("details", Sealed, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("revealed_at", UtcDateTime),
    Column("arrival", Integer, nullable=False),
    belongs_to("sessions", "session_id"),
    Index(None, "team_id", "session_id", "arrival"),
    Index(None, "team_id", "author_id", "session_id"),
)

commitments = Table(
    "commitments",
    metadata,
    team(),
    Column("session_id", ID, primary_key=True),
    Column("group_id", ID, nullable=False),
    Column("narrator_id", ID, nullable=False),
    Column("text", Sealed, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("due_on", Date),
    belongs_to("sessions", "session_id"),
    Index(None, "team_id", "group_id", "made_at"),
    Index(None, "team_id", "narrator_id", "made_at"),
)

charter_changes = Table(
    "charter_changes",
    metadata,
    team(),
    Column("group_id", ID, primary_key=True),
    Column("id", ID, nullable=False),
    Column("words", Sealed, nullable=False),
    Column("put_by", ID, nullable=False),
    Column("put_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("state", CODE, nullable=False),
    belongs_to("groups", "group_id"),
    comment="The last change put to each group; words: the lines, and what is answered to them",
)

referrals = Table(
    "referrals",
    metadata,
    team(),
    Column("group_id", ID, primary_key=True),
    Column("health", Sealed, nullable=False),
    Column("alert", Sealed, nullable=False),
    Column("contact", Sealed, nullable=False),
    comment="Whom to turn to; without a group, the workspace's own",
)
