"""When people are at work: Monday to Friday, from nine to six, on the clocks of their zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WORK_BEGINS, WORK_ENDS = time(9, 0), time(18, 0)
WORKING_DAY = timedelta(hours=9)
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


def worked_before(moment: datetime, zone: ZoneInfo, time_at_work: timedelta) -> datetime:
    """The moment from which people of `zone` are at work for that long until `moment`."""
    local, left = moment.astimezone(zone), time_at_work
    while True:
        begins = datetime.combine(local.date(), WORK_BEGINS, zone)
        ends = min(local, datetime.combine(local.date(), WORK_ENDS, zone))
        worked = max(ends - begins, timedelta())
        if local.weekday() < SATURDAY:
            if worked >= left:
                return (ends - left).astimezone(UTC)
            left -= worked
        local = datetime.combine(local.date() - timedelta(days=1), WORK_ENDS, zone)


def working_days_before(day: date, days: int) -> date:
    """The day before which `days` working days lie ahead of `day`, itself the first of them."""
    while days:
        day -= timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day
