"""What every use case is given first."""

from dataclasses import dataclass
from datetime import datetime

from services.policy import UNLESS_SET, Policy
from services.ports import UnitOfWork

NOBODY = ""
"""The actor of what time sets off, or Slack tells by itself: `access` knows nobody of that name."""


@dataclass(frozen=True, slots=True)
class Context:
    """A unit of work, who acts in it (`NOBODY` when no person does), and the time, in UTC.

    `policy`: what the installation has decided.
    """

    uow: UnitOfWork
    actor: str
    now: datetime
    policy: Policy = UNLESS_SET
