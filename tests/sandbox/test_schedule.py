"""Planned messages are posted when the sandbox's clock says so."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.scene import Scene


async def test_a_planned_message_is_posted_once_when_it_is_due(
    scene: Scene, api: AsyncWebClient
) -> None:
    channel = scene.box.workspace.channels[scene.closed]

    def last() -> str:
        return str(list(channel.messages.values())[-1]["text"])

    scene.box.advance(3500)
    assert last() == "Pinned"
    scene.box.advance(200)
    await scene.box.until(lambda: last() == "Later")
    assert not (await api.chat_scheduledMessages_list())["scheduled_messages"]
    scene.box.advance(4000)
    assert [m["text"] for m in channel.messages.values()].count("Later") == 1
