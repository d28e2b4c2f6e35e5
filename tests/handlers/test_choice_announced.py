"""What the channel says of a closed choice: the same for all answers with the same outcome."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.catalogues import words
from domain.choices import close
from handlers.choices import messages
from tests.domain.elections import SAID, elections
from tests.domain.examples import NOW
from tests.handlers.test_long_titles import panel

SETTINGS = settings(max_examples=300, suppress_health_check=list(HealthCheck))
SEARCH = settings(SETTINGS, phases=[Phase.generate], database=None, derandomize=True)
FRENCH = words("fr")


def as_it_is(shown, result):
    return [block.to_dict() for block in messages.panel(shown, FRENCH).blocks]


def closed(election, say):
    """What the outcome is, and what is said of it."""
    shown = panel("a", count=5)
    asked = replace(shown.choice, electorate=election.electorate, candidates=election.candidates)
    choice, result = close(asked, election.ballots, election.seed, NOW)
    settled = shown.situation(result.elected) if result.elected else None
    named = () if result.eligible else result.blocked
    said = say(replace(shown, choice=choice, settled=settled), result)
    return (result.outcome, result.elected, named), said


def hold(say, how):
    """Compare two choices that differ in a few marks. Raises AssertionError."""

    @how
    @given(elections(least_candidates=1), st.integers(0, 2**32 - 1).map(Random))
    def tried(election, chance):
        other = election
        for ballot in election.ballots:
            for id in ballot.marks:
                if chance.random() < 0.3:
                    other = other.saying(ballot.voter_id, id, chance.choice(SAID[other.method]))
        (outcome, said), (same, also_said) = closed(election, say), closed(other, say)
        assert outcome != same or said == also_said

    tried()


def test_the_announcement_tells_the_outcome_alone():
    hold(as_it_is, SETTINGS)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda shown, result: (as_it_is(shown, result), result.blocked),
        lambda shown, result: (as_it_is(shown, result), len(result.eligible)),
        lambda shown, result: (as_it_is(shown, result), result.tie_broken_by),
    ],
    ids=["what is set aside though one is chosen", "how many could be", "what broke a tie"],
)
def test_an_announcement_that_tells_more_is_found_out(wrong):
    with pytest.raises(AssertionError):
        hold(wrong, SEARCH)
