"""The questions asked again and again find their rows by an index, not by reading the table."""

import pytest
from sqlalchemy import text

from services.ports import Timer
from storage.queues import outbox, timers
from tests.storage.examples import DAY, NOW, TEAM, notice
from tests.storage.plans import plan_of

MANY = 3000


@pytest.fixture
async def much_to_do(store):
    """Many timers a day away, and many notices that are told."""
    async with store.unit_of_work(TEAM) as uow:
        for number in range(MANY):
            await uow.timers.set(Timer(f"T{number}", NOW + DAY, "x", "x"))
            await uow.notices.ask(notice(f"N{number}"), NOW)
        await uow.commit()
    async with store.change(TEAM) as db:
        await db.write(text("UPDATE notices SET shown_revision = revision"))
        await db.write(text("ANALYZE"))
        await db.commit()
    return store


async def test_timers_that_may_run_are_found_by_when_they_may(much_to_do):
    plan = await plan_of(much_to_do, timers._DUE)
    assert "ix_timers_waiting" in plan
    assert "SCAN timers" not in plan and "Seq Scan" not in plan


async def test_the_next_timer_is_the_first_of_the_index(much_to_do):
    plan = await plan_of(much_to_do, timers._NEXT)
    assert "ix_timers_waiting" in plan
    assert "SCAN timers" not in plan and "Seq Scan" not in plan


async def test_what_is_told_is_not_read_to_find_what_is_not(much_to_do):
    for statement in (outbox._HEADS, outbox._HEAD):
        plan = await plan_of(much_to_do, statement)
        assert "ix_notices_pending" in plan
        assert "Seq Scan on notices" not in plan
