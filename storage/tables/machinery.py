"""The machinery: what is to be told, what must happen later, what was seen already. Ids only."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from storage.sealing.sealed import Sealed
from storage.tables.columns import CODE, ID, KEY, metadata, partial_index, team
from storage.tables.types import UtcDateTime

PENDING = "revision > shown_revision AND parked IS NULL"
"""The one definition of a notice that is still to be told; its index holds only those."""

PARKED = "parked IS NOT NULL"
"""The one definition of a notice that was given up; its index holds only those."""

OUR_FAULT = "broken"
"""Why a notice is parked that Slack did not refuse: we could not make it."""

WAITING = "parked IS NULL"
"""The one definition of a timer that will run; its index holds only those."""

workspace = Table(
    "workspace",
    metadata,
    team(),
    comment="Whose database this is: one row, from its first start on",
)

keys = Table(
    "keys",
    metadata,
    team(),
    Column("key_id", CODE, primary_key=True),
    Column("word", Sealed, nullable=False),
    comment="The keys that have sealed something here, each with a known word that it sealed",
)

notices = Table(
    "notices",
    metadata,
    team(),
    Column("key", KEY, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("lane", KEY, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("subject", KEY, nullable=False),
    Column("group_id", ID, nullable=False),
    Column("user_id", ID),
    Column("revision", Integer, nullable=False),
    Column("shown_revision", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("sending_at", UtcDateTime),
    Column("parked", CODE),
    Column("channel", ID),
    Column("ts", CODE),
    Column("created_at", UtcDateTime, nullable=False),
    Column("shown_digest", CODE),
    Column("asked_at", UtcDateTime),
    Index(None, "seq"),
    partial_index("ix_notices_pending", "team_id", "lane", "seq", where=PENDING),
    partial_index("ix_notices_parked", "team_id", "lane", where=PARKED),
    Index(None, "team_id", "lane"),
    Index(None, "team_id", "group_id"),
    comment="seq: the order of first asking; revision: grows with each asking; "
    "shown_revision: the one last told; shown_digest: of what it says then, keyed; "
    "asked_at: the last asking that was not because of a change",
)

retention = Table(
    "retention",
    metadata,
    team(),
    Column("ran_at", UtcDateTime),
    Column("erased_at", UtcDateTime),
    sqlite_with_rowid=False,
    comment="One row. ran_at: when the hourly job last ran to its end; erased_at: since when what "
    "was erased may still be read in the files, until their pages are given back",
)

leases = Table(
    "leases",
    metadata,
    team(),
    Column("lane", KEY, primary_key=True),
    Column("holder", KEY, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
    comment="Which process tells a lane, when several share a PostgreSQL database",
)

timers = Table(
    "timers",
    metadata,
    team(),
    Column("key", KEY, primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
    Column("command", CODE, nullable=False),
    Column("subject", KEY, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("parked", CODE),
    partial_index("ix_timers_waiting", "not_before", where=WAITING),
    sqlite_with_rowid=False,
    comment="not_before: due_at, or later once it failed; parked: why it is given up",
)

presence = Table(
    "presence",
    metadata,
    team(),
    Column("seen_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
    comment="When a process was last at work: one row",
)

audit = Table(
    "audit",
    metadata,
    team(),
    Column("rank", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("act", CODE, nullable=False),
    Column("actor_id", ID, nullable=False),
    Column("group_id", ID, nullable=False),
    Column("subject_id", ID),
    Column("how_many", Integer),
    Index(None, "team_id", "at"),
    Index(None, "actor_id"),
    sqlite_with_rowid=False,
    comment="Who did which administrative act, when: ids, no content; rows are only added, "
    "and deleted a year later",
)

inbox = Table(
    "inbox",
    metadata,
    team(),
    Column("event_id", KEY, primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False),
    # Written with every click and searched by date once a day: no index on seen_at.
    sqlite_with_rowid=False,
)
