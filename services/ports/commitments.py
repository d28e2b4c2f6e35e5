"""Where commitments are kept."""

from collections.abc import Sequence
from typing import Protocol

from domain.commitments import Commitment


class Commitments(Protocol):
    """Commitments; their text is sealed at rest."""

    async def put(self, commitment: Commitment) -> None:
        """Keep the session's commitment, in place of an earlier one."""

    async def remove(self, session_id: str) -> None:
        """Keep nothing of the session's commitment."""

    async def waiting(self) -> Sequence[str]:
        """The sessions of which nothing else is kept any more."""

    async def of_session(self, session_id: str) -> Commitment | None:
        """Return the session's commitment, or None."""

    async def of_narrator(self, user_id: str) -> Sequence[Commitment]:
        """What a person means to do, of any group, in the order in which they said so."""
