"""Where the keys of open choices are kept: outside the database, its log and its backups."""

from collections.abc import Collection
from typing import Protocol


class ChoiceKeys(Protocol):
    """One key for each open choice; without it nobody reads what was answered, nor who answered."""

    def find(self, team_id: str, choice_id: str) -> bytes | None:
        """Return the choice's key, 32 bytes, or None where it has none."""

    async def make(self, team_id: str, choice_id: str) -> bytes:
        """Make the choice's key, and return it once it is there for good. Raises OSError."""

    async def keep_only(self, team_id: str, choice_ids: Collection[str]) -> None:
        """Destroy every key of the workspace's but those of these choices. Raises OSError."""
