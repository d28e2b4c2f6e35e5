"""What time it is: the machine's time, which can be moved ahead for demonstrations and tests."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Return the current time in UTC."""
        return datetime.now(UTC)


class MovableClock(SystemClock):
    """The machine's time, ahead by `offset`: for demonstrations and tests."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        """Start ahead by `offset`; `moved` is called with the new time after each move."""
        self.offset = offset
        self.moved: Callable[[datetime], None] = lambda _: None

    def now(self) -> datetime:
        """Return the current time in UTC, ahead by the offset."""
        return super().now() + self.offset

    def move_to(self, moment: datetime) -> None:
        """Make it `moment` now; time never goes back."""
        self.offset += max(moment - self.now(), timedelta())
        self.moved(self.now())
