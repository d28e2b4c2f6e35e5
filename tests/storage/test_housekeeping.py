"""What was seen is remembered for a day; a lane is told by one process at a time."""

import asyncio
from datetime import timedelta

import pytest

from domain.groups import Departure
from services.ports import AlreadySeen, Notice
from storage.engine.statements import find
from storage.queues.housekeeping import sweep
from storage.queues.leases import Leases
from storage.queues.outbox import Outbox
from storage.tables import notices
from tests.storage.examples import DAY, HOUR, NOW, OTHER_TEAM, TEAM, group, keep_all, notice

MOMENT = timedelta(microseconds=1)
LANE = "group:G1"


async def first_time(store, event, now=NOW, team=TEAM):
    try:
        async with store.unit_of_work(team) as uow:
            await uow.inbox.note(event, now)
            await uow.commit()
    except AlreadySeen:
        return False
    return True


async def test_an_event_is_new_once_for_each_workspace(store):
    assert await first_time(store, "E1")
    assert not await first_time(store, "E1", NOW + HOUR)
    assert await first_time(store, "E1", team=OTHER_TEAM)


async def test_an_event_whose_work_was_undone_is_new_again(store):
    async with store.unit_of_work(TEAM) as uow:
        await uow.inbox.note("E1", NOW)
        await uow.groups.get("G1")
    assert await first_time(store, "E1")


async def test_the_work_of_an_event_seen_before_goes_no_further_than_its_first_question(store):
    await first_time(store, "E1")
    async with store.unit_of_work(TEAM) as uow:
        with pytest.raises(AlreadySeen):
            await uow.inbox.note("E1", NOW)
            await uow.groups.get("G1")
        with pytest.raises(RuntimeError):
            await uow.commit()
    assert not await first_time(store, "E1")


async def test_what_was_seen_is_found_out_by_the_next_question_on_both_databases(store):
    await first_time(store, "E1")
    async with store.unit_of_work(TEAM) as uow:
        await uow.inbox.note("E1", NOW)
        await uow.timers.cancel("K")
        with pytest.raises(AlreadySeen):
            await uow.groups.get("G1")


async def test_what_was_seen_is_found_out_by_the_commit_at_the_latest(store):
    await first_time(store, "E1")
    async with store.unit_of_work(TEAM) as uow:
        await uow.notices.ask(notice(), NOW)
        await uow.inbox.note("E1", NOW)
        with pytest.raises(AlreadySeen):
            await uow.commit()
        with pytest.raises(RuntimeError):
            await uow.groups.get("G1")
    assert await Outbox(store).counts() == (0, 0)


async def test_of_twenty_deliveries_of_one_event_one_is_the_first(store, open_database):
    stores = [store, open_database()]
    times = await asyncio.gather(*(first_time(stores[n % 2], "E1") for n in range(20)))
    assert sum(times) == 1


async def test_events_are_forgotten_after_a_day(store):
    await first_time(store, "old", NOW - MOMENT)
    await first_time(store, "recent", NOW)
    await sweep(store, NOW + DAY)
    assert await first_time(store, "old")
    assert not await first_time(store, "recent")


async def test_who_left_a_group_is_found_and_forgotten(store):
    gone = (
        Departure("UGUY", NOW, None, left_at=NOW - MOMENT),
        Departure("UIDA", NOW, None, left_at=NOW),
    )
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.add(group(departures=gone))
        await uow.commit()
    async with store.unit_of_work(TEAM) as uow:
        assert await uow.groups.departed(NOW, 9) == [("G1", "UGUY")]
        await uow.groups.forget("G1", "UGUY")
        await uow.commit()
    async with store.read(TEAM) as uow:
        assert await uow.groups.get("G1") == group(departures=gone[1:])


# An SQLite file belongs to one process, which holds every lane; replicas share PostgreSQL.
on_sqlite = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


@pytest.fixture
def replicas(store):
    return Leases(store, "one"), Leases(store, "two")


@on_postgresql
async def test_a_lane_is_held_by_one_replica_until_its_lease_runs_out(replicas):
    one, two = replicas
    assert await one.claim(TEAM, LANE, NOW, NOW + HOUR)
    assert not await two.claim(TEAM, LANE, NOW, NOW + HOUR)
    assert await two.claim(OTHER_TEAM, LANE, NOW, NOW + HOUR)
    assert await one.claim(TEAM, LANE, NOW, NOW + 2 * HOUR)
    assert not await two.claim(TEAM, LANE, NOW + HOUR, NOW + DAY)
    assert await two.claim(TEAM, LANE, NOW + 2 * HOUR, NOW + DAY)
    assert not await one.claim(TEAM, LANE, NOW + 2 * HOUR, NOW + DAY)


@on_postgresql
async def test_a_lane_that_is_released_is_free_and_only_its_holder_releases_it(replicas):
    one, two = replicas
    await one.claim(TEAM, LANE, NOW, NOW + DAY)
    await two.release(TEAM, LANE)
    assert not await two.claim(TEAM, LANE, NOW, NOW + DAY)
    await one.release(TEAM, LANE)
    assert await two.claim(TEAM, LANE, NOW, NOW + DAY)


@on_postgresql
async def test_of_ten_replicas_that_claim_a_lane_at_once_one_has_it(replicas, store):
    claims = [Leases(store, f"replica {n}").claim(TEAM, LANE, NOW, NOW + DAY) for n in range(10)]
    assert sum(await asyncio.gather(*claims)) == 1


@on_sqlite
async def test_the_process_of_an_sqlite_file_holds_every_lane(store):
    assert await Leases(store, "before the crash").claim(TEAM, LANE, NOW, NOW + DAY)
    assert await Leases(store, "after it").claim(TEAM, LANE, NOW, NOW + DAY)
    await Leases(store, "after it").release(TEAM, LANE)


async def test_an_hour_after_a_choice_closed_nothing_tells_who_was_reminded(store):
    await keep_all(store)  # its choice closed an hour after NOW
    reminders = [
        Notice(f"nudge_ballot:{choice_id}:UBEN", "person:UBEN", "nudge_ballot", choice_id, "G1")
        for choice_id in ("V1", "V2")
    ]
    async with store.unit_of_work(TEAM) as uow:
        for reminder in reminders:
            await uow.notices.ask(reminder, NOW)
        await uow.commit()
    for at, left in ((NOW + 2 * HOUR, 2), (NOW + 2 * HOUR + MOMENT, 1)):
        await sweep(store, at)
        async with store.look(TEAM) as db:
            assert len(await db.all(find(notices))) == left
