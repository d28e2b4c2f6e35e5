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
from tests.sandbox.refusals import REFUSALS
from tests.sandbox.sample_workspace import SampleWorkspace
from tests.sandbox.successes import SUCCESSES

# The asynchronous client passes its installation secret by a class that aiohttp will drop.
pytestmark = [
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing:UserWarning"),
]
CLIENTS = pytest.mark.parametrize("kind", ["sync", "async"])


async def call(sandbox: Sandbox, kind: str, method: str, args: dict[str, Any]) -> Any:
    name = method.replace(".", "_")
    token, url = sandbox.app.bot_token, sandbox.api_url
    if kind == "async":
        return await getattr(AsyncWebClient(token=token, base_url=url), name)(**args)
    return await asyncio.to_thread(
        lambda: getattr(WebClient(token=token, base_url=url), name)(**args)
    )


@CLIENTS
@pytest.mark.parametrize(("method", "args", "check"), SUCCESSES, ids=[c[0] for c in SUCCESSES])
async def test_a_method_gives_what_slack_gives(
    sample: SampleWorkspace, kind: str, method: str, args: Any, check: Any
) -> None:
    answer = await call(sample.sandbox, kind, method, args(sample))
    assert answer["ok"]
    assert check(sample, answer)


@CLIENTS
@pytest.mark.parametrize(
    ("method", "args", "error"), REFUSALS, ids=[f"{c[0]}-{c[2]}" for c in REFUSALS]
)
async def test_a_method_refuses_by_slacks_own_name(
    sample: SampleWorkspace, kind: str, method: str, args: Any, error: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        await call(sample.sandbox, kind, method, args(sample))
    assert refusal.value.response["error"] == error


def test_every_method_is_tried() -> None:
    assert {method for method, *_ in SUCCESSES} == set(METHODS)
