"""There may be only so many groups of one person in a day, and situations of one in a group."""

from datetime import timedelta

import pytest

from domain.errors import TooManyGroups, TooManySituations
from services.groups import opening
from services.situations import writing
from tests.group_life import GroupLife
from tests.groups import open_group
from tests.use_cases import open_use_cases

MOST = 10
DAY = timedelta(days=1)


@pytest.fixture
async def app(tmp_path):
    async with open_use_cases(tmp_path) as app:
        yield app


async def form_a_group(app, actor="ANN", facilitators=("LEAD",)):
    return await app.do(
        actor,
        opening.open_group,
        name="Field",
        purpose="",
        kind="closed",
        protocol="practice_analysis",
        locale="en",
        tz="Europe/Paris",
        members=("ANN", "BEN", "CLEO", "DAN"),
        facilitators=facilitators,
        confirmed_name="Field",
    )


async def test_a_person_opens_at_most_ten_groups_a_day(app):
    for _ in range(MOST):
        group = await form_a_group(app)
        assert group.opened_by == "ANN"
        app.clock.at += timedelta(hours=1)
    with pytest.raises(TooManyGroups) as refused:
        await form_a_group(app)
    assert refused.value.data == {"most": MOST}
    groups = await app.stored(lambda uow: uow.groups.of_person("LEAD"))
    assert len(groups) == MOST, "nothing is kept of what is refused"
    await form_a_group(app, actor="BEN")
    app.clock.at += DAY - timedelta(hours=MOST)
    await form_a_group(app)
    with pytest.raises(TooManyGroups):
        await form_a_group(app)


@pytest.fixture
async def full(app):
    """A group before which ANN has as many situations as she may, and their ids."""
    life = await GroupLife.begin(app)
    return life, [await life.propose("ANN", f"Situation {n}") for n in range(MOST)]


async def test_a_member_has_at_most_ten_live_situations_in_a_group(full):
    life, (first, *_) = full
    with pytest.raises(TooManySituations) as refused:
        await life.propose("ANN", "One more")
    assert refused.value.data == {"most": MOST}
    await life.propose("BEN", "Somebody else's")
    another = GroupLife(life.app, await open_group(life.app.do))
    await another.propose("ANN", "In another group")
    await life.app.do("ANN", writing.withdraw, first)
    await life.propose("ANN", "In its place")


async def test_one_that_is_there_may_be_changed(full):
    life, (first, *_) = full
    text = (await life.situation(first)).text
    await life.app.do("ANN", writing.write, life.group.id, text, release=True, situation_id=first)
    await life.app.do("ANN", writing.release, first)


async def test_what_is_drafted_counts_and_what_is_withdrawn_does_not_come_back_beside_ten(full):
    life, (first, *_) = full
    text = (await life.situation(first)).text
    await life.app.do("ANN", writing.withdraw, first)
    await life.app.do("ANN", writing.write, life.group.id, text, release=False)
    with pytest.raises(TooManySituations):
        await life.app.do("ANN", writing.release, first)
    with pytest.raises(TooManySituations):
        await life.app.do(
            "ANN", writing.write, life.group.id, text, release=True, situation_id=first
        )


async def test_what_the_group_has_chosen_does_not_count(full):
    life, (first, *_) = full
    await life.plan()
    await life.choose(first)
    await life.propose("ANN", "One more")
