"""Where contributions are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.contributions import Contribution


class Contributions(Protocol):
    """Contributions; their text is sealed at rest."""

    async def put(self, contribution: Contribution) -> None:
        """Keep a contribution, in place of the one with the same id."""

    async def get(self, contribution_id: str) -> Contribution | None:
        """Return the contribution, or None."""

    async def remove(self, contribution_id: str) -> None:
        """Delete a contribution that nobody has read."""

    async def remove_of_session(self, session_id: str) -> None:
        """Keep nothing of what was brought to the session."""

    async def of_session(self, session_id: str) -> Sequence[Contribution]:
        """All the session's contributions, in order of arrival."""

    async def of_author(self, user_id: str) -> Sequence[Contribution]:
        """All that a person has brought, to sessions of any group."""

    async def reveal(self, session_id: str, phase_id: str, at: datetime) -> None:
        """Let the group read the phase's contributions that are still hidden."""
