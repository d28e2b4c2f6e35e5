"""The bot destroys the key of each choice that closes, and makes good what a death left undone."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot import forgetting
from bot.lifecycle import running
from domain.voting.model import Outcome
from storage.queues.forgetting import drop_deleted
from storage.sealing.choice_keys import _name
from tests.bot.conftest import TEAM, BotAndSandbox
from tests.storage.choice_examples import choice
from tests.storage.examples import keep_all


@pytest.fixture
async def store(pair: BotAndSandbox):
    """A choice has closed; its key is there still."""
    await keep_all(pair.bot.database, TEAM)
    return pair.bot.database


async def reopen(store):
    async with store.unit_of_work(TEAM) as uow:
        await uow.choices.save(choice(closed_at=None, outcome=None, elected=None))
        await uow.commit()


async def test_what_was_left_of_what_is_closed_goes_at_the_start(settings, store) -> None:
    keys, (proposal, choice) = store.keys, ("P1", "V1")
    assert keys.find(TEAM, choice)
    async with running(settings):
        assert [f.name for f in keys.folder.iterdir()] == [_name(TEAM, proposal)]


async def test_each_closing_has_its_key_destroyed(pair: BotAndSandbox, store, monkeypatch) -> None:
    await reopen(store)
    await pair.bot.forgetting.start()
    assert store.keys.find(TEAM, "V1")
    done = asyncio.Event()

    async def dropping(database):
        assert await drop_deleted(database)
        done.set()
        return True

    monkeypatch.setattr(forgetting, "drop_deleted", dropping)
    async with store.unit_of_work(TEAM) as uow:
        closed = await uow.choices.get("V1")
        await uow.choices.save(choice(version=closed.version))
        await uow.choices.remove_ballots("V1")
        await uow.commit()
    await done.wait()
    assert store.keys.find(TEAM, "V1") is None
    await pair.bot.forgetting.stop()


async def test_what_failed_is_tried_again(pair: BotAndSandbox, store, monkeypatch) -> None:
    failing = iter([OSError("no disk"), None])

    async def destroying(database):
        if error := next(failing):
            raise error

    monkeypatch.setattr(forgetting, "destroy_keys", destroying)
    with capture_logs() as logs:
        assert not await pair.bot.forgetting.forget()
    assert [(e["event"], e["error"]) for e in logs] == [("forgetting_failed", "OSError")]
    await pair.bot.forgetting.stop()
    assert next(failing, "tried") == "tried"


async def test_while_somebody_reads_the_log_is_left_and_emptied_later(store) -> None:
    async with store.read(TEAM) as reading:
        assert await reading.groups.get("G1")
        await reopen(store)
        assert not await drop_deleted(store)
        async with store.read(TEAM) as meanwhile:
            assert (await meanwhile.choices.get("V1")).is_open
    assert await drop_deleted(store)


async def test_an_open_choice_whose_key_is_lost_is_asked_again_at_the_start(
    pair: BotAndSandbox, store
) -> None:
    await reopen(store)
    await store.keys.keep_only(TEAM, [])
    await pair.bot.forgetting.start()
    await pair.bot.forgetting.stop()
    async with store.read(TEAM) as uow:
        (again,) = await uow.choices.open_in("G1")
        assert again.id != "V1"
        assert (await uow.choices.get("V1")).outcome is Outcome.LOST
        assert await uow.choices.is_readable(again.id)
