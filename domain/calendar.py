"""The calendar of one session: what happens when, before it (story §2-3)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from domain.errors import BadInput

CALL_BEFORE = timedelta(days=14)
NUDGE_SITUATION_BEFORE = timedelta(days=5)
CHOICE_BEFORE = timedelta(days=3)
CHOICE_CLOSES_AT = time(18, 0)
NUDGE_BALLOT_BEFORE = timedelta(hours=8)
LEAST_CHOICE = timedelta(hours=2)
PREPARE_BEFORE = timedelta(days=1)
BEGINS_BEFORE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When each thing of a session is due; None where it has no place left before the session."""

    call_at: datetime
    nudge_situation_at: datetime | None
    choice_opens_at: datetime
    nudge_ballot_at: datetime | None
    choice_closes_at: datetime
    prepare_at: datetime
    begins_at: datetime | None


def calendar_of(starts_at: datetime, zone: ZoneInfo, planned_at: datetime) -> Calendar:
    """Lay out the days before a session that starts at `starts_at`, known since `planned_at`.

    Days are counted in `zone`, where people live; every moment is in UTC. When the session is
    planned late, half of the time until the choice closes is left to propose situations.
    """
    three_days_before = _days_before(starts_at, CHOICE_BEFORE, zone)
    closes = closing_of(starts_at, zone, max(three_days_before, planned_at))
    opens = max(three_days_before, planned_at + (closes - planned_at) / 2)
    closes = closing_of(starts_at, zone, opens)
    nudge_situation = _days_before(starts_at, NUDGE_SITUATION_BEFORE, zone)
    begins = starts_at - BEGINS_BEFORE
    return Calendar(
        call_at=max(_days_before(starts_at, CALL_BEFORE, zone), planned_at),
        nudge_situation_at=nudge_situation if nudge_situation > planned_at else None,
        choice_opens_at=opens,
        nudge_ballot_at=nudge_of(closes, opens),
        choice_closes_at=closes,
        prepare_at=max(preparation_of(starts_at, zone), closes),
        begins_at=begins if begins > planned_at else None,
    )


def closing_of(starts_at: datetime, zone: ZoneInfo, opens_at: datetime) -> datetime:
    """When a choice that opens at `opens_at` closes: on the eve at 18:00 where people live.

    When that leaves less than two hours: an hour before the session, or at its start, or, once
    it should have begun, an hour after the opening.
    """
    eve = starts_at.astimezone(zone).date() - timedelta(days=1)
    closes = datetime.combine(eve, CHOICE_CLOSES_AT, zone).astimezone(UTC)
    if closes - opens_at >= LEAST_CHOICE:
        return closes
    later = (starts_at - BEGINS_BEFORE, starts_at, opens_at + BEGINS_BEFORE)
    return next(at for at in later if at > opens_at)


def next_workday(now: datetime, zone: ZoneInfo, at: time) -> datetime:
    """That hour of the first working day after today, on the clocks of `zone`."""
    day = now.astimezone(zone).date() + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, at, zone).astimezone(UTC)


def nudge_of(closes_at: datetime, since: datetime) -> datetime | None:
    """When those whose ballot is awaited are reminded; None when no time is left after `since`."""
    nudge = closes_at - NUDGE_BALLOT_BEFORE
    return nudge if nudge > since else None


def preparation_of(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """When a narrator known by then is prepared: the day before, at the same hour."""
    return _days_before(starts_at, PREPARE_BEFORE, zone)


@dataclass(frozen=True, slots=True)
class WallClock:
    """A day and an hour as typed, on clocks whose zone is told later; None where none was."""

    day: date | None
    at: time | None

    @classmethod
    def of(cls, moment: datetime, zone: ZoneInfo) -> Self:
        """Return what the clocks of `zone` show at that moment."""
        local = moment.astimezone(zone)
        return cls(local.date(), local.time())

    def in_zone(self, zone: ZoneInfo) -> datetime:
        """Return, in UTC, when the clocks of `zone` show this; the first of two times.

        Raises BadInput where day or hour is missing, and for a time that the clocks skip that day.
        """
        if self.day is None:
            raise BadInput({"starts_on": "no_day"})
        if self.at is None:
            raise BadInput({"starts_at": "no_time"})
        local = datetime.combine(self.day, self.at, zone)
        try:
            moment = local.astimezone(UTC)
        except OverflowError as error:  # the last day of the year 9999, elsewhere the next one
            raise BadInput({"starts_on": "too_far"}) from error
        if moment.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise BadInput({"starts_at": "no_such_time"})
        return moment


def _days_before(starts_at: datetime, days: timedelta, zone: ZoneInfo) -> datetime:
    """The same hour on the clocks of `zone`, that many days earlier, even across a change."""
    return (starts_at.astimezone(zone) - days).astimezone(UTC)


WORK_BEGINS, WORK_ENDS = time(9, 0), time(18, 0)
SATURDAY = 5


def at_work(moment: datetime, zone: ZoneInfo) -> datetime:
    """That moment where people of `zone` are at work, else when they next begin to be."""
    local = moment.astimezone(zone)
    if local.time() >= WORK_ENDS:
        local = datetime.combine(local.date() + timedelta(days=1), WORK_BEGINS, zone)
    while local.weekday() >= SATURDAY:
        local = datetime.combine(local.date() + timedelta(days=1), WORK_BEGINS, zone)
    if local.time() < WORK_BEGINS:
        local = datetime.combine(local.date(), WORK_BEGINS, zone)
    return local.astimezone(UTC)
