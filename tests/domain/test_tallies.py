"""Every tally has every property it should, and each property finds a wrong tally out."""

from dataclasses import fields
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from domain.voting.model import Mark, Marked, Method, Result
from tests.domain.elections import elections
from tests.domain.naive_consent import naive_consent
from tests.domain.naive_numbers import naive_judgment, naive_resistance
from tests.domain.tally_properties import EVERYONE_VOTES, PROPERTIES
from tests.domain.wrong_tallies import WRONG

PROFILES = 200
"""For each method and property: over seven thousand in all."""
NAIVE = {
    Method.CONSENT: naive_consent,
    Method.RESISTANCE: naive_resistance,
    Method.MAJORITY_JUDGMENT: naive_judgment,
}
CHANCE = st.integers(0, 2**32 - 1).map(Random)
SETTINGS = settings(max_examples=PROFILES, suppress_health_check=list(HealthCheck))
SEARCH = settings(
    SETTINGS,
    max_examples=4 * PROFILES,
    phases=[Phase.generate],
    database=None,
    derandomize=True,
    print_blob=False,
)


def hold(holds, method, how):
    """Try the property on elections of the method. Raises AssertionError where it does not hold."""
    everyone = holds in EVERYONE_VOTES
    drawn = elections(method, least_candidates=1, everyone_votes=everyone)

    @how
    @given(drawn, CHANCE)
    def tried(election, chance):
        holds(election, chance)

    tried()


@pytest.mark.parametrize(
    ("holds", "method"),
    [(holds, method) for holds, methods in PROPERTIES.items() for method in methods],
    ids=lambda given: getattr(given, "__name__", given),
)
def test_every_tally_has_every_property(holds, method):
    hold(holds, method, SETTINGS)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_each_property_finds_a_wrong_tally_out(wrong):
    with patch(wrong.place, wrong.instead):
        for method in wrong.methods:
            with pytest.raises(AssertionError):
                hold(wrong.found_by, method, SEARCH)


def test_no_property_is_without_a_wrong_tally_for_each_method():
    caught = {(wrong.found_by, method) for wrong in WRONG for method in wrong.methods}
    assert caught == {(holds, m) for holds, methods in PROPERTIES.items() for m in methods}


@pytest.mark.parametrize("method", Method)
def test_every_tally_is_what_the_text_says(method):
    @settings(SETTINGS, max_examples=5 * PROFILES)
    @given(elections(method))
    def tried(election):
        e = election
        naive = NAIVE[method](e.candidates, e.electorate, e.ballots, e.seed, e.seats)
        result = e.result()
        told = Result(result.outcome, result.elected_order, result.blocked)
        assert told == naive

    tried()


def test_a_result_has_no_room_for_a_count():
    assert [f.name for f in fields(Result)] == [
        "outcome",
        "elected_order",
        "blocked",
        "eligible",
        "tie_broken_by",
    ]


@pytest.mark.parametrize("mark", list(Mark))
def test_every_mark_counts_as_itself_until_an_objection_is_lifted(mark):
    assert Marked(mark).counts_as is mark
    lifted = Mark.RESERVATION if mark is Mark.OBJECTION else mark
    assert Marked(mark, lifted=True).counts_as is lifted
