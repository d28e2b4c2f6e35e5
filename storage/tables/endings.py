"""What groups are asked, and what people say who leave; their words are sealed."""

from sqlalchemy import JSON, Column, Index, Integer, Table

from storage.sealing.sealed import Sealed
from storage.tables.columns import CODE, ID, belongs_to, metadata, team
from storage.tables.types import UtcDateTime

consultations = Table(
    "consultations",
    metadata,
    team(),
    Column("id", ID, primary_key=True),
    Column("group_id", ID, nullable=False),
    Column("topic", CODE, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("answered", Integer, nullable=False),
    Column("report", Sealed, nullable=False),
    Column("version", Integer, nullable=False),
    belongs_to("groups", "group_id"),
    Index(None, "team_id", "group_id"),
    Index(None, "team_id", "closed_at"),
)

consultation_answers = Table(
    "consultation_answers",
    metadata,
    team(),
    Column("consultation_id", ID, primary_key=True),
    Column("user_id", ID, primary_key=True),
    Column("said", Sealed, nullable=False),
    belongs_to("consultations", "consultation_id"),
    comment="Until it closes: then what was said is in its report, without who said it",
)

farewells = Table(
    "farewells",
    metadata,
    team(),
    Column("group_id", ID, primary_key=True),
    Column("user_id", ID, primary_key=True),
    Column("left_at", UtcDateTime, nullable=False),
    Column("text", Sealed, nullable=False),
    belongs_to("groups", "group_id"),
    Index(None, "team_id", "left_at"),
    Index(None, "team_id", "user_id"),
)
