"""Faults on demand, as an app meets them through the official client."""

from __future__ import annotations

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox
from tests.sandbox.sample_workspace import AICHA


@pytest.fixture
def api(sandbox: Sandbox) -> AsyncWebClient:
    """A client that does not try again by itself."""
    return AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url, retry_handlers=[])


def said(sandbox: Sandbox) -> list[str]:
    aicha = sandbox.person(AICHA)
    return [m["text"] for m in aicha.messages(aicha.dm)]


async def test_429_for_so_many_calls(sandbox: Sandbox, api: AsyncWebClient) -> None:
    sandbox.faults.add("chat.postMessage", "ratelimited", times=2, retry_after=7)
    for _ in range(2):
        with pytest.raises(SlackApiError) as refusal:
            await api.chat_postMessage(channel=AICHA, text="x")
        assert refusal.value.response.headers["Retry-After"] == "7"
    await api.chat_postMessage(channel=AICHA, text="third")
    assert said(sandbox) == ["third"]


async def test_500(sandbox: Sandbox, api: AsyncWebClient) -> None:
    sandbox.faults.add("*", "server_error")
    with pytest.raises(SlackApiError) as refusal:
        await api.auth_test()
    assert refusal.value.response.status_code == 500


async def test_a_reset_connection_did_no_work(sandbox: Sandbox, api: AsyncWebClient) -> None:
    sandbox.faults.add("chat.postMessage", "reset")
    with pytest.raises(aiohttp.ClientError):
        await api.chat_postMessage(channel=AICHA, text="x")
    assert said(sandbox) == []


async def test_a_lost_answer_did_the_work(sandbox: Sandbox, api: AsyncWebClient) -> None:
    sandbox.faults.add("chat.postMessage", "lost")
    with pytest.raises(aiohttp.ClientError):
        await api.chat_postMessage(channel=AICHA, text="done")
    assert said(sandbox) == ["done"]


async def test_a_slow_answer_comes_in_the_end(sandbox: Sandbox, api: AsyncWebClient) -> None:
    sandbox.faults.add("auth.test", "slow", seconds=0.01)
    assert (await api.auth_test())["ok"]


async def test_a_named_error_for_chosen_arguments(sandbox: Sandbox, api: AsyncWebClient) -> None:
    sandbox.faults.add(
        "chat.postMessage", "error", error="restricted_action", match={"channel": AICHA}
    )
    assert (await api.chat_postMessage(channel="U0BRUNO", text="x"))["ok"]
    with pytest.raises(SlackApiError) as refusal:
        await api.chat_postMessage(channel=AICHA, text="x")
    assert refusal.value.response["error"] == "restricted_action"
    assert (await api.chat_postMessage(channel=AICHA, text="x"))["ok"]


def test_an_unknown_kind_is_told_at_once(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="known: ratelimited"):
        sandbox.faults.add("*", "earthquake")
