"""What is noted of erasing: when it was last done, and that pages are to be given back."""

from datetime import datetime
from typing import Protocol


class Retention(Protocol):
    """One row of the workspace's."""

    async def note_run(self, now: datetime) -> None:
        """Note that nothing due is left to be erased."""

    async def note_erased(self, now: datetime) -> None:
        """Note that something was erased, whose pages the database is to give back."""
