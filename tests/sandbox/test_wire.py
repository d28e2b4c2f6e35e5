"""The edges of the Web API: tokens, bodies, paging to the end, metadata, unknown methods."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Sandbox
from sandbox.testing import connect
from tests.sandbox.block_builders import section
from tests.sandbox.sample_workspace import AICHA, SampleWorkspace


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("", "not_authed"),
        ("xoxb-other", "invalid_auth"),
        ("xapp-sandbox", "not_allowed_token_type"),
    ],
)
async def test_a_token_must_be_there_be_known_and_be_of_the_right_kind(
    sandbox: Sandbox, token: str, error: str
) -> None:
    client = AsyncWebClient(token=token, base_url=sandbox.api_url)
    with pytest.raises(SlackApiError) as refusal:
        await client.auth_test()
    assert refusal.value.response["error"] == error


async def test_the_bot_token_opens_no_socket(sandbox: Sandbox) -> None:
    client = AsyncWebClient(base_url=sandbox.api_url)
    with pytest.raises(SlackApiError) as refusal:
        await client.apps_connections_open(app_token=sandbox.app.bot_token)
    assert refusal.value.response["error"] == "not_allowed_token_type"


async def test_an_unknown_method_is_named(api: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refusal:
        await api.api_call("chat.shout")
    assert refusal.value.response["error"] == "unknown_method"
    assert refusal.value.response["req_method"] == "chat.shout"


async def test_a_missing_argument_is_named(api: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refusal:
        await api.api_call("conversations.info")
    answer = refusal.value.response
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]


@pytest.mark.parametrize("how", ["get", "form", "json", "token in form"])
async def test_arguments_come_in_any_of_slacks_ways(sample: SampleWorkspace, how: str) -> None:
    url = f"{sample.sandbox.api_url}conversations.info"
    headers = {"Authorization": f"Bearer {sample.sandbox.app.bot_token}"}
    args = {"channel": sample.closed, "include_num_members": "true"}
    async with aiohttp.ClientSession() as session:
        if how == "get":
            request = session.get(url, params=args, headers=headers)
        elif how == "form":
            request = session.post(url, data=args, headers=headers)
        elif how == "json":
            body: dict[str, Any] = args | {"include_num_members": True}
            request = session.post(url, json=body, headers=headers)
        else:
            request = session.post(url, data=args | {"token": sample.sandbox.app.bot_token})
        async with request as answer:
            assert (await answer.json())["channel"]["num_members"] == 3


async def test_pages_follow_each_other_to_the_end(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    for number in range(7):
        await api.chat_postMessage(channel=sample.open, text=str(number))
    got: list[str] = []
    cursor = ""
    while True:
        page = await api.conversations_history(channel=sample.open, limit=3, cursor=cursor)
        got += [m["text"] for m in page["messages"]]
        if not page["has_more"]:
            break
        cursor = page["response_metadata"]["next_cursor"]
    assert got[:7] == ["6", "5", "4", "3", "2", "1", "0"]
    assert len(got) == 8
    people = [m["id"] async for page in await api.users_list(limit=2) for m in page["members"]]
    assert len(people) == len(set(people)) == 9


async def test_metadata_is_given_back_only_when_asked(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    metadata = {"event_type": "note", "event_payload": {"id": "n1"}}
    posted = await api.chat_postMessage(channel=sample.closed, text="x", metadata=metadata)
    plain = await api.conversations_history(channel=sample.closed, limit=1)
    assert "metadata" not in plain["messages"][0]
    asked = await api.conversations_history(
        channel=sample.closed, limit=1, include_all_metadata=True
    )
    assert asked["messages"][0]["metadata"] == metadata
    await api.chat_update(channel=sample.closed, ts=posted["ts"], text="y")
    asked = await api.conversations_history(
        channel=sample.closed, limit=1, include_all_metadata=True
    )
    assert asked["messages"][0]["metadata"] == metadata


async def test_a_thread_counts_its_replies_and_stays_out_of_the_channel(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    for text in ("one", "two"):
        await api.chat_postMessage(channel=sample.closed, text=text, thread_ts=sample.human_ts)
    await api.chat_postMessage(
        channel=sample.closed, text="shown", thread_ts=sample.human_ts, reply_broadcast=True
    )
    history = (await api.conversations_history(channel=sample.closed))["messages"]
    assert [m["text"] for m in history[:2]] == ["shown", "Pinned"]
    parent = next(m for m in history if m["ts"] == sample.human_ts)
    assert (parent["reply_count"], parent["reply_users"]) == (3, [sample.bot])
    replies = await api.conversations_replies(channel=sample.closed, ts=sample.human_ts)
    assert [m["text"] for m in replies["messages"]] == ["From a person", "one", "two", "shown"]


async def test_a_direct_message_is_opened_once(sandbox: Sandbox, api: AsyncWebClient) -> None:
    first = await api.chat_postMessage(channel=AICHA, text="x")
    second = await api.conversations_open(users=AICHA)
    assert second["already_open"]
    assert second["channel"]["id"] == first["channel"] == sandbox.person(AICHA).dm


async def test_until_gives_up_after_its_time(sandbox: Sandbox) -> None:
    with pytest.raises(TimeoutError):
        await sandbox.until(lambda: False, timeout=0.01)


async def test_an_update_with_text_alone_takes_the_blocks_away(
    sample: SampleWorkspace, api: AsyncWebClient
) -> None:
    blocks = [section("Shown")]
    at = {"channel": sample.closed, "ts": sample.bot_ts}
    with_blocks = await api.chat_update(**at, blocks=blocks, text="Read aloud")
    assert with_blocks["message"]["blocks"][0]["text"]["text"] == "Shown"
    assert "edited" not in with_blocks["message"]
    without = await api.chat_update(**at, text="Only text")
    assert "blocks" not in without["message"]
    assert without["message"]["edited"]["user"] == sample.bot


async def test_an_uninstalled_app_hears_of_it_and_its_token_ends(
    sandbox: Sandbox, api: AsyncWebClient
) -> None:
    heard: list[str] = []
    bolt = AsyncApp(client=api, process_before_response=True)

    async def keep(event: dict[str, Any]) -> None:
        heard.append(event["type"])
        sandbox.workspace.changed("heard")

    bolt.event("app_uninstalled")(keep)
    bolt.event("tokens_revoked")(keep)
    async with connect(sandbox, bolt):
        assert (await api.auth_test())["ok"]
        await sandbox.uninstall()
        await sandbox.until(lambda: len(heard) == 2)
    with pytest.raises(SlackApiError) as refusal:
        await api.auth_test()
    assert refusal.value.response["error"] == "account_inactive"
