"""A manifest decides what the app may call, what it hears of, and what people are offered."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.errors import CannotDo
from sandbox.server import Sandbox
from sandbox.state import manifest
from sandbox.state.workspace import Rules
from sandbox.testing import connect, open_workspace
from tests.sandbox.sample_workspace import AICHA

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Helper"},
    "features": {
        "bot_user": {"display_name": "Helper Bot"},
        "slash_commands": [{"command": "/help", "description": "Helps"}],
        "shortcuts": [{"name": "Ask", "type": "global", "callback_id": "ask", "description": "x"}],
    },
    "oauth_config": {"scopes": {"bot": ["chat:write", "groups:write", "im:write", "groups:read"]}},
    "settings": {"event_subscriptions": {"bot_events": ["message.im"]}},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "manifest.json"
    file.write_text(json.dumps(MANIFEST), encoding="utf-8")
    return file


@pytest.fixture
async def sandbox(path: Path) -> AsyncIterator[Sandbox]:
    async with open_workspace(manifest=path) as sandbox:
        yield sandbox


@pytest.mark.parametrize(
    ("method", "args", "needed"),
    [
        ("users.info", {"user": AICHA}, "users:read"),
        ("users.lookupByEmail", {"email": "x"}, "users:read.email"),
        ("pins.add", {"channel": "C0GENERAL", "timestamp": "1.0"}, "pins:write"),
        (
            "conversations.history",
            {"channel": "C0GENERAL"},
            "channels:history,groups:history,im:history,mpim:history",
        ),
    ],
)
async def test_a_scope_the_app_lacks_is_named(
    api: AsyncWebClient, method: str, args: dict[str, Any], needed: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        await api.api_call(method, params=args)
    answer = refusal.value.response
    assert answer["error"] == "missing_scope"
    assert answer["needed"] == needed
    assert answer["provided"] == "chat:write,groups:read,groups:write,im:write"


async def test_the_kind_of_channel_decides_which_scope_is_needed(
    sandbox: Sandbox, api: AsyncWebClient
) -> None:
    made = await api.conversations_create(name="hidden", is_private=True)
    await api.conversations_invite(channel=made["channel"]["id"], users=AICHA)
    await sandbox.person(AICHA).invite("general", sandbox.app.bot_user_id)
    with pytest.raises(SlackApiError) as refusal:
        await api.conversations_invite(channel="C0GENERAL", users="U0BRUNO")
    assert refusal.value.response["needed"] == "channels:manage"


async def test_creating_a_public_channel_needs_the_scope_for_public_ones(
    api: AsyncWebClient,
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        await api.conversations_create(name="shown")
    assert refusal.value.response["needed"] == "channels:manage"


async def test_scopes_can_be_switched_off(path: Path) -> None:
    async with open_workspace(manifest=path, rules=Rules(scopes=False)) as sandbox:
        client = AsyncWebClient(token=sandbox.app.bot_token, base_url=sandbox.api_url)
        assert (await client.users_info(user=AICHA))["ok"]


async def test_only_subscribed_events_are_delivered(sandbox: Sandbox, api: AsyncWebClient) -> None:
    heard: list[str] = []
    bolt = AsyncApp(client=api, process_before_response=True)

    @bolt.event("message")
    async def message(event: Any) -> None:
        heard.append(event["text"])
        sandbox.workspace.changed("heard")

    aicha = sandbox.person(AICHA)
    async with connect(sandbox, bolt):
        await aicha.invite("general", sandbox.app.bot_user_id)
        await aicha.say("general", "in public")
        await aicha.open_home()
        await aicha.say(aicha.dm, "to you")
        await sandbox.until(lambda: heard and not sandbox.delivery.waiting)
    assert heard == ["to you"]


async def test_people_are_offered_what_the_manifest_has(sandbox: Sandbox) -> None:
    aicha = sandbox.person(AICHA)
    assert (await aicha.command("/help")).status == "no_connection"
    assert (await aicha.shortcut("ask")).status == "no_connection"
    with pytest.raises(CannotDo):
        await aicha.command("/other")
    with pytest.raises(CannotDo):
        await aicha.shortcut("other")


def test_yaml_and_json_say_the_same(tmp_path: Path) -> None:
    yaml = tmp_path / "manifest.yml"
    yaml.write_text(json.dumps(MANIFEST), encoding="utf-8")  # JSON is YAML
    assert manifest.load(yaml) == manifest.app_fields(MANIFEST)
    assert manifest.load(yaml)["name"] == "Helper Bot"


async def test_the_scopes_granted_are_in_a_header_of_each_answer(
    sandbox: Sandbox, api: AsyncWebClient
) -> None:
    answer = await api.auth_test()
    assert answer.headers["X-OAuth-Scopes"] == "chat:write,groups:read,groups:write,im:write"


async def test_a_narrower_scope_is_enough_where_slack_has_one(
    sandbox: Sandbox, api: AsyncWebClient
) -> None:
    made = await api.conversations_create(name="hidden", is_private=True)
    sandbox.app.scopes = frozenset({"groups:write.topic"})
    answer = await api.conversations_setTopic(channel=made["channel"]["id"], topic="x")
    assert answer["channel"]["topic"]["value"] == "x"
    with pytest.raises(SlackApiError) as refusal:
        await api.conversations_invite(channel=made["channel"]["id"], users=AICHA)
    assert refusal.value.response["error"] == "missing_scope"
