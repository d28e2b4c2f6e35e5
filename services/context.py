"""What every use case is given first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.retention import USUAL
from services.ports import UnitOfWork

NOBODY = ""
"""The actor of what time sets off, or Slack tells by itself: `access` knows nobody of that name."""


@dataclass(frozen=True, slots=True)
class Context:
    """A unit of work, who acts in it (`NOBODY` when no person does), and the time, in UTC.

    `kept`: how long what was written about a session is kept after it.
    """

    uow: UnitOfWork
    actor: str
    now: datetime
    kept: timedelta = USUAL
