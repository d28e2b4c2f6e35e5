"""Who may come in, and who is to go: what was proposed, and what each member answers."""

from sqlalchemy import Column, Index, Integer, Table

from storage.sealing.sealed import Sealed
from storage.tables.columns import CODE, ID, belongs_to, metadata, partial_index, team
from storage.tables.types import UtcDateTime

UNDER_WAY = "ended_at IS NULL"
"""A proposal of which something is awaited."""

proposals = Table(
    "proposals",
    metadata,
    team(),
    Column("id", ID, primary_key=True),
    Column("group_id", ID, nullable=False),
    Column("aim", CODE, nullable=False),
    Column("user_id", ID, nullable=False),
    Column("made_by", ID, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("state", CODE, nullable=False),
    Column("asked_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    belongs_to("groups", "group_id"),
    Index(None, "team_id", "group_id", "user_id"),
    partial_index("ix_proposals_under_way", "team_id", "group_id", where=UNDER_WAY),
    comment="That somebody joins a group, or that a member is taken out of it",
)

agreements = Table(
    "agreements",
    metadata,
    team(),
    Column("proposal_id", ID, primary_key=True),
    Column("user_id", ID, primary_key=True),
    Column("answer", Sealed, nullable=False),
    belongs_to("proposals", "proposal_id"),
    sqlite_with_rowid=False,
    comment="What each member answers to a proposal, until it ends",
)
