"""A sandbox, and bots that speak to it over real sockets: in this process, or killable ones."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import manifest
from bot.demo.stage import Stage
from bot.lifecycle import Running, running
from bot.settings import Settings
from sandbox.server import Sandbox, start
from storage.sealing.vault import Vault
from tests.journey.killable_bot import KillableBot


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A workspace that knows our manifest."""
    started = await start(manifest=manifest.PATH)
    yield started
    await started.close()


@pytest.fixture
async def live(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Running]:
    """A bot in this process, connected to the sandbox, whose clock the sandbox may move."""
    settings = Settings(
        _env_file=None,
        slack_bot_token=SecretStr(sandbox.app.bot_token),
        slack_app_token=SecretStr(sandbox.app.app_token),
        slack_api_url=sandbox.api_url,
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'tour.db'}",
        secret_keys=SecretStr(Vault.new_key()),
        channel_interval=0,
        health_port=0,
        movable_clock=True,
    )
    async with running(settings) as started:
        sandbox.clock_url = f"http://127.0.0.1:{started.health.port}/clock"
        yield started


@pytest.fixture
def stage(sandbox: Sandbox, live: Running) -> Stage:
    """The sandbox's people, with a bot that answers them."""
    return Stage(sandbox, lambda _: None)


@pytest.fixture
async def bot(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[KillableBot]:
    """A bot in a process of its own."""
    started = KillableBot(sandbox, tmp_path)
    await started.start()
    yield started
    await started.stop()
