"""Commitments: what the narrator means to do, looked back on at the next session (seed 004)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one session's narrator said they would do, `due_on` a day they named themselves."""

    session_id: str
    group_id: str
    narrator_id: str
    text: str
    made_at: datetime
    due_on: date | None = None
