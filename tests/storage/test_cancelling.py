"""Work that is cancelled at any moment is undone, and keeps nobody else waiting."""

import asyncio
import gc

from services.ports import AlreadySeen
from tests.storage.examples import NOW, TEAM, ballot, group, keep_all, notice

MOMENTS = 60
PATIENCE = 60
"""Seconds after which a turn or a connection is taken to be lost; a busy machine needs a few."""


async def is_seen(store, event):
    try:
        async with store.unit_of_work(TEAM) as uow:
            await uow.inbox.note(event, NOW)
            await uow.groups.get("G1")
    except AlreadySeen:
        return True
    return False


async def test_work_cancelled_at_any_moment_gives_its_turn_and_its_connection_back(store):
    await keep_all(store)

    async def cast(number):
        async with store.unit_of_work(TEAM) as uow:
            await uow.inbox.note(f"E{number}", NOW)
            await uow.choices.ballot_box("V1", "UBEN")
            await uow.choices.put_ballot("V1", ballot(f"U{number}"))
            await uow.notices.ask(notice(f"N{number}"), NOW)
            await uow.commit()

    async def look():
        async with store.read(TEAM) as uow:
            await uow.groups.get("G1")
            await uow.situations.get("X1")

    for moment in range(MOMENTS):
        tasks = [asyncio.create_task(cast(moment)), asyncio.create_task(look())]
        # Turns of the event loop: close to one another at first, after the commit at last.
        for _ in range(moment**2):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    gc.collect()
    async with asyncio.timeout(PATIENCE):
        seen = {n for n in range(MOMENTS) if await is_seen(store, f"E{n}")}
    async with asyncio.timeout(PATIENCE), store.unit_of_work(TEAM) as uow:
        voters = set(await uow.choices.voters("V1")) - {"UBEN"}
        assert voters == {f"U{number}" for number in seen}
        assert await uow.groups.get("G1") == group()
