"""A bot does the work of its own workspace, and of no other one."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from bot.lifecycle import Running, running
from bot.wiring import build
from sandbox.server import Sandbox
from services.ports import Timer
from services.transactions import Request
from storage.ownership import OthersDatabase
from tests.bot.conftest import LEAD, MEMBERS, TEAM, BotAndSandbox
from tests.bot.watching import Calls, answers
from tests.groups import open_group
from tests.postgres import postgres

__all__ = ["postgres"]


async def test_nothing_is_done_before_slack_says_whose_bot_it_is(
    sandbox: Sandbox, settings, pair: BotAndSandbox, monkeypatch
) -> None:
    looked: list[float] = []
    bot = build(settings)
    away = Running(bot)

    async def stopped(seconds: float) -> bool:
        due = await pair.bot.timer_runner.next_due_at()
        looked.append(seconds)
        assert due is not None and bot.database.owner == ""
        return len(looked) == 3

    monkeypatch.setattr(away, "_stops_within", stopped)
    await pair.open_group()
    async with pair.bot.database.unit_of_work(TEAM) as uow:
        await uow.timers.set(Timer("call:gone", pair.bot.clock.now(), "call", "gone"))
        await uow.commit()
    sandbox.faults.add("auth.test", "server_error", times=9)
    with pytest.raises(asyncio.CancelledError):
        await away.start()
    await away.stop()
    assert looked == [1, 2, 4]
    assert (await pair.bot.outbox.counts())[0] > 0


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_the_bot_of_another_workspace_is_refused_and_does_nothing_here(
    sandbox: Sandbox, settings, calls: Calls, request, kind: str
) -> None:
    if kind == "postgresql":
        server = request.getfixturevalue("postgres")
        settings.database_url = await asyncio.to_thread(server.new_database)
    for _ in range(2):
        async with running(settings):
            pass
    calls.clear()
    sandbox.workspace.team_id = "T0OTHERS"
    with pytest.raises(OthersDatabase, match=TEAM):
        async with running(settings):
            raise AssertionError("it started")
    assert calls.methods == ["auth.test"]


@pytest.mark.postgres
async def test_two_processes_of_one_workspace_share_a_database(
    sandbox: Sandbox, settings, postgres
) -> None:
    settings.database_url = await asyncio.to_thread(postgres.new_database)
    async with running(settings), running(settings.model_copy()) as second:
        assert await second.is_connected()
        assert await answers(sandbox)


async def test_what_another_workspace_has_to_tell_is_never_told(
    sandbox: Sandbox, settings, pair: BotAndSandbox, calls: Calls
) -> None:
    """The channel of another workspace's group was opened here, and its charter posted."""
    theirs = Request("T0OTHERS", LEAD)
    await open_group(
        partial(_do, pair.bot.transactions, theirs), lead=LEAD, name="Theirs", members=MEMBERS
    )
    async with running(settings) as started:
        await pair.open_group()
        started.bot.delivery.wake()
        await sandbox.until(lambda: "tdt-terrain" in channels(sandbox))
        await started.bot.delivery.idle()
        assert (await started.bot.outbox.counts()) == (0, 0)
    assert not [made for made in calls.of("conversations.create") if "theirs" in made["name"]]


def channels(sandbox: Sandbox) -> list[str]:
    return [c["name"] for c in sandbox.person("U0BRUNO").channels()]


async def _do(transactions, request, actor, use_case, *args, **named):
    return await transactions.run(replace(request, actor=actor), use_case, *args, **named)
