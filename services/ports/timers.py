"""What must happen later, as use cases set it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Timer:
    """A use case to run at `due_at` (UTC): `command` names it, `subject` is what it is about."""

    key: str
    due_at: datetime
    command: str
    subject: str


class Timers(Protocol):
    """What must happen later."""

    async def set(self, timer: Timer) -> None:
        """Have the command run at its time, in place of an earlier timer of the same key."""

    async def due_at(self, key: str) -> datetime | None:
        """When the timer is due; None where none is set."""

    async def cancel(self, *keys: str) -> None:
        """Delete these timers, where they are set."""

    async def claim(self, key: str, due_at: datetime) -> bool:
        """Take the timer, to run it in this unit of work; False when it was moved or taken."""
