from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WallClock, calendar_of, closing_of
from domain.choosing import Choosing
from domain.errors import BadInput
from domain.worktime import SATURDAY, WORKING_DAY, at_work, worked_before, working_days_before

PARIS = ZoneInfo("Europe/Paris")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZONES = st.sampled_from(
    ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]
).map(ZoneInfo)
KOLKATA = ZoneInfo("Asia/Kolkata")
CHOOSING = st.builds(
    Choosing, closes_before=st.integers(1, 5), closes_at=st.integers(10, 18).map(time)
)
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
    assert calendar.nudge_situation_at == paris(2026, 1, 6, 14)
    assert calendar.ask_authors_at == paris(2026, 1, 7, 14)
    assert calendar.choice_opens_at == paris(2026, 1, 8, 14)
    assert calendar.nudge_ballot_at == paris(2026, 1, 12, 10)
    assert calendar.choice_closes_at == paris(2026, 1, 12, 18)
    assert calendar.prepare_at == paris(2026, 1, 14, 14)
    assert calendar.begins_at == paris(2026, 1, 15, 13)


@pytest.mark.parametrize(
    ("starts", "opens", "closes"),
    [
        ((15, 20), (9, 9), (12, 18)),  # an evening: the next morning
        ((17, 10), (12, 9), (14, 18)),  # a Saturday: Monday to Wednesday
        ((19, 9), (12, 9), (14, 18)),  # a Monday
    ],
)
def test_a_choice_opens_and_closes_while_people_are_at_work(starts, opens, closes):
    calendar = laid_out(paris(2026, 1, *starts), paris(2025, 12, 1, 9))
    assert calendar.choice_opens_at == paris(2026, 1, *opens)
    assert calendar.choice_closes_at == paris(2026, 1, *closes)


@pytest.mark.parametrize(
    ("closes_before", "hour", "opens", "closes"),
    [
        (1, 12, (8, 14), (14, 12)),
        (2, 18, (8, 14), (13, 18)),
        (4, 10, (8, 9), (9, 10)),
        (5, 10, (7, 9), (8, 10)),  # a day at least
    ],
)
def test_the_group_says_on_which_day_and_hour_its_choices_close(closes_before, hour, opens, closes):
    choosing = Choosing(closes_before=closes_before, closes_at=time(hour))
    calendar = calendar_of(paris(2026, 1, 15, 14), PARIS, paris(2025, 12, 1), choosing)
    assert calendar.choice_opens_at == paris(2026, 1, *opens)
    assert calendar.choice_closes_at == paris(2026, 1, *closes)


@pytest.mark.parametrize(("month", "day"), [(3, 30), (10, 26)])
def test_when_the_clocks_change_in_between_the_hour_on_the_clock_stays(month, day):
    starts_at = paris(2026, month, day, 14)
    calendar = laid_out(starts_at, starts_at - 30 * DAY)
    days = [calendar.call_at, calendar.choice_opens_at]
    assert [at.astimezone(PARIS).hour for at in days] == [14, 14]
    assert calendar.choice_closes_at.astimezone(PARIS).hour == 18
    assert abs(starts_at - calendar.choice_opens_at - 7 * DAY) == HOUR


def test_days_are_those_of_the_place_not_of_greenwich():
    # Friday 08:00 in Auckland is still Thursday 20:00 in UTC.
    auckland = ZoneInfo("Pacific/Auckland")
    starts_at = datetime(2026, 7, 3, 8, tzinfo=auckland).astimezone(UTC)
    closes = laid_out(starts_at, starts_at - 20 * DAY, auckland).choice_closes_at
    assert closes.astimezone(auckland) == datetime(2026, 6, 30, 18, tzinfo=auckland)


@pytest.mark.parametrize(
    ("planned", "opens", "closes"),
    [
        ((9, 10), (12, 9), (13, 18)),  # the Friday before: nothing on the weekend
        ((12, 10), (13, 9), (14, 18)),
        ((14, 10), (14, 14), (14, 18)),  # the eve
        ((14, 15), (14, 16, 30), (15, 13)),  # too short before 18:00
        ((14, 19), (15, 9), (15, 13)),  # nothing at night
        ((15, 13), (15, 13, 30), (15, 14)),  # an hour before: until the start
    ],
)
def test_planned_late_half_of_the_time_left_is_for_proposing(planned, opens, closes):
    calendar = laid_out(paris(2026, 1, 15, 14), paris(2026, 1, *planned))
    assert calendar.call_at == paris(2026, 1, *planned)
    assert calendar.choice_opens_at == paris(2026, 1, *opens)
    assert calendar.choice_closes_at == paris(2026, 1, *closes)


