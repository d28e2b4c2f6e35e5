"""Every table. The workspace (`team_id`) is the first part of every primary key.

What members write is `Sealed`. Deleting a group or a session deletes what belongs to it.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Interval,
    MetaData,
    String,
    Table,
    text,
)
from sqlalchemy.schema import SchemaItem

from storage.types import Sealed, UtcDateTime

ID = String(64)
"""Slack ids and our own: at most 36 characters today."""
CODE = String(64)
"""States, kinds and other words of ours."""
KEY = String(255)
"""Names built from ids: notices, lanes, timers, event ids."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _team() -> Column[str]:
    return Column("team_id", ID, primary_key=True)


def _belongs_to(parent: str, column: str) -> SchemaItem:
    return ForeignKeyConstraint(
        ["team_id", column], [f"{parent}.team_id", f"{parent}.id"], ondelete="CASCADE"
    )


groups = Table(
    "groups",
    metadata,
    _team(),
    Column("id", ID, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("purpose", Sealed, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("protocol", CODE, nullable=False),
    Column("locale", String(16), nullable=False),
    Column("tz", CODE, nullable=False),
    Column("channel_id", ID),
    Column("created_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "team_id", "channel_id"),
)

members = Table(
    "members",
    metadata,
    _team(),
    Column("group_id", ID, primary_key=True),
    Column("role", CODE, primary_key=True),
    Column("user_id", ID, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("joined_at", UtcDateTime),
    Column("accepted_at", UtcDateTime),
    _belongs_to("groups", "group_id"),
    Index(None, "team_id", "user_id"),
    comment="role: member, with joined_at, or facilitator; one person may be both",
)

situations = Table(
    "situations",
    metadata,
    _team(),
    Column("id", ID, primary_key=True),
    Column("group_id", ID, nullable=False),
    Column("author_id", ID, nullable=False),
    Column("title", Sealed, nullable=False),
    Column("account", Sealed, nullable=False),
    Column("question", Sealed, nullable=False),
    Column("ask", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("moment", CODE, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("ready", Boolean, nullable=False),
    Column("state", CODE, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("released_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    _belongs_to("groups", "group_id"),
    Index(None, "team_id", "group_id", "state"),
    Index(None, "team_id", "author_id"),
)

sessions = Table(
    "sessions",
    metadata,
    _team(),
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
    Column("look_back_narrator_id", ID),
    Column("runs", JSON, nullable=False),
    Column("current", Integer),
    Column("started_at", UtcDateTime),
    Column("paused_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    _belongs_to("groups", "group_id"),
    Index(None, "team_id", "group_id", "number"),
)

choices = Table(
    "choices",
    metadata,
    _team(),
    Column("id", ID, primary_key=True),
    Column("group_id", ID, nullable=False),
    Column("session_id", ID, nullable=False),
    Column("electorate", JSON, nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("seed", Sealed, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("outcome", CODE),
    Column("elected", ID),
    Column("blocked", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    _belongs_to("sessions", "session_id"),
    Index(None, "team_id", "session_id"),
)

ballots = Table(
    "ballots",
    metadata,
    _team(),
    Column("choice_id", ID, primary_key=True),
    Column("voter_id", ID, primary_key=True),
    Column("marks", Sealed, nullable=False),
    _belongs_to("choices", "choice_id"),
    sqlite_with_rowid=False,
    comment="Emptied for good when the choice closes",
)

marks = Table(
    "marks",
    metadata,
    _team(),
    Column("choice_id", ID, primary_key=True),
    Column("id", ID, primary_key=True),
    Column("situation_id", ID, nullable=False),
    Column("mark", Sealed, nullable=False),
    _belongs_to("choices", "choice_id"),
    # Without a rowid, rows lie in the order of their random id, not of their arrival.
    sqlite_with_rowid=False,
    comment="What is left of ballots: no voter, no date, and ids drawn at random",
)

contributions = Table(
    "contributions",
    metadata,
    _team(),
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
    _belongs_to("sessions", "session_id"),
    Index(None, "team_id", "session_id", "arrival"),
)

commitments = Table(
    "commitments",
    metadata,
    _team(),
    Column("session_id", ID, primary_key=True),
    Column("group_id", ID, nullable=False),
    Column("narrator_id", ID, nullable=False),
    Column("text", Sealed, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("due_on", Date),
    _belongs_to("sessions", "session_id"),
    Index(None, "team_id", "group_id", "made_at"),
)

PENDING = "wanted > shown AND parked IS NULL"
"""The one definition of a notice that is still to be told; its index holds only those."""

notices = Table(
    "notices",
    metadata,
    _team(),
    Column("key", KEY, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("lane", KEY, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("subject", KEY, nullable=False),
    Column("group_id", ID, nullable=False),
    Column("user_id", ID),
    Column("wanted", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("sending_at", UtcDateTime),
    Column("parked", CODE),
    Column("channel", ID),
    Column("ts", CODE),
    Column("created_at", UtcDateTime, nullable=False),
    Index(None, "seq"),
    Index(
        "ix_notices_pending",
        "team_id",
        "lane",
        "seq",
        sqlite_where=text(PENDING),
        postgresql_where=text(PENDING),
    ),
    comment="seq: the order of first asking; shown: what `wanted` was when last told",
)

leases = Table(
    "leases",
    metadata,
    _team(),
    Column("lane", KEY, primary_key=True),
    Column("holder", KEY, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
    comment="Which process tells a lane, when several share a PostgreSQL database",
)

timers = Table(
    "timers",
    metadata,
    _team(),
    Column("key", KEY, primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
    Column("command", CODE, nullable=False),
    Column("subject", KEY, nullable=False),
    Index(None, "due_at"),
    sqlite_with_rowid=False,
)

inbox = Table(
    "inbox",
    metadata,
    _team(),
    Column("event_id", KEY, primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False),
    # Written with every click and searched by date once a day: no index on seen_at.
    sqlite_with_rowid=False,
)
