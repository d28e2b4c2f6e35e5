"""Words: sentences in one language, with dates as each reader's Slack shows them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from gettext import NullTranslations
from itertools import accumulate
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_timedelta
from babel.lists import format_list

LIST_MAX = 2300
"""Characters of a list: with the sentence around it, and a title in that, it stays within the 3,000
of Slack's texts."""
BETWEEN = 6
"""Characters between two of a list, at most."""


def fitting(parts: Sequence[str], most: int) -> Sequence[str]:
    """The first of these that a list of at most `most` characters holds."""
    lengths = accumulate(len(part) + BETWEEN for part in parts)
    return parts[: sum(length <= most for length in lengths)]


class Words:
    """The catalogue of one language. Message ids are the English sentences in the code."""

    def __init__(self, locale: str, translations: NullTranslations) -> None:
        """Speak `locale` (`fr` or `en`) from its catalogue."""
        self.locale = locale
        self._translations = translations

    def __call__(self, message: str, /, **values: object) -> str:
        """Return the sentence, its `{names}` replaced by `values`."""
        return self._translations.gettext(message).format(**values)

    def n(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the singular or plural sentence; `{count}` is there for both."""
        return self._translations.ngettext(one, many, count).format(count=count, **values)

    def moment(self, at: datetime, zone: ZoneInfo) -> str:
        """Day and time in each reader's own zone; `zone` is for clients that cannot tell.

        Never Slack's relative days (`{date_pretty}`…): "before tomorrow" reads, "before yesterday"
        and "awaited, today" do not, and what was written yesterday is read today.
        """
        typed = self.plain_moment(at, zone)
        return f"<!date^{int(at.timestamp())}^{{date_long}}, {{time}}|{typed}>"

    def hour(self, at: datetime, zone: ZoneInfo) -> str:
        """Time of day in each reader's own zone."""
        return f"<!date^{int(at.timestamp())}^{{time}}|{self._plain_hour(at, zone)}>"

    def plain_moment(self, at: datetime, zone: ZoneInfo) -> str:
        """Day and time in `zone`, for places where Slack reads no date (modals' plain text)."""
        return f"{self.day(at.astimezone(zone).date())}, {self._plain_hour(at, zone)}"

    def clock(self, at: time) -> str:
        """Time of day as one writes it: `14 h`, `14 h 30`, and in English `14:30`."""
        if self.locale != "fr":
            return f"{at:%H:%M}"
        minutes = f"\N{NO-BREAK SPACE}{at:%M}" if at.minute else ""
        return f"{at.hour}\N{NO-BREAK SPACE}h{minutes}"

    def _plain_hour(self, at: datetime, zone: ZoneInfo) -> str:
        return self.clock(at.astimezone(zone).time())

    def day(self, day: date) -> str:
        """A calendar day, the same for all."""
        first = self.locale == "fr" and day.day == 1
        return format_date(day, "EEEE d'er' MMMM" if first else "EEEE d MMMM", locale=self.locale)

    def ago(self, days: int) -> str:
        """That many days ago, one or more, in the largest unit: `2 months ago`."""
        return format_timedelta(
            timedelta(days=-days),
            granularity="day",
            threshold=1,
            add_direction=True,
            locale=self.locale,
        )

    def minutes(self, length: timedelta) -> str:
        """A number of minutes, such as `6 min`."""
        whole = timedelta(minutes=max(0, -(-int(length.total_seconds()) // 60)))
        return format_timedelta(
            whole, granularity="minute", threshold=1e9, format="short", locale=self.locale
        )

    def all_of(self, parts: list[str]) -> str:
        """A list in words: `a, b and c`; what has no room in a sentence is counted."""
        kept = fitting(parts, LIST_MAX)
        left_out = len(parts) - len(kept)
        rest = [self.n("{count} other", "{count} others", left_out)] if left_out else []
        return format_list([*kept, *rest], locale=self.locale)
