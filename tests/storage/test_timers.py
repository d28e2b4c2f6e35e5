"""Timers are read in order, and each is run once: with its use case or not at all."""

import asyncio
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


async def test_what_is_due_comes_in_order_of_time_whatever_the_workspace(store):
    table = TimerTable(store)
    assert await table.next_due_at() is None
    await set_timers(store, REMIND, OPEN)
    await set_timers(store, Timer("x", NOW + timedelta(minutes=30), "x", "x"), team=OTHER_TEAM)
    assert await table.next_due_at() == NOW
    assert await table.due(NOW - timedelta(microseconds=1)) == []
    assert await table.due(NOW) == [DueTimer(TEAM, OPEN)]
    late = await table.due(NOW + DAY)
    assert [(due.team_id, due.timer.key) for due in late] == [
        (TEAM, "open:S1"),
        (OTHER_TEAM, "x"),
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
