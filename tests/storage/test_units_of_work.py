"""A unit of work is kept whole or not at all, and two of them never undo each other."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from domain.errors import Conflict
from domain.groups import Member
from domain.voting.model import Mark
from services.ports import Timer
from storage.database import Committed
from tests.storage.examples import (
    NOW,
    OTHER_TEAM,
    TEAM,
    ballot,
    choice,
    contribution,
    group,
    keep_all,
    notice,
    session,
    situation,
)


async def test_what_is_not_committed_is_undone(store):
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.add(group())
    with pytest.raises(ZeroDivisionError):
        async with store.unit_of_work(TEAM) as uow:
            await uow.groups.add(group())
            assert await uow.groups.get("G1")
            1 / 0  # noqa: B018
    async with store.read(TEAM) as uow:
        assert await uow.groups.get("G1") is None


async def test_nothing_can_be_done_after_the_commit(store):
    async with store.unit_of_work(TEAM) as uow:
        await uow.commit()
        with pytest.raises(RuntimeError):
            await uow.groups.get("G1")


async def test_nothing_can_be_done_nor_kept_after_an_error_of_the_database(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.add(group("G2"))
        with pytest.raises(DBAPIError):
            await uow.groups.add(group())
            await uow.groups.get("G2")
        with pytest.raises(RuntimeError):
            await uow.groups.get("G2")
        with pytest.raises(RuntimeError):
            await uow.commit()
    async with store.read(TEAM) as uow:
        assert await uow.groups.get("G2") is None


async def test_a_stale_version_is_a_conflict(store):
    await keep_all(store)
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.save(replace(group(), name="first"))
        await uow.situations.save(situation())
        await uow.sessions.save(session())
        await uow.choices.save(choice())
        await uow.commit()
    for kind, stale in (
        ("groups", replace(group(), name="second")),
        ("situations", situation()),
        ("sessions", session()),
        ("choices", choice()),
    ):
        async with store.unit_of_work(TEAM) as uow:
            with pytest.raises(Conflict):
                await getattr(uow, kind).save(stale)
    async with store.read(TEAM) as uow:
        assert (await uow.groups.get("G1")).name == "first"


async def test_twenty_who_change_one_group_at_once_lose_nothing(store, open_database):
    """Half of them through another process."""
    await keep_all(store)
    other = open_database()

    async def join(number):
        async with (other if number % 2 else store).unit_of_work(TEAM) as uow:
            found = await uow.groups.get("G1")
            await asyncio.sleep(0)
            joined = (*found.members, Member(f"U{number}", NOW))
            await uow.groups.save(replace(found, members=joined))
            await uow.commit()

    await asyncio.gather(*map(join, range(20)))
    async with store.read(TEAM) as uow:
        changed = await uow.groups.get("G1")
    assert {f"U{number}" for number in range(20)} < set(changed.member_ids)
    assert changed.version == 20


async def test_twenty_ballots_at_once_are_all_there_and_one_voter_sees_the_last(
    store, open_database
):
    await keep_all(store)
    other = open_database()
    seen = []

    async def cast(number):
        async with (other if number % 2 else store).unit_of_work(TEAM) as uow:
            await uow.inbox.note(f"E{number}", NOW)
            box = await uow.choices.ballot_box("V1", f"U{number}")
            await uow.choices.put_ballot("V1", ballot(f"U{number}", Mark.SUPPORT))
            await uow.notices.ask(notice(), NOW)
            await uow.commit()
            seen.append(box.received)

    await asyncio.gather(*map(cast, range(20)))
    assert sorted(seen) == list(range(1, 21))
    async with store.read(TEAM) as uow:
        assert len(await uow.choices.voters("V1")) == 21


async def test_reading_sees_one_moment_and_does_not_wait_for_writers(store):
    await keep_all(store)
    async with store.read(TEAM) as reading:
        before = await reading.groups.get("G1")
        async with store.unit_of_work(TEAM) as uow:
            await uow.groups.save(replace(before, name="Autre"))
            await uow.contributions.put(contribution("K2"))
            async with store.read(TEAM) as meanwhile:
                assert await meanwhile.groups.get("G1") == before
            await uow.commit()
        assert await reading.groups.get("G1") == before
        assert len(await reading.contributions.of_session("S1")) == 1
    async with store.read(TEAM) as uow:
        assert (await uow.groups.get("G1")).name == "Autre"


async def test_reading_cannot_write(store):
    with pytest.raises(DBAPIError):
        async with store.read(TEAM) as uow:
            await uow.inbox.note("E1", NOW)
            await uow.groups.get("G1")


async def test_those_who_subscribed_are_told_after_a_commit_and_only_then(store):
    told = []
    store.subscribe(told.append)
    async with store.unit_of_work(TEAM) as uow:
        await uow.notices.ask(notice(), NOW)
    assert told == []
    async with store.unit_of_work(TEAM) as uow:
        await uow.notices.ask(notice(), NOW)
        await uow.commit()
    async with store.unit_of_work(OTHER_TEAM) as uow:
        await uow.timers.cancel("K")
        await uow.commit()
    changes = [(done.team_id, done.notices, done.timers) for done in told]
    assert changes == [(TEAM, True, False), (OTHER_TEAM, False, True)]


TOLD = {
    "notices.ask": (notice(), NOW),
    "notices.refresh": ("panel:V1",),
    "notices.move_lane": ("group:G1",),
    "timers.set": (Timer("K", NOW, "open", "S1"),),
    "timers.cancel": ("K",),
    "timers.claim": ("K", NOW),
}


@pytest.mark.parametrize("name", TOLD)
async def test_a_commit_tells_which_queue_has_changed(store, name):
    told = []
    store.subscribe(told.append)
    async with store.unit_of_work(TEAM) as uow:
        queue, method = name.split(".")
        await getattr(getattr(uow, queue), method)(*TOLD[name])
        await uow.commit()
    assert told == [Committed(TEAM, notices=queue == "notices", timers=queue == "timers")]


async def test_a_commit_that_changes_no_queue_says_so(store):
    told = []
    store.subscribe(told.append)
    async with store.unit_of_work(TEAM) as uow:
        await uow.groups.add(group())
        await uow.inbox.note("E1", NOW)
        await uow.commit()
    assert told == [Committed(TEAM, notices=False, timers=False)]


async def test_an_error_quotes_nothing_of_what_was_written(store):
    await keep_all(store)
    with pytest.raises(DBAPIError) as failed:
        async with store.unit_of_work(TEAM) as uow:
            await uow.groups.add(group(name="the name of the group"))
            await uow.commit()
    assert "the name of the group" not in str(failed.value)


async def test_a_cancelled_unit_of_work_gives_its_turn_back(store):
    await keep_all(store)
    working = asyncio.Event()

    async def work_for_ever():
        async with store.unit_of_work(TEAM) as uow:
            await uow.groups.save(group())
            working.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work_for_ever())
    await working.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.unit_of_work(TEAM) as uow:
        assert (await uow.groups.get("G1")).version == 0
