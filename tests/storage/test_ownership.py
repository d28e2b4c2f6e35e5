"""A database is one workspace's: no other may start on it."""

import asyncio

import pytest
from sqlalchemy import text

from services.ports import Timer
from storage.ownership import OthersDatabase, claim, refuse_others
from tests.storage.examples import NOW, OTHER_TEAM, TEAM, group, notice


async def fill(store, team, what):
    async with store.unit_of_work(team) as uow:
        match what:
            case "a group":
                await uow.groups.add(group())
            case "a notice":
                await uow.notices.ask(notice(), NOW)
            case "a timer":
                await uow.timers.set(Timer("K", NOW, "open_choice", "S1"))
        await uow.commit()


async def owners(store):
    async with store.look("") as db:
        return [row.team_id for row in await db.all(text("SELECT team_id FROM workspace"))]


@pytest.fixture
def start(open_database):
    """Start a process of that workspace, which finds the database as it is."""

    async def start(team):
        store = open_database(owner="")
        await claim(store, team)
        return store

    return start


async def test_an_empty_database_belongs_to_who_starts_first(start):
    ours = await start(TEAM)
    assert ours.owner == TEAM
    with pytest.raises(OthersDatabase, match=TEAM):
        await start(OTHER_TEAM)
    assert await owners(ours) == [TEAM]


async def test_several_processes_of_one_workspace_share_its_database(start):
    first, *_ = await asyncio.gather(*(start(TEAM) for _ in range(4)))
    assert await owners(first) == [TEAM]


async def test_of_two_workspaces_that_start_together_one_is_refused(start):
    done = await asyncio.gather(start(TEAM), start(OTHER_TEAM), return_exceptions=True)
    (store,) = [one for one in done if not isinstance(one, OthersDatabase)]
    assert await owners(store) == [store.owner]


@pytest.mark.parametrize("what", ["a group", "a notice", "a timer"])
async def test_a_database_from_before_is_taken_over_by_the_workspace_whose_rows_it_has(
    start, store, what
):
    await fill(store, TEAM, what)
    with pytest.raises(OthersDatabase, match=TEAM):
        await start(OTHER_TEAM)
    assert await owners(store) == []
    await start(TEAM)
    assert await owners(store) == [TEAM]


@pytest.mark.parametrize("team", [TEAM, OTHER_TEAM])
async def test_a_database_from_before_with_rows_of_several_workspaces_is_refused(
    start, store, team
):
    await fill(store, TEAM, "a group")
    await fill(store, OTHER_TEAM, "a timer")
    with pytest.raises(OthersDatabase):
        await start(team)


async def test_rows_of_another_workspace_do_not_keep_the_owner_from_its_database(start):
    ours = await start(TEAM)
    await fill(ours, OTHER_TEAM, "a group")
    assert (await start(TEAM)).owner == TEAM


async def test_to_look_whose_it_is_claims_nothing(start, store):
    await refuse_others(store, OTHER_TEAM)
    assert await owners(store) == []
    await start(TEAM)
    await refuse_others(store, TEAM)
    with pytest.raises(OthersDatabase):
        await refuse_others(store, OTHER_TEAM)
