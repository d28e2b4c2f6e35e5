"""What the tests of the sandbox share: a workspace, and the official client against it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox
from sandbox.testing import connect, open_workspace
from tests.sandbox.scene import Scene, build


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    async with open_workspace() as sandbox:
        yield sandbox


@pytest.fixture
def api(box: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(token=box.app.bot_token, base_url=box.api_url)


@pytest.fixture
async def scene(box: Sandbox, api: AsyncWebClient) -> Scene:
    return await build(box, api)


@pytest.fixture
async def seen(box: Sandbox, api: AsyncWebClient) -> AsyncIterator[list[Any]]:
    """Everything the app is told, acknowledged at once."""
    told: list[Any] = []
    bolt = AsyncApp(client=api, process_before_response=True)

    @bolt.middleware
    async def keep(body: Any, next: Any) -> None:
        told.append(body)
        box.workspace.changed("told")
        await next()

    for register in (bolt.action, bolt.view, bolt.shortcut, bolt.command, bolt.event):

        async def accept(ack: Any) -> None:
            await ack()

        register(re.compile(".*"))(accept)
    async with connect(box, bolt):
        yield told
