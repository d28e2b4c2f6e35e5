"""Each method of the Web API, called by both official clients: what it gives, what it refuses."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.api.methods import METHODS
from sandbox.server import Sandbox
from tests.sandbox.cases_messages import GIVES
from tests.sandbox.refusals_messages import REFUSES
from tests.sandbox.scene import Scene

# The asynchronous client passes its installation secret by a class that aiohttp will drop.
pytestmark = [
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing:UserWarning"),
]
CLIENTS = pytest.mark.parametrize("kind", ["sync", "async"])


async def call(box: Sandbox, kind: str, method: str, args: dict[str, Any]) -> Any:
    name = method.replace(".", "_")
    token, url = box.app.bot_token, box.api_url
    if kind == "async":
        return await getattr(AsyncWebClient(token=token, base_url=url), name)(**args)
    return await asyncio.to_thread(
        lambda: getattr(WebClient(token=token, base_url=url), name)(**args)
    )


@CLIENTS
@pytest.mark.parametrize(("method", "args", "check"), GIVES, ids=[c[0] for c in GIVES])
async def test_a_method_gives_what_slack_gives(
    scene: Scene, kind: str, method: str, args: Any, check: Any
) -> None:
    answer = await call(scene.box, kind, method, args(scene))
    assert answer["ok"]
    assert check(scene, answer)


@CLIENTS
@pytest.mark.parametrize(
    ("method", "args", "error"), REFUSES, ids=[f"{c[0]}-{c[2]}" for c in REFUSES]
)
async def test_a_method_refuses_by_slacks_own_name(
    scene: Scene, kind: str, method: str, args: Any, error: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        await call(scene.box, kind, method, args(scene))
    assert refusal.value.response["error"] == error


def test_every_method_is_tried() -> None:
    assert {method for method, *_ in GIVES} == set(METHODS)
