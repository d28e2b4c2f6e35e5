"""Rate limits by tier and by channel, with Retry-After, on the sandbox's clock."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.clock import Clock
from sandbox.errors import SlackError
from sandbox.server import Sandbox
from sandbox.state.limits import BURST, PER_MINUTE, Limits
from sandbox.state.workspace import Rules
from sandbox.testing import open_workspace


class StoppedClock(Clock):
    """A clock that moves only when told."""

    def now(self) -> float:
        return 1_000_000.0 + self.offset


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with open_workspace(rules=Rules(rate_limits=True)) as sandbox:
        yield sandbox


@pytest.mark.parametrize("tier", [1, 2, 3, 4])
def test_a_tier_takes_a_burst_then_so_many_a_minute(tier: int) -> None:
    clock = StoppedClock()
    limits = Limits(clock)
    for _ in range(BURST[tier]):
        limits.count_call("A", "m", tier)
    with pytest.raises(SlackError) as refusal:
        limits.count_call("A", "m", tier)
    assert refusal.value.extra["retry_after"] == math.ceil(60 / PER_MINUTE[tier])
    limits.count_call("A", "another", tier)
    limits.count_call("B", "m", tier)
    clock.advance(60)
    for _ in range(min(PER_MINUTE[tier], BURST[tier])):
        limits.count_call("A", "m", tier)


async def test_posting_too_fast_in_one_channel_answers_429_with_retry_after(
    sandbox: Sandbox, api: AsyncWebClient
) -> None:
    for number in range(3):
        await api.chat_postMessage(channel="U0AICHA", text=str(number))
    with pytest.raises(SlackApiError) as refusal:
        await api.chat_postMessage(channel="U0AICHA", text="too fast")
    response = refusal.value.response
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "1"
    assert response["error"] == "ratelimited"
    assert (await api.chat_postMessage(channel="U0BRUNO", text="elsewhere"))["ok"]
    sandbox.advance(1.1)
    assert (await api.chat_postMessage(channel="U0AICHA", text="later"))["ok"]


async def test_limits_are_off_unless_asked() -> None:
    async with open_workspace() as sandbox:
        client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
        for number in range(6):
            assert (await client.chat_postMessage(channel="U0AICHA", text=str(number)))["ok"]
