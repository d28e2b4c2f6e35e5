"""Keys are changed beside a bot at work; a wrong one is refused before anything is written."""

import hashlib
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import make_url, text

from bot.changing_keys import change_keys
from bot.lifecycle import Running, running
from bot.settings import Settings
from sandbox.server import Sandbox
from services.groups import charter
from services.situations import writing
from services.transactions import Request
from storage.canary import WrongKeys
from storage.sealing.vault import Vault
from tests.bot.conftest import LEAD, MEMBERS, TEAM
from tests.groups import open_group
from tests.storage.examples import situation


def with_keys(settings: Settings, *keys: str) -> Settings:
    return Settings(**settings.model_dump() | {"secret_keys": SecretStr(",".join(keys))})


async def open_a_group(started: Running) -> str:
    async def do(actor, use_case, *args, **named):
        request = Request(TEAM, actor)
        return await started.bot.transactions.run(request, use_case, *args, **named)

    group = await open_group(do, lead=LEAD, name="Terrain", members=MEMBERS)
    await do(MEMBERS[0], writing.write, group.id, situation().text, release=False)
    return group.id


def digest(settings: Settings) -> str:
    """Of the bytes of the database, which no process has open."""
    file = Path(str(make_url(settings.database_url).database))
    return hashlib.sha256(file.read_bytes()).hexdigest()


async def test_a_key_is_changed_while_the_bot_is_at_work(
    sandbox: Sandbox, settings: Settings
) -> None:
    old, new = settings.keys[0], Vault.new_key()
    async with running(settings) as started:
        group_id = await open_a_group(started)
    both, said = with_keys(settings, new, old), []
    assert await change_keys(both, said.append) == 1
    assert said == ["No bot has begun with the first key: restart it with these keys, then reseal."]
    async with running(both) as started:
        said.clear()
        assert await change_keys(both, said.append) == 0
        bruno = Request(TEAM, MEMBERS[0])
        await started.bot.transactions.run(bruno, charter.accept_charter, group_id)
    assert not said[0].startswith("0 ") and "texts were encrypted again" in said[0]
    assert "The other keys may be thrown away" in said[1]
    async with running(with_keys(settings, new)):
        pass
    with pytest.raises(WrongKeys):
        async with running(settings):
            raise AssertionError("it started")


async def test_a_wrong_key_is_refused_before_anything_is_written(
    sandbox: Sandbox, settings: Settings
) -> None:
    async with running(settings) as started:
        await open_a_group(started)
        key_id = started.bot.database.vault.key_id
    wrong, before = with_keys(settings, Vault.new_key()), digest(settings)
    with pytest.raises(WrongKeys, match=key_id):
        async with running(wrong):
            raise AssertionError("it started")
    with pytest.raises(WrongKeys, match=key_id):
        await change_keys(wrong, print)
    assert digest(settings) == before


async def test_what_no_key_opens_is_named_and_nothing_may_be_thrown_away(
    sandbox: Sandbox, settings: Settings, monkeypatch
) -> None:
    both = with_keys(settings, Vault.new_key(), settings.keys[0])
    async with running(settings) as started:
        group_id = await open_a_group(started)
    async with running(both) as started:
        database = started.bot.database
        async with database.change(TEAM) as db:
            await db.write(text("UPDATE groups SET purpose = 'tdt1.hush'"))
            await db.commit()
        said: list[str] = []
        assert await change_keys(both, said.append) == 1
    assert f"  {TEAM}/groups.purpose/{group_id}" in said
    assert "Keep the other keys" in said[-1] and "hush" not in str(said)
