"""Where situations are kept."""

from collections.abc import Sequence
from typing import Protocol

from domain.situations import Situation


class Situations(Protocol):
    """Situations; their text is sealed at rest."""

    async def add(self, situation: Situation) -> None:
        """Keep a new situation."""

    async def get(self, situation_id: str) -> Situation | None:
        """Return the situation, or None."""

    async def save(self, situation: Situation) -> None:
        """Replace the situation. Raises Conflict on a stale version."""

    async def of_author(self, user_id: str) -> Sequence[Situation]:
        """All of a person's situations, newest first."""

    async def count_live(self, group_id: str, user_id: str) -> int:
        """How many of a person's situations are drafts or released in the group."""

    async def released(self, group_id: str) -> Sequence[Situation]:
        """The group's released situations, in order of release."""
