"""Where situations are kept."""

from collections.abc import Mapping, Sequence
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

    async def of_author(self, user_id: str, most: int) -> Sequence[Situation]:
        """A person's newest situations in groups they are members of, none that is withdrawn."""

    async def count_of_author(self, user_id: str) -> int:
        """How many of them there are."""

    async def count_live(self, group_id: str, user_id: str) -> int:
        """How many of a person's situations are drafts or released in the group."""

    async def written_by(self, user_id: str) -> Sequence[Situation]:
        """All of a person's situations, of any group and in any state, oldest first."""

    async def live_of(self, group_id: str, user_id: str) -> Sequence[Situation]:
        """A person's drafts and released situations in the group, newest first."""

    async def all_of(self, group_id: str, user_id: str) -> Sequence[Situation]:
        """Every situation of a person in the group, newest first."""

    async def taken_back(self, most: int) -> Sequence[Situation]:
        """Situations that their authors have withdrawn, of any group."""

    async def note_considered(self, *situation_ids: str) -> None:
        """Note that a choice was made among these and another one."""

    async def remove(self, situation_id: str) -> None:
        """Keep nothing of the situation."""

    async def released(self, *group_ids: str) -> Sequence[Situation]:
        """The released situations of these groups, in order of release."""

    async def count_ready(self, *group_ids: str) -> Mapping[str, int]:
        """How many released situations of each group have an author willing to tell them."""

    async def proposed_by(self, group_id: str) -> Sequence[str]:
        """The author of each of the group's released situations."""
