"""Planned messages are posted when the sandbox's clock says so."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.sample_workspace import SampleWorkspace


async def test_a_planned_message_is_posted_once_when_it_is_due(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    channel = sample.sandbox.workspace.channels[sample.closed]

    def last() -> str:
        return str(list(channel.messages.values())[-1]["text"])

    sample.sandbox.advance(3500)
    assert last() == "Pinned"
    sample.sandbox.advance(200)
    await sample.sandbox.until(lambda: last() == "Later")
    assert not (await api.chat_scheduledMessages_list())["scheduled_messages"]
    sample.sandbox.advance(4000)
    assert [m["text"] for m in channel.messages.values()].count("Later") == 1
