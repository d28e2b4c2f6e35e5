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
from tests.sandbox.sample_workspace import SampleWorkspace, build_sample


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with open_workspace() as sandbox:
        yield sandbox


@pytest.fixture
def api(sandbox: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)


@pytest.fixture
async def sample(sandbox: Sandbox, api: AsyncWebClient) -> SampleWorkspace:
    return await build_sample(sandbox, api)


@pytest.fixture
async def received(sandbox: Sandbox, api: AsyncWebClient) -> AsyncIterator[list[Any]]:
    """Everything the app is told, acknowledged at once."""
    told: list[Any] = []
    bolt = AsyncApp(client=api, process_before_response=True)

    @bolt.middleware
    async def keep(body: Any, next: Any) -> None:
        told.append(body)
        sandbox.workspace.changed("told")
        await next()

    for register in (bolt.action, bolt.view, bolt.shortcut, bolt.command, bolt.event):

        async def accept(ack: Any) -> None:
            await ack()

        register(re.compile(".*"))(accept)
    async with connect(sandbox, bolt):
        yield told
