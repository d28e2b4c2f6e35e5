"""What the tests of the sandbox share: a workspace, and the official client against it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox
from sandbox.testing import open_workspace
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
