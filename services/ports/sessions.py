"""Where sessions are kept."""

from collections.abc import Sequence
from typing import Protocol

from domain.sessions import Session


class Sessions(Protocol):
    """Sessions with the phases as they are held."""

    async def add(self, session: Session) -> None:
        """Keep a new session."""

    async def get(self, session_id: str) -> Session | None:
        """Return the session, or None."""

    async def save(self, session: Session) -> None:
        """Replace the session. Raises Conflict on a stale version."""

    async def of_group(self, group_id: str) -> Sequence[Session]:
        """All the group's sessions, by number."""
