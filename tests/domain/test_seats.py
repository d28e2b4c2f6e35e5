from datetime import timedelta

import pytest

from domain.protocols import protocol
from domain.seats import seats_for

NINE = "peer_group_nine_moments"


@pytest.mark.parametrize(
    ("hours", "minutes", "seats"),
    [
        (0, 45, 1),
        (2, 0, 1),
        (2, 30, 1),
        (2, 35, 2),
        (3, 30, 2),  # leaves 175 minutes: three at an hour each need 180
        (4, 0, 3),  # leaves 205
        (4, 34, 3),
        (4, 35, 4),  # "four questions need at least 4 h 35"
        (8, 0, 4),
    ],
)
def test_a_session_takes_as_many_situations_as_its_time_holds(hours, minutes, seats):
    assert seats_for(timedelta(hours=hours, minutes=minutes), protocol(NINE)) == seats


@pytest.mark.parametrize("one", ["practice_exchange_codev4", "practice_analysis"])
def test_where_the_seed_takes_one_situation_a_longer_session_takes_no_more(one):
    assert seats_for(timedelta(hours=8), protocol(one)) == 1
