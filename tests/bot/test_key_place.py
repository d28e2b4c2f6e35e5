"""What the doctor says of the keys of open choices."""

import os

import pytest
from pydantic import SecretStr

from bot import key_place
from bot.settings import Settings
from storage.database import Database
from storage.migrate import migrate
from storage.ownership import claim
from storage.sealing.vault import Vault
from tests.group_life import GroupLife
from tests.use_cases import TEAM, UseCases


@pytest.fixture
def settings(tmp_path):
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr("xoxb-1"),
        slack_app_token=SecretStr("xapp-1"),
        database_url=f"sqlite+aiosqlite:///{tmp_path}/tour.db",
        secret_keys=SecretStr(Vault.new_key()),
    )


@pytest.fixture
async def store(settings):
    await migrate(settings.database_url)
    database = Database(settings.database_url, Vault(settings.keys))
    await claim(database, TEAM)
    yield database
    await database.close()


@pytest.fixture
async def opened(store):
    life = await GroupLife.begin(UseCases(store))
    await life.propose("ANN", "A refusal")
    await life.plan()
    await life.open_choice()
    return store


async def test_before_the_first_start_it_is_in_order(settings, tmp_path):
    assert await key_place.examine(settings) == (
        True,
        "Keys of open choices: their folder is in order.",
    )
    assert not list(tmp_path.iterdir())


async def test_an_open_choice_with_its_key_is_in_order(settings, opened):
    assert (await key_place.examine(settings))[0]


async def test_an_open_choice_without_its_key_is_said(settings, opened):
    await opened.keys.keep_only(TEAM, [])
    well, said = await key_place.examine(settings)
    assert not well
    assert said.startswith("1 open choices have no key in ")


async def test_keys_that_others_may_read_are_said(settings, opened):
    (file,) = opened.keys.folder.iterdir()
    file.chmod(0o640)
    well, said = await key_place.examine(settings)
    assert not well
    assert "others may read" in said


async def test_a_place_that_is_no_folder_is_said(settings, tmp_path):
    (tmp_path / "tour.db-keys").touch()
    assert "is not a folder" in (await key_place.examine(settings))[1]


async def test_a_folder_that_cannot_be_made_is_said(settings, monkeypatch, tmp_path):
    elsewhere = settings.model_copy(update={"choice_keys": str(tmp_path / "keys")})
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "cannot be made" in (await key_place.examine(elsewhere))[1]


async def test_postgresql_without_a_place_says_what_remains(settings):
    elsewhere = settings.model_copy(update={"database_url": "postgresql+asyncpg://host/tour"})
    well, said = await key_place.examine(elsewhere)
    assert well
    assert "derived from TDT_SECRET_KEYS" in said
