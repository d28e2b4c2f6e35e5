"""The calendar of one session: what happens when, before it (story §2-3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from domain.choosing import USUAL, Choosing
from domain.errors import BadInput
from domain.worktime import (
    SATURDAY,
    WORK_BEGINS,
    WORKING_DAY,
    at_work,
    worked_before,
    working_days_before,
)

CALL_BEFORE = timedelta(days=14)
CHOICE_BEFORE = timedelta(days=7)
LEAST_CHOICE = timedelta(hours=2)
PREPARE_BEFORE = timedelta(days=1)
BEGINS_BEFORE = timedelta(hours=1)

NUDGE_SITUATION_BEFORE = 2 * WORKING_DAY
ASK_AUTHORS_BEFORE = WORKING_DAY
NUDGE_BALLOT_BEFORE = timedelta(hours=8)
"""These three are counted in hours of work: before the choice opens, and before it closes."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When each thing of a session is due; None where it has no place left before the session."""

    call_at: datetime
    nudge_situation_at: datetime | None
    ask_authors_at: datetime | None
    choice_opens_at: datetime
    nudge_ballot_at: datetime | None
    choice_closes_at: datetime
    prepare_at: datetime
    begins_at: datetime | None


def calendar_of(
    starts_at: datetime, zone: ZoneInfo, planned_at: datetime, choosing: Choosing = USUAL
) -> Calendar:
    """Lay out the days before a session that starts at `starts_at`, known since `planned_at`.

    Days are counted in `zone`, where people live; every moment is in UTC. When the session is
    planned late, half of the time until the choice closes is left to propose situations.
    """
    in_time = opening_of(starts_at, zone, choosing)
    closes = closing_of(starts_at, zone, max(in_time, planned_at), choosing)
    half = planned_at + (closes - planned_at) / 2
    opens = max(in_time, _at_work_if_time(half, zone, starts_at))
    closes = closing_of(starts_at, zone, opens, choosing)
    nudge_situation = worked_before(opens, zone, NUDGE_SITUATION_BEFORE)
    begins = starts_at - BEGINS_BEFORE
    return Calendar(
        call_at=max(_days_before(starts_at, CALL_BEFORE, zone), planned_at),
        nudge_situation_at=nudge_situation if nudge_situation > planned_at else None,
        ask_authors_at=asking_of(opens, zone, planned_at),
        choice_opens_at=opens,
        nudge_ballot_at=nudge_of(closes, opens, zone),
        choice_closes_at=closes,
        prepare_at=max(preparation_of(starts_at, zone), closes),
        begins_at=begins if begins > planned_at else None,
    )


def opening_of(starts_at: datetime, zone: ZoneInfo, choosing: Choosing) -> datetime:
    """When the choice of a session planned in time opens: a week before, while people are at work.

    Where the group's choices close that early, on the working day before the closing.
    """
    closes = next(_closings(starts_at, zone, choosing))
    week = at_work(_days_before(starts_at, CHOICE_BEFORE, zone), zone)
    if _is_comfortable(week, closes, zone):
        return week
    day = working_days_before(closes.astimezone(zone).date(), 1)
    return datetime.combine(day, WORK_BEGINS, zone).astimezone(UTC)


def asking_of(opens_at: datetime, zone: ZoneInfo, since: datetime) -> datetime | None:
    """When authors are asked whether they would present theirs; None without time to answer.

    A working day before the choice opens; later where the session was planned so late.
    """
    asked = max(worked_before(opens_at, zone, ASK_AUTHORS_BEFORE), at_work(since, zone))
    return asked if opens_at - asked >= LEAST_CHOICE else None


def closing_of(
    starts_at: datetime, zone: ZoneInfo, opens_at: datetime, choosing: Choosing = USUAL
) -> datetime:
    """When a choice that opens at `opens_at` closes: so many working days before the session.

    When that leaves no more than a working day, on a later one; at last an hour before the session,
    or at its start, or, once it should have begun, an hour after the opening.
    """
    usual = list(_closings(starts_at, zone, choosing))
    for closes in usual:
        if _is_comfortable(opens_at, closes, zone):
            return closes
    for closes in usual:
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


def _closings(starts_at: datetime, zone: ZoneInfo, choosing: Choosing) -> Iterator[datetime]:
    """The working days on which the choice may close, the group's own first; its day at last."""
    begins_on = starts_at.astimezone(zone).date()
    days = [working_days_before(begins_on, n) for n in range(choosing.closes_before, 0, -1)]
    if begins_on.weekday() < SATURDAY:
        days.append(begins_on)
    for day in days:
        closes = datetime.combine(day, choosing.closes_at, zone).astimezone(UTC)
        if closes <= starts_at - BEGINS_BEFORE:
            yield closes


def _is_comfortable(opens_at: datetime, closes_at: datetime, zone: ZoneInfo) -> bool:
    """Whether people have more than one working day to answer, and to be reminded."""
    return worked_before(closes_at, zone, WORKING_DAY) > opens_at


def nudge_of(closes_at: datetime, since: datetime, zone: ZoneInfo) -> datetime | None:
    """When those whose ballot is awaited are reminded; None when no time is left after `since`."""
    nudge = worked_before(closes_at, zone, NUDGE_BALLOT_BEFORE)
    return nudge if nudge > since else None


def preparation_of(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """When a narrator known by then is prepared: the day before, at the same hour."""
    return _days_before(starts_at, PREPARE_BEFORE, zone)


def _at_work_if_time(moment: datetime, zone: ZoneInfo, starts_at: datetime) -> datetime:
    """The moment, while people are at work where that leaves them the time to choose."""
    worked = at_work(moment, zone)
    return worked if starts_at - BEGINS_BEFORE - worked >= LEAST_CHOICE else moment


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
