"""A sandbox for the bot, and the settings of a bot that speaks to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import manifest
from bot.settings import Settings
from sandbox.server import Sandbox, start
from storage.sealing.vault import Vault


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A workspace that knows our manifest."""
    started = await start(manifest=manifest.PATH)
    yield started
    await started.close()


def settings_for(sandbox: Sandbox, folder: Path) -> Settings:
    """Settings of a bot for this sandbox, with a movable clock."""
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(sandbox.app.bot_token),
        slack_app_token=SecretStr(sandbox.app.app_token),
        slack_api_url=sandbox.api_url,
        database_url=f"sqlite+aiosqlite:///{folder / 'tour.db'}",
        secret_keys=SecretStr(Vault.new_key()),
        slack_limits=False,
        health_port=0,
        movable_clock=True,
    )
