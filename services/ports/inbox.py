"""What Slack sent already: Slack sends again what it believes lost."""

from datetime import datetime
from typing import Protocol


class AlreadySeen(Exception):
    """Slack sent again what was handled before."""


class Inbox(Protocol):
    """Ids of what Slack sent already, kept for a day."""

    async def note(self, event_id: str, now: datetime) -> None:
        """Note that this unit of work handles `event_id`, which none did before.

        If one did, the next thing asked of the unit of work raises AlreadySeen, or its commit.
        """
