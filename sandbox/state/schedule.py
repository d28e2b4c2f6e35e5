"""Messages planned for later, posted when the sandbox's clock says so."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.json_object import Json


@dataclass
class Planned:
    """A message and the second at which it is due."""

    id: str
    channel_id: str
    app_id: str
    post_at: int
    fields: Json


class Schedule:
    """Keeps planned messages; ``run`` posts each one when it is due."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.planned: dict[str, Planned] = {}
        self._touched = asyncio.Event()

    def add(self, planned: Planned) -> None:
        """Plan a message."""
        self.planned[planned.id] = planned
        self.touch()

    def remove(self, planned_id: str) -> None:
        """Forget a planned message."""
        del self.planned[planned_id]

    def in_order(self) -> list[Planned]:
        """What is planned, soonest first."""
        return sorted(self.planned.values(), key=lambda p: p.post_at)

    def touch(self) -> None:
        """Look again: something was planned, or the clock was moved."""
        self._touched.set()

    async def run(self, post: Callable[[Planned], None]) -> None:
        """Post what is due, wait for the next, until cancelled."""
        while True:
            self._touched.clear()
            now = self._clock.now()
            for planned in self.in_order():
                if planned.post_at <= now:
                    del self.planned[planned.id]
                    post(planned)
            waiting = self.in_order()
            delay = waiting[0].post_at - now if waiting else None
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._touched.wait(), delay)
