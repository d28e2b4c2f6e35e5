from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import LEAST_CHOICE, WallClock, calendar_of, closing_of
from domain.errors import BadInput

PARIS = ZoneInfo("Europe/Paris")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZONES = st.sampled_from(
    ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]
).map(ZoneInfo)
MOMENTS = st.integers(0, 3 * 365 * 96).map(
    lambda quarters: datetime(2025, 1, 1, tzinfo=UTC) + quarters * HOUR / 4
)
NOTICES = st.one_of(st.timedeltas(timedelta(minutes=1), HOUR * 6), st.timedeltas(HOUR, DAY * 40))


def paris(year, month, day, hour=0, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def laid_out(starts_at, planned_at, zone=PARIS):
    return calendar_of(starts_at, zone, planned_at)


def test_the_days_before_a_session_planned_in_good_time():
    calendar = laid_out(paris(2026, 1, 15, 14), paris(2025, 12, 1, 9))
    assert calendar.call_at == paris(2026, 1, 1, 14)
    assert calendar.nudge_situation_at == paris(2026, 1, 10, 14)
    assert calendar.choice_opens_at == paris(2026, 1, 12, 14)
    assert calendar.nudge_ballot_at == paris(2026, 1, 14, 10)
    assert calendar.choice_closes_at == paris(2026, 1, 14, 18)
    assert calendar.prepare_at == paris(2026, 1, 14, 18)
    assert calendar.begins_at == paris(2026, 1, 15, 13)


@pytest.mark.parametrize(("month", "day"), [(3, 30), (10, 26)])
def test_when_the_clocks_change_in_between_the_hour_on_the_clock_stays(month, day):
    starts_at = paris(2026, month, day, 14)
    calendar = laid_out(starts_at, starts_at - 30 * DAY)
    days = [calendar.call_at, calendar.nudge_situation_at, calendar.choice_opens_at]
    assert [at.astimezone(PARIS).hour for at in days] == [14, 14, 14]
    assert calendar.choice_closes_at.astimezone(PARIS).hour == 18
    assert abs(starts_at - calendar.choice_opens_at - 3 * DAY) == HOUR


def test_the_eve_is_that_of_the_place_not_of_greenwich():
    # Friday 08:00 in Auckland is still Thursday 20:00 in UTC.
    auckland = ZoneInfo("Pacific/Auckland")
    starts_at = datetime(2026, 7, 3, 8, tzinfo=auckland).astimezone(UTC)
    closes = laid_out(starts_at, starts_at - 20 * DAY, auckland).choice_closes_at
    assert closes.astimezone(auckland) == datetime(2026, 7, 2, 18, tzinfo=auckland)


def test_planned_the_day_before_half_of_the_time_left_is_for_proposing():
    planned_at = paris(2026, 1, 14, 10)
    calendar = laid_out(paris(2026, 1, 15, 14), planned_at)
    assert calendar.call_at == planned_at
    assert calendar.choice_opens_at == paris(2026, 1, 14, 14)
    assert calendar.choice_closes_at == paris(2026, 1, 14, 18)
    assert (calendar.nudge_situation_at, calendar.nudge_ballot_at) == (None, None)


def test_when_half_of_the_time_left_would_make_the_vote_too_short_it_closes_later():
    calendar = laid_out(paris(2026, 1, 15, 14), paris(2026, 1, 14, 15))
    assert calendar.choice_opens_at == paris(2026, 1, 14, 16, 30)
    assert calendar.choice_closes_at == paris(2026, 1, 15, 13)


def test_planned_an_hour_before_the_choice_closes_at_the_start():
    calendar = laid_out(paris(2026, 1, 15, 14), paris(2026, 1, 15, 13))
    assert calendar.choice_opens_at == paris(2026, 1, 15, 13, 30)
    assert calendar.choice_closes_at == paris(2026, 1, 15, 14)
    assert calendar.begins_at is None


@pytest.mark.parametrize(
    ("opens_at", "closes_at"),
    [
        ((14, 16), (14, 18)),
        ((14, 16, 1), (15, 13)),
        ((15, 12, 59), (15, 13)),
        ((15, 13), (15, 14)),
        ((15, 14), (15, 15)),  # late: it should have begun
    ],
)
def test_a_choice_closes_on_the_eve_or_later_when_that_leaves_less_than_two_hours(
    opens_at, closes_at
):
    closes = closing_of(paris(2026, 1, 15, 14), PARIS, paris(2026, 1, *opens_at))
    assert closes == paris(2026, 1, *closes_at)


@given(MOMENTS, NOTICES, ZONES)
def test_what_comes_before_a_session_comes_in_order(starts_at, notice, zone):
    planned_at = starts_at - notice
    c = calendar_of(starts_at, zone, planned_at)
    moments = [planned_at, c.call_at, c.nudge_situation_at, c.choice_opens_at]
    moments += [c.nudge_ballot_at, c.choice_closes_at, c.prepare_at, starts_at]
    due = [at for at in moments if at is not None]
    assert due == sorted(due)
    assert c.choice_opens_at < c.choice_closes_at
    assert c.begins_at is None or c.choice_closes_at <= c.begins_at


@given(MOMENTS, NOTICES, ZONES)
def test_every_moment_is_in_utc(starts_at, notice, zone):
    c = calendar_of(starts_at, zone, starts_at - notice)
    moments = [getattr(c, name) for name in c.__slots__]
    assert all(at is None or at.tzinfo is UTC for at in moments)


@given(MOMENTS, st.timedeltas(4 * DAY, 40 * DAY), ZONES)
def test_with_days_to_spare_the_choice_closes_on_the_eve_at_six(starts_at, notice, zone):
    c = calendar_of(starts_at, zone, starts_at - notice)
    closes, begins = c.choice_closes_at.astimezone(zone), starts_at.astimezone(zone)
    assert (closes.date(), closes.hour, closes.minute) == (eve(begins.date()), 18, 0)
    assert c.choice_closes_at - c.choice_opens_at >= LEAST_CHOICE


def eve(day: date):
    return day - DAY


def test_what_was_typed_is_on_the_clocks_of_the_group():
    typed = WallClock(date(2027, 3, 29), time(14, 0))
    assert typed.in_zone(PARIS) == datetime(2027, 3, 29, 12, 0, tzinfo=UTC)
    assert WallClock.of(typed.in_zone(PARIS), PARIS) == typed


def test_an_hour_that_comes_twice_is_the_first_of_the_two():
    typed = WallClock(date(2027, 10, 31), time(2, 30))
    assert typed.in_zone(PARIS) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        (WallClock(None, time(14, 0)), {"starts_on": "no_day"}),
        (WallClock(date(2027, 1, 4), None), {"starts_at": "no_time"}),
        (WallClock(date(2027, 3, 28), time(2, 30)), {"starts_at": "no_such_time"}),
        (WallClock(date(9999, 12, 31), time(23, 59)), {"starts_on": "too_far"}),
    ],
)
def test_what_no_clock_shows_is_refused_beside_its_field(typed, refused):
    with pytest.raises(BadInput) as error:
        typed.in_zone(ZoneInfo("America/New_York") if "starts_on" in refused else PARIS)
    assert error.value.fields == refused
