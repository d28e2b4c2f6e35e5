"""The clock of tests that do without Slack and without another process."""

from dataclasses import dataclass
from datetime import UTC, datetime

NOW = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


@dataclass
class HandClock:
    """Stands still until it is moved."""

    at: datetime = NOW

    def now(self):
        return self.at
