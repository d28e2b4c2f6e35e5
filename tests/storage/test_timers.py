"""Timers are read in order, and each is run once: with its use case or not at all."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from services.ports import Timer
from storage.queues.timers import DueTimer, TimerTable
from tests.storage.examples import DAY, HOUR, NOW, OTHER_TEAM, TEAM, group

REMIND = Timer("remind:S1", NOW + HOUR, "remind", "S1")
OPEN = Timer("open:S1", NOW, "open_choice", "S1")


async def set_timers(store, *timers, team=TEAM):
    async with store.unit_of_work(team) as uow:
        for timer in timers:
            await uow.timers.set(timer)
        await uow.commit()


async def test_what_is_due_comes_in_order_of_time(store):
    table = TimerTable(store)
    assert await table.next_due_at() is None
    await set_timers(store, REMIND, OPEN)
    await set_timers(store, Timer("x", NOW + timedelta(minutes=30), "x", "x"))
    assert await table.next_due_at() == NOW
    assert await table.due(NOW - timedelta(microseconds=1)) == []
    assert await table.due(NOW) == [DueTimer(TEAM, OPEN)]
    late = await table.due(NOW + DAY)
    assert [(due.team_id, due.timer.key) for due in late] == [
        (TEAM, "open:S1"),
        (TEAM, "x"),
        (TEAM, "remind:S1"),
    ]
    assert await table.due(NOW + DAY, limit=1) == late[:1]


async def test_a_timer_set_again_moves_and_a_cancelled_one_is_gone(store):
    await set_timers(store, OPEN, REMIND)
    moved = Timer(OPEN.key, NOW + DAY, "other", "S2")
    await set_timers(store, moved)
    async with store.unit_of_work(TEAM) as uow:
        await uow.timers.cancel(REMIND.key, "no such timer")
        await uow.timers.cancel()
        await uow.commit()
    assert await TimerTable(store).due(NOW + DAY) == [DueTimer(TEAM, moved)]


async def test_a_timer_that_moved_meanwhile_is_not_taken(store):
    await set_timers(store, OPEN)
    async with store.unit_of_work(TEAM) as uow:
        assert not await uow.timers.claim(OPEN.key, NOW + HOUR)
        await uow.commit()
    assert await TimerTable(store).due(NOW) == [DueTimer(TEAM, OPEN)]


async def test_a_timer_taken_by_a_use_case_that_fails_is_there_again(store):
    await set_timers(store, OPEN)
    async with store.unit_of_work(TEAM) as uow:
        assert await uow.timers.claim(OPEN.key, OPEN.due_at)
        await uow.groups.add(group())
    assert await TimerTable(store).due(NOW) == [DueTimer(TEAM, OPEN)]


async def test_of_ten_who_take_a_timer_at_once_one_runs_it(store, open_database):
    await set_timers(store, OPEN)
    other = open_database()

    async def run(number):
        async with (other if number % 2 else store).unit_of_work(TEAM) as uow:
            if taken := await uow.timers.claim(OPEN.key, OPEN.due_at):
                await uow.groups.add(group())
            await uow.commit()
            return taken

    assert sum(await asyncio.gather(*map(run, range(10)))) == 1
    async with store.read(TEAM) as uow:
        assert await uow.groups.get("G1")
    assert await TimerTable(store).next_due_at() is None


async def test_a_timer_that_failed_waits_and_then_knows_how_often(store, open_database):
    table, later = TimerTable(store), NOW + timedelta(minutes=1)
    theirs = TimerTable(open_database(owner=OTHER_TEAM))
    await set_timers(store, OPEN)
    await set_timers(store, OPEN, team=OTHER_TEAM)
    await table.put_off(DueTimer(TEAM, OPEN), later)
    assert await theirs.due(NOW) == [DueTimer(OTHER_TEAM, OPEN)]
    assert await table.due(NOW) == []
    assert await table.next_due_at() == later
    assert await table.due(later) == [DueTimer(TEAM, OPEN, attempts=1)]
    await table.put_off(DueTimer(TEAM, OPEN, attempts=1), NOW + DAY)
    assert await table.next_due_at() == NOW + DAY
    assert await table.due(NOW + DAY) == [DueTimer(TEAM, OPEN, attempts=2)]


async def test_those_that_failed_keep_their_place_in_the_order_of_time(store):
    table = TimerTable(store)
    await set_timers(store, OPEN, REMIND)
    await table.put_off(DueTimer(TEAM, OPEN), NOW + 2 * HOUR)
    assert [due.timer for due in await table.due(NOW + DAY)] == [OPEN, REMIND]


async def test_a_hundred_that_wait_do_not_hide_one_that_may_run(store):
    table = TimerTable(store)
    failing = [Timer(f"failing {n}", NOW, "x", "x") for n in range(100)]
    await set_timers(store, *failing, REMIND)
    for timer in failing:
        await table.put_off(DueTimer(TEAM, timer), NOW + DAY)
    assert await table.due(NOW + HOUR, limit=100) == [DueTimer(TEAM, REMIND)]


async def test_a_parked_timer_wakes_nobody_until_it_is_set_anew(store, open_database):
    await set_timers(store, OPEN)
    await set_timers(store, OPEN, team=OTHER_TEAM)
    await TimerTable(store).park(DueTimer(TEAM, OPEN, attempts=11), "RuntimeError" * 9)
    table, theirs = TimerTable(open_database()), TimerTable(open_database(owner=OTHER_TEAM))
    assert await table.due(NOW + DAY) == []
    assert await theirs.due(NOW + DAY) == [DueTimer(OTHER_TEAM, OPEN)]
    await set_timers(store, Timer(OPEN.key, NOW - HOUR, OPEN.command, "S2"))
    assert await table.next_due_at() == NOW - HOUR
    (moved,) = await table.due(NOW)
    assert (moved.timer.subject, moved.attempts) == ("S2", 0)


async def test_no_timer_waits_once_the_last_is_parked(store):
    await set_timers(store, OPEN)
    await TimerTable(store).park(DueTimer(TEAM, OPEN), "RuntimeError")
    assert await TimerTable(store).next_due_at() is None


async def test_a_timer_set_anew_while_it_failed_is_not_put_off(store):
    table, moved = TimerTable(store), replace(OPEN, due_at=NOW + HOUR)
    await set_timers(store, moved)
    await table.put_off(DueTimer(TEAM, OPEN), NOW + DAY)
    await table.park(DueTimer(TEAM, OPEN), "RuntimeError")
    assert await table.due(NOW + HOUR) == [DueTimer(TEAM, moved)]
