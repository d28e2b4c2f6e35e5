"""Whose Home follows what changes: who came to it lately."""

from datetime import timedelta

import pytest

from services.home import visits
from services.notices import Kind
from services.touch import LATELY
from tests.groups import LEAD, MEMBERS


async def homes(life):
    """Which Homes were asked for, and how often."""
    return {row.user_id: row.revision for row in await life.asked(Kind.HOME)}


async def come(life, *people):
    for person in people:
        await life.app.do(person, visits.opened)


async def test_when_a_choice_closes_only_the_homes_of_those_who_came_lately_follow(voting):
    await come(voting, *MEMBERS, LEAD)
    voting.app.clock.at += LATELY
    await come(voting, "ANN")
    before = await homes(voting)
    await voting.close()
    after = await homes(voting)
    assert {who for who in after if after[who] != before[who]} == {"ANN"}


async def test_who_never_came_has_no_home_to_follow(voting):
    await voting.close()
    assert await homes(voting) == {}


@pytest.mark.parametrize(
    ("since", "follows"), [(LATELY - timedelta(seconds=1), True), (LATELY, False)]
)
async def test_a_home_follows_for_a_week(life, since, follows):
    await come(life, "ANN")
    life.app.clock.at += since
    await life.plan()
    assert await homes(life) == {"ANN": 2 if follows else 1}


async def test_who_comes_back_is_asked_for_afresh_and_follows_again(life):
    await come(life, "ANN")
    life.app.clock.at += 2 * LATELY
    await come(life, "ANN")
    await life.plan()
    assert await homes(life) == {"ANN": 3}
