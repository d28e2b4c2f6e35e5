"""response_url: ephemeral unless asked otherwise, replaces, deletes; five times, 30 minutes."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from sandbox.server import Sandbox
from tests.sandbox.sample_workspace import AICHA, BRUNO, SampleWorkspace


def webhook(sample: SampleWorkspace, ts: str | None = None) -> AsyncWebhookClient:
    urls = sample.sandbox.workspace.response_urls
    token = urls.issue(sample.sandbox.app.id, AICHA, sample.closed, ts)
    return AsyncWebhookClient(f"{sample.sandbox.url}/response/{token}")


def texts(sample: SampleWorkspace, who: str) -> list[Any]:
    return [m["text"] for m in sample.sandbox.person(who).messages(sample.closed)]


async def test_by_default_one_person_sees_it(sample: SampleWorkspace) -> None:
    assert (await webhook(sample).send(text="Just you")).status_code == 200
    assert "Just you" in texts(sample, AICHA)
    assert "Just you" not in texts(sample, BRUNO)


async def test_in_channel_everyone_sees_it(sample: SampleWorkspace) -> None:
    await webhook(sample).send(text="For all", response_type="in_channel")
    assert "For all" in texts(sample, BRUNO)


async def test_the_original_is_replaced_or_deleted(sample: SampleWorkspace) -> None:
    answer = webhook(sample, sample.bot_ts)
    await answer.send(text="Instead", replace_original=True)
    assert "Instead" in texts(sample, BRUNO)
    assert "From the bot" not in texts(sample, BRUNO)
    await answer.send(delete_original=True)
    assert "Instead" not in texts(sample, BRUNO)


async def test_an_ephemeral_original_is_replaced_and_deleted_too(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    shown = await api.chat_postEphemeral(channel=sample.closed, user=AICHA, text="First")
    answer = webhook(sample, shown["message_ts"])
    await answer.send(text="Second", replace_original=True)
    assert texts(sample, AICHA)[-1] == "Second"
    await answer.send(delete_original=True)
    assert "Second" not in texts(sample, AICHA)


async def test_it_is_good_five_times(sample: SampleWorkspace) -> None:
    answer = webhook(sample)
    for _ in range(5):
        assert (await answer.send(text="x")).status_code == 200
    refused = await answer.send(text="x")
    assert (refused.status_code, "used_url" in refused.body) == (404, True)


async def test_it_is_good_for_thirty_minutes(sample: SampleWorkspace) -> None:
    answer = webhook(sample)
    sample.sandbox.advance(30 * 60 + 1)
    refused = await answer.send(text="x")
    assert (refused.status_code, "expired_url" in refused.body) == (404, True)


@pytest.mark.parametrize("body", ["{", "[]"])
async def test_nonsense_is_refused(sample: SampleWorkspace, sandbox: Sandbox, body: str) -> None:
    import aiohttp

    async with (
        aiohttp.ClientSession() as session,
        session.post(webhook(sample).url, data=body) as answer,
    ):
        assert answer.status == 400
