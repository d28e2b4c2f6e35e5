"""What was given up is tried again once somebody asks for it, or changes what it shows."""

from datetime import timedelta

import pytest

from storage.queues.outbox import Outbox
from tests.storage.examples import NOW, OTHER_TEAM, TEAM, notice

LANE = "group:G1"
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def outbox(store):
    return Outbox(store)


@pytest.fixture
def ask(store):
    async def ask(*keys, team=TEAM, now=NOW):
        async with store.unit_of_work(team) as uow:
            for key in keys:
                await uow.notices.ask(notice(key, lane=LANE), now)
            await uow.commit()

    return ask


@pytest.fixture
def touch(store):
    async def touch(*keys):
        async with store.unit_of_work(TEAM) as uow:
            await uow.notices.refresh(*keys)
            await uow.commit()

    return touch


async def fail(outbox, key, *, attempts=1, not_before=NOW):
    for _ in range(attempts):
        await outbox.mark_retry(TEAM, key, not_before)


async def test_a_refused_notice_is_tried_again_once_asked_for(outbox, ask):
    await ask("A", "B")
    await fail(outbox, "A", not_before=LATER)
    await outbox.park(TEAM, "A", 1, "refused")
    await ask("A", team=OTHER_TEAM)
    assert (await outbox.head(TEAM, LANE, NOW)).key == "B", "another workspace asked for its own"
    await ask("A")
    head = await outbox.head(TEAM, LANE, NOW)
    assert (head.key, head.revision, head.attempts, head.not_before) == ("A", 2, 0, NOW)
    assert await outbox.counts() == (2, 0)


async def test_a_refused_notice_is_tried_again_once_touched(outbox, ask, touch):
    await ask("A", "B", "C")
    await fail(outbox, "A")
    await outbox.park(TEAM, "A", 1, "refused")
    await outbox.park(TEAM, "C", 1, "refused")
    await touch("A")
    head = await outbox.head(TEAM, LANE, NOW)
    assert (head.key, head.revision, head.attempts) == ("A", 2, 0)
    assert await outbox.counts() == (2, 1), "C, which nobody touched, is tried no more"


async def test_a_parked_lane_is_silent_until_some_of_it_is_touched(outbox, ask, touch):
    await ask("A", "B")
    await outbox.mark_told(TEAM, "A", 1, "C1", "1700.1")
    await fail(outbox, "B")
    await outbox.park_lane(TEAM, LANE, "channel_gone")
    assert await outbox.lanes_due(NOW) == []
    assert await outbox.counts() == (0, 2)
    await touch("A", "B")
    head = await outbox.head(TEAM, LANE, NOW)
    assert (head.key, head.attempts) == ("B", 0)
    assert await outbox.counts() == (2, 0)
    await outbox.mark_told(TEAM, "B", head.revision, "C1", "1700.2")
    head = await outbox.head(TEAM, LANE, NOW)
    assert (head.key, head.attempts, head.ts) == ("A", 0, "1700.1")


async def test_what_waits_to_be_tried_again_goes_on_waiting(outbox, ask, touch):
    await ask("A")
    await fail(outbox, "A", attempts=3, not_before=LATER)
    await ask("A")
    await touch("A")
    assert await outbox.head(TEAM, LANE, NOW) is None
    head = await outbox.head(TEAM, LANE, LATER)
    assert (head.attempts, head.not_before, head.revision) == (3, LATER, 3)


@pytest.mark.parametrize("again", ["ask", "touch"])
async def test_what_failed_by_our_own_fault_gets_one_more_attempt(outbox, ask, touch, again):
    await ask("A")
    await fail(outbox, "A", attempts=11)
    await outbox.park(TEAM, "A", 1, "broken")
    await (ask if again == "ask" else touch)("A")
    assert (await outbox.head(TEAM, LANE, NOW)).attempts == 11


async def test_what_is_touched_while_it_is_refused_is_not_given_up(outbox, ask, touch):
    await ask("A")
    await touch("A")
    await outbox.park(TEAM, "A", 1, "refused")
    assert (await outbox.head(TEAM, LANE, NOW)).revision == 2
    await outbox.park(TEAM, "A", 2, "refused")
    assert await outbox.head(TEAM, LANE, NOW) is None
