"""response_url: ephemeral unless asked otherwise, replaces, deletes; five times, 30 minutes."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from sandbox.server import Sandbox
from tests.sandbox.scene import AICHA, BRUNO, Scene


def webhook(scene: Scene, ts: str | None = None) -> AsyncWebhookClient:
    urls = scene.box.workspace.response_urls
    token = urls.issue(scene.box.app.id, AICHA, scene.closed, ts)
    return AsyncWebhookClient(f"{scene.box.url}/response/{token}")


def texts(scene: Scene, who: str) -> list[Any]:
    return [m["text"] for m in scene.box.person(who).messages(scene.closed)]


async def test_by_default_one_person_sees_it(scene: Scene) -> None:
    assert (await webhook(scene).send(text="Just you")).status_code == 200
    assert "Just you" in texts(scene, AICHA)
    assert "Just you" not in texts(scene, BRUNO)


async def test_in_channel_everyone_sees_it(scene: Scene) -> None:
    await webhook(scene).send(text="For all", response_type="in_channel")
    assert "For all" in texts(scene, BRUNO)


async def test_the_original_is_replaced_or_deleted(scene: Scene) -> None:
    answer = webhook(scene, scene.bot_ts)
    await answer.send(text="Instead", replace_original=True)
    assert "Instead" in texts(scene, BRUNO)
    assert "From the bot" not in texts(scene, BRUNO)
    await answer.send(delete_original=True)
    assert "Instead" not in texts(scene, BRUNO)


async def test_an_ephemeral_original_is_replaced_and_deleted_too(
    scene: Scene, api: AsyncWebClient
) -> None:
    shown = await api.chat_postEphemeral(channel=scene.closed, user=AICHA, text="First")
    answer = webhook(scene, shown["message_ts"])
    await answer.send(text="Second", replace_original=True)
    assert texts(scene, AICHA)[-1] == "Second"
    await answer.send(delete_original=True)
    assert "Second" not in texts(scene, AICHA)


async def test_it_is_good_five_times(scene: Scene) -> None:
    answer = webhook(scene)
    for _ in range(5):
        assert (await answer.send(text="x")).status_code == 200
    refused = await answer.send(text="x")
    assert (refused.status_code, "used_url" in refused.body) == (404, True)


async def test_it_is_good_for_thirty_minutes(scene: Scene) -> None:
    answer = webhook(scene)
    scene.box.advance(30 * 60 + 1)
    refused = await answer.send(text="x")
    assert (refused.status_code, "expired_url" in refused.body) == (404, True)


@pytest.mark.parametrize("body", ["{", "[]"])
async def test_nonsense_is_refused(scene: Scene, box: Sandbox, body: str) -> None:
    import aiohttp

    async with (
        aiohttp.ClientSession() as session,
        session.post(webhook(scene).url, data=body) as answer,
    ):
        assert answer.status == 400
