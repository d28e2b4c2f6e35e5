"""Where the audit log is kept: it only grows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One administrative act. `rank`: its place in the workspace's log, from 1 on."""

    act: str
    actor_id: str
    at: datetime
    group_id: str = ""
    subject_id: str | None = None
    count: int | None = None
    rank: int = 0


class Audit(Protocol):
    """The workspace's log: entries are added, and read; none is changed."""

    async def add(self, entry: AuditEntry) -> None:
        """Write the entry down after all others."""

    async def before(self, rank: int, most: int) -> Sequence[AuditEntry]:
        """The newest entries whose rank is below `rank`, newest first."""

    async def of_actor(self, user_id: str) -> Sequence[AuditEntry]:
        """What that person did, oldest first."""
