"""Where commitments are kept."""

from typing import Protocol

from domain.commitments import Commitment


class Commitments(Protocol):
    """Commitments; their text is sealed at rest."""

    async def put(self, commitment: Commitment) -> None:
        """Keep the session's commitment, in place of an earlier one."""

    async def of_session(self, session_id: str) -> Commitment | None:
        """Return the session's commitment, or None."""
