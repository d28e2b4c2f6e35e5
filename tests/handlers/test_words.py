"""Dates and lengths as each language writes them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.catalogues import words

PARIS = ZoneInfo("Europe/Paris")
NB = "\N{NO-BREAK SPACE}"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 1, 14, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "moment", "written"),
    [
        ("fr", at(13), f"jeudi 14 janvier, 14{NB}h"),
        ("fr", at(13, 30), f"jeudi 14 janvier, 14{NB}h{NB}30"),
        ("fr", at(8, 5), f"jeudi 14 janvier, 9{NB}h{NB}05"),
        ("fr", at(23, 30), f"vendredi 15 janvier, 0{NB}h{NB}30"),
        ("en", at(13, 30), "Thursday 14 January, 14:30"),
    ],
)
def test_a_moment_is_written_as_the_language_writes_it(locale, moment, written):
    said = words(locale)
    assert said.plain_moment(moment, PARIS) == written
    shown = said.moment(moment, PARIS)
    assert shown.startswith(f"<!date^{int(moment.timestamp())}^"), "in each reader's own zone"
    assert shown.endswith(f"|{written}>"), "for clients that cannot tell"
    assert "pretty" not in shown, "the same words, read on any day and after any preposition"


def test_the_first_of_a_month_is_an_ordinal_in_french():
    assert words("fr").day(date(2027, 8, 1)) == "dimanche 1er août"
    assert words("en").day(date(2027, 8, 1)) == "Sunday 1 August"


def test_minutes_are_rounded_up_and_never_below_none():
    assert words("en").minutes(timedelta(minutes=5, seconds=1)) == "6 min"
    assert words("en").minutes(timedelta(minutes=-3)) == "0 min"
    assert words("fr").minutes(timedelta(minutes=6)) == f"6{NB}min"
