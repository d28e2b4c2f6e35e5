"""Choices, and the ballots they receive while they are open."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
)

from storage.sealing.sealed import Sealed
from storage.tables.columns import CODE, ID, belongs_to, metadata, partial_index, team
from storage.tables.types import UtcDateTime

OPEN = "closed_at IS NULL"
"""The one definition of a choice that receives ballots; its index holds only those."""

choices = Table(
    "choices",
    metadata,
    team(),
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
    Column("method", CODE, nullable=False),
    Column("ballot", CODE, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("stage", CODE, nullable=False),
    Column("reopened", Boolean, nullable=False),
    Column("elected_order", JSON, nullable=False),
    Column("decided_by", ID),
    Column("reason", Sealed),
    Column("version", Integer, nullable=False),
    belongs_to("sessions", "session_id"),
    Index(None, "team_id", "session_id"),
    partial_index("ix_choices_open", "team_id", "group_id", where=OPEN),
)

ballots = Table(
    "ballots",
    metadata,
    team(),
    Column("choice_id", ID, primary_key=True),
    Column("id", ID, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("round", Integer, nullable=False),
    belongs_to("choices", "choice_id"),
    sqlite_with_rowid=False,
    comment="Under the choice's key, without a time; emptied for good when it closes",
)

objections = Table(
    "objections",
    metadata,
    team(),
    Column("choice_id", ID, primary_key=True),
    Column("id", ID, primary_key=True),
    Column("situation_id", ID, nullable=False),
    Column("reason", Sealed, nullable=False),
    Column("wording", Sealed),
    belongs_to("choices", "choice_id"),
    belongs_to("situations", "situation_id"),
    Index(None, "team_id", "situation_id"),
    sqlite_with_rowid=False,
    comment="Ids are digests under the choice's key: once it is gone, nobody's; without a time",
)

replies = Table(
    "replies",
    metadata,
    team(),
    Column("choice_id", ID, primary_key=True),
    Column("situation_id", ID, primary_key=True),
    Column("text", Sealed, nullable=False),
    belongs_to("choices", "choice_id"),
    belongs_to("situations", "situation_id"),
    Index(None, "team_id", "situation_id"),
)
