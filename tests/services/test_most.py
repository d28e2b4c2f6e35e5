"""There may be only so many groups of one person in a day, and situations of one in a group."""

from datetime import timedelta

import pytest

from domain.errors import TooManyGroups, TooManySituations
from services.groups import opening
from services.situations import writing
from tests.circle import Circle, open_room

MOST = 10
DAY = timedelta(days=1)


@pytest.fixture
async def room(tmp_path):
    async with open_room(tmp_path) as room:
        yield room


async def form_a_group(room, actor="ANN", facilitators=("LEAD",)):
    return await room.do(
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
    )


async def test_a_person_opens_at_most_ten_groups_a_day(room):
    for _ in range(MOST):
        group = await form_a_group(room)
        assert group.opened_by == "ANN"
        room.clock.at += timedelta(hours=1)
    with pytest.raises(TooManyGroups) as refused:
        await form_a_group(room)
    assert refused.value.data == {"most": MOST}
    groups = await room.stored(lambda uow: uow.groups.of_person("ANN"))
    assert len(groups) == MOST, "nothing is kept of what is refused"
    await form_a_group(room, actor="BEN")
    room.clock.at += DAY - timedelta(hours=MOST)
    await form_a_group(room)
    with pytest.raises(TooManyGroups):
        await form_a_group(room)


@pytest.fixture
async def full(room):
    """A group before which ANN has as many situations as she may, and their ids."""
    circle = await Circle.gather(room)
    return circle, [await circle.propose("ANN", f"Situation {n}") for n in range(MOST)]


async def test_a_member_has_at_most_ten_live_situations_in_a_group(full):
    circle, (first, *_) = full
    with pytest.raises(TooManySituations) as refused:
        await circle.propose("ANN", "One more")
    assert refused.value.data == {"most": MOST}
    await circle.propose("BEN", "Somebody else's")
    another = await Circle.gather(circle.room)
    await another.propose("ANN", "In another group")
    await circle.room.do("ANN", writing.withdraw, first)
    await circle.propose("ANN", "In its place")


async def test_one_that_is_there_may_be_changed(full):
    circle, (first, *_) = full
    text = (await circle.situation(first)).text
    await circle.room.do(
        "ANN", writing.write, circle.group.id, text, release=True, situation_id=first
    )
    await circle.room.do("ANN", writing.release, first)


async def test_what_is_drafted_counts_and_what_is_withdrawn_does_not_come_back_beside_ten(full):
    circle, (first, *_) = full
    text = (await circle.situation(first)).text
    await circle.room.do("ANN", writing.withdraw, first)
    await circle.room.do("ANN", writing.write, circle.group.id, text, release=False)
    with pytest.raises(TooManySituations):
        await circle.room.do("ANN", writing.release, first)
    with pytest.raises(TooManySituations):
        await circle.room.do(
            "ANN", writing.write, circle.group.id, text, release=True, situation_id=first
        )


async def test_what_the_group_has_chosen_does_not_count(full):
    circle, (first, *_) = full
    await circle.plan()
    await circle.choose(first)
    await circle.propose("ANN", "One more")
