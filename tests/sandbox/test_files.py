"""Files go up in three steps, as the official client does it, and come down again."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from slack_sdk.web import WebClient
from slack_sdk.web.async_client import AsyncWebClient

from tests.sandbox.sample_workspace import AICHA, SampleWorkspace


@pytest.mark.parametrize("kind", ["sync", "async"])
async def test_an_uploaded_file_is_shared_and_can_be_read(
    sample: SampleWorkspace, kind: str
) -> None:
    token, url = sample.sandbox.app.bot_token, sample.sandbox.api_url
    args = {
        "channel": sample.closed,
        "filename": "plan.txt",
        "content": "Plan",
        "title": "The plan",
    }
    if kind == "sync":
        client = WebClient(token=token, base_url=url)
        await asyncio.to_thread(lambda: client.files_upload_v2(**args))
    else:
        await AsyncWebClient(token=token, base_url=url).files_upload_v2(**args)
    message = sample.sandbox.person(AICHA).messages(sample.closed)[-1]
    file = message["files"][0]
    assert (file["title"], file["mimetype"]) == ("The plan", "text/plain")
    async with aiohttp.ClientSession() as session, session.get(file["url_private"]) as answer:
        assert await answer.text() == "Plan"
        assert answer.headers["Content-Disposition"] == "attachment"


async def test_bytes_of_another_length_are_refused(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    made = await api.files_getUploadURLExternal(filename="a.txt", length=3)
    async with (
        aiohttp.ClientSession() as session,
        session.post(made["upload_url"], data=b"four") as answer,
    ):
        assert answer.status == 400