def test_planned_on_the_eve_nobody_is_reminded_but_authors_are_asked():
    calendar = laid_out(paris(2026, 1, 15, 14), paris(2026, 1, 14, 10))
    assert (calendar.nudge_situation_at, calendar.nudge_ballot_at) == (None, None)
    assert calendar.ask_authors_at == paris(2026, 1, 14, 10)
    calendar = laid_out(paris(2026, 1, 15, 14), paris(2026, 1, 14, 15))
    assert calendar.ask_authors_at is None, "they would have less than two hours to answer"


@pytest.mark.parametrize(
    ("opens_at", "closes_at"),
    [
        ((8, 14), (12, 18)),
        ((12, 10), (13, 18)),
        ((14, 16), (14, 18)),
        ((14, 16, 1), (15, 13)),
        ((15, 12, 59), (15, 13)),
        ((15, 13), (15, 14)),
        ((15, 14), (15, 15)),  # late: it should have begun
    ],
)
def test_a_choice_that_would_be_too_short_closes_on_a_later_day(opens_at, closes_at):
    closes = closing_of(paris(2026, 1, 15, 14), PARIS, paris(2026, 1, *opens_at))
    assert closes == paris(2026, 1, *closes_at)


def test_the_choice_for_an_evening_may_close_on_its_day():
    closes = closing_of(paris(2026, 1, 15, 20), PARIS, paris(2026, 1, 14, 17))
    assert closes == paris(2026, 1, 15, 18)


@given(MOMENTS, NOTICES, ZONES, CHOOSING)
def test_what_comes_before_a_session_comes_in_order(starts_at, notice, zone, choosing):
    planned_at = starts_at - notice
    c = calendar_of(starts_at, zone, planned_at, choosing)
    moments = [planned_at, c.nudge_situation_at, c.ask_authors_at, c.choice_opens_at]
    moments += [c.nudge_ballot_at, c.choice_closes_at, c.prepare_at, starts_at]
    due = [at for at in moments if at is not None]
    assert due == sorted(due)
    assert planned_at <= c.call_at <= c.choice_opens_at < c.choice_closes_at <= starts_at
    assert c.begins_at is None or c.choice_closes_at <= c.begins_at


@given(MOMENTS, NOTICES, ZONES, CHOOSING)
def test_every_moment_is_in_utc(starts_at, notice, zone, choosing):
    c = calendar_of(starts_at, zone, starts_at - notice, choosing)
    moments = [getattr(c, name) for name in c.__slots__]
    assert all(at is None or at.tzinfo is UTC for at in moments)


@given(MOMENTS, st.timedeltas(10 * DAY, 40 * DAY), ZONES, CHOOSING)
def test_planned_ten_days_ahead_all_of_the_choice_comes_at_work(starts_at, notice, zone, choosing):
    c = calendar_of(starts_at, zone, starts_at - notice, choosing)
    for at in (c.nudge_situation_at, c.ask_authors_at, c.choice_opens_at, c.nudge_ballot_at):
        assert at is None or at_work(at, zone) == at
    closes = c.choice_closes_at.astimezone(zone)
    assert (closes.weekday() < SATURDAY, closes.time()) == (True, choosing.closes_at)
    assert worked_before(c.choice_closes_at, zone, WORKING_DAY) > c.choice_opens_at
    assert c.nudge_ballot_at, "whoever has not answered is reminded"


@given(MOMENTS, st.timedeltas(25 * DAY, 40 * DAY), ZONES, CHOOSING)
def test_planned_in_good_time_the_choice_closes_on_the_day_that_the_group_set(
    starts_at, notice, zone, choosing
):
    c = calendar_of(starts_at, zone, starts_at - notice, choosing)
    on = working_days_before(starts_at.astimezone(zone).date(), choosing.closes_before)
    assert c.choice_closes_at.astimezone(zone).date() == on
    assert c.ask_authors_at == worked_before(c.choice_opens_at, zone, WORKING_DAY)


@given(MOMENTS, st.timedeltas(25 * DAY, 40 * DAY), st.integers(1, 8), CHOOSING)
def test_a_session_that_moves_by_weeks_moves_all(starts_at, notice, weeks, choosing):
    planned_at, by = starts_at - notice, 7 * weeks * DAY
    before = calendar_of(starts_at, KOLKATA, planned_at, choosing)
    after = calendar_of(starts_at + by, KOLKATA, planned_at, choosing)
    for name in before.__slots__:
        if name != "call_at":  # it may be due already
            assert getattr(after, name) - getattr(before, name) == by


@given(MOMENTS, st.timedeltas(timedelta(), 3 * DAY), ZONES)
def test_time_at_work_is_counted_backwards(moment, span, zone):
    since = worked_before(moment, zone, span)
    assert since <= moment - span
    if span:
        assert at_work(since, zone) == since
    assert worked_before(since, zone, HOUR) == worked_before(moment, zone, span + HOUR)


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
