"""A pytest plugin: ``from sandbox.testing import workspace`` gives each test a fresh workspace.

    from sandbox.testing import workspace

    async def test_hello(workspace):
        person = workspace.person("U0AICHA")

The fixture is a running ``sandbox.server.Sandbox`` on a free port; ``connect`` brings an app in.
It needs pytest-asyncio in auto mode. Other beginnings: ``async with open_workspace(...)``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from sandbox.server import Sandbox, start
from sandbox.state.workspace import Rules
from sandbox.wire.delivery import Timing

# A quarter of a second is long for an app on the same machine, and short for whoever waits.
QUICK = Timing(ack=0.25, unacked_delays=(0.0, 0.0, 0.0), absent_delays=(0.0, 0.05, 0.1))


@asynccontextmanager
async def open_workspace(
    seed: Path | None = None,
    manifest: Path | None = None,
    rules: Rules | None = None,
    timing: Timing | None = None,
) -> AsyncIterator[Sandbox]:
    """A running workspace for as long as the block lasts."""
    sandbox = await start(seed=seed, manifest=manifest, rules=rules, timing=timing or Timing())
    try:
        yield sandbox
    finally:
        await sandbox.close()


@pytest.fixture
async def workspace() -> AsyncIterator[Sandbox]:
    """A fresh workspace with the default people."""
    async with open_workspace() as sandbox:
        yield sandbox


@asynccontextmanager
async def connect(sandbox: Sandbox, bolt: Any) -> AsyncIterator[Any]:  # noqa: ANN401 (AsyncApp)
    """Connect a Bolt ``AsyncApp`` by Socket Mode for as long as the block lasts."""
    # Imported here so that the sandbox itself runs without Bolt.
    from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler

    # Bolt does not type these methods, so they are taken as Any.
    handler: Any = AsyncSocketModeHandler(bolt, sandbox.app.app_token)
    await handler.connect_async()
    await sandbox.until(lambda: sandbox.sockets.of(sandbox.app.id))
    try:
        yield bolt
    finally:
        await handler.close_async()
