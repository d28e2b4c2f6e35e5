"""What a workspace's coordinator may see of its groups: counts and dates, never content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """A group from outside. `held`: sessions ended; `next_at`: when the next one begins."""

    id: str
    name: str
    facilitators: tuple[str, ...]
    members: int
    held: int
    next_at: datetime | None


class Coordination(Protocol):
    """Reads nothing that a member wrote."""

    async def groups(self, skipped: int, most: int) -> Sequence[GroupFigures]:
        """The workspace's groups by name, after that many."""

    async def count(self) -> int:
        """How many groups the workspace has."""

    async def names(self, *group_ids: str) -> Mapping[str, str]:
        """The name of each of these groups that is still there."""
