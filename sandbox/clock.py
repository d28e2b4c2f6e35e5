"""The sandbox's own clock: real time plus an offset that a test may move."""

from __future__ import annotations

import time


class Clock:
    """Gives the time in seconds since 1970 and unique, growing message timestamps."""

    def __init__(self) -> None:
        self.offset = 0.0
        self._last_micro = 0

    def now(self) -> float:
        """Seconds since 1970, moved by ``offset``."""
        return time.time() + self.offset

    def advance(self, seconds: float) -> None:
        """Move the clock; nothing that waits in real time is woken."""
        self.offset += seconds

    def ts(self) -> str:
        """A Slack timestamp, greater than every one given before."""
        self._last_micro = max(int(self.now() * 1_000_000), self._last_micro + 1)
        return f"{self._last_micro // 1_000_000}.{self._last_micro % 1_000_000:06d}"
