"""A sandbox, and bots that speak to it over real sockets: in this process, or killable ones."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.stage import Stage
from bot.lifecycle import Running, running
from sandbox.server import Sandbox
from tests.journey.killable_bot import KillableBot
from tests.sandbox_for_bot import sandbox, settings_for

__all__ = ["sandbox"]

LONG = 90
"""Days: what a story has written is counted at its end."""


@pytest.fixture
async def live(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Running]:
    """A bot in this process, connected to the sandbox, whose clock the sandbox may move."""
    settings = settings_for(sandbox, tmp_path).model_copy(update={"retention_days": LONG})
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
    started = KillableBot(sandbox, tmp_path, TDT_RETENTION_DAYS=str(LONG))
    await started.start()
    yield started
    await started.stop()
