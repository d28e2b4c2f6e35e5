"""The answers of methods about people and channels; ``successes`` has them all.

Arguments and checks are functions of the sample workspace.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.sandbox.block_builders import section
from tests.sandbox.sample_workspace import AICHA, BRUNO, CHLOE, DRISS, SampleWorkspace

Args = Callable[[SampleWorkspace], dict[str, Any]]
Check = Callable[[SampleWorkspace, Any], object]
HOME = {"type": "home", "blocks": [section("Home")]}
METADATA = {"event_type": "kept", "event_payload": {"id": "1"}}

CHANNELS: list[tuple[str, Args, Check]] = [
    ("auth.test", lambda s: {}, lambda s, r: r["user_id"] == s.bot and r["bot_id"]),
    (
        "apps.connections.open",
        lambda s: {"app_token": s.sandbox.app.app_token},
        lambda s, r: r["url"].startswith("ws://127.0.0.1:"),
    ),
    (
        "bots.info",
        lambda s: {"bot": s.sandbox.app.bot_id},
        lambda s, r: r["bot"]["user_id"] == s.bot,
    ),
    ("team.info", lambda s: {}, lambda s, r: r["team"]["domain"] == "sandbox"),
    (
        "oauth.v2.access",
        lambda s: {
            "client_id": s.sandbox.app.client_id,
            "client_secret": s.sandbox.app.client_secret,
            "code": s.code(),
        },
        lambda s, r: (
            r["access_token"] == s.sandbox.app.bot_token and r["authed_user"]["id"] == AICHA
        ),
    ),
    (
        "users.info",
        lambda s: {"user": CHLOE, "include_locale": True},
        lambda s, r: r["user"]["locale"] == "fr-CA" and r["user"]["tz_offset"] < 0,
    ),
    ("users.info", lambda s: {"user": CHLOE}, lambda s, r: "locale" not in r["user"]),
    ("users.list", lambda s: {"limit": 2}, lambda s, r: r["response_metadata"]["next_cursor"]),
    (
        "users.lookupByEmail",
        lambda s: {"email": "aicha@sandbox.example"},
        lambda s, r: r["user"]["id"] == AICHA,
    ),
    (
        "users.conversations",
        lambda s: {"types": "private_channel"},
        lambda s, r: [c["name"] for c in r["channels"]] == ["closed"],
    ),
    (
        "conversations.create",
        lambda s: {"name": "réunion-2"},
        lambda s, r: r["channel"]["name"] == "réunion-2" and r["channel"]["is_member"],
    ),
    (
        "conversations.create",
        lambda s: {"name": "hidden", "is_private": True},
        lambda s, r: r["channel"]["is_private"],
    ),
    (
        "conversations.invite",
        lambda s: {"channel": s.closed, "users": [CHLOE, DRISS]},
        lambda s, r: CHLOE in s.sandbox.workspace.channels[s.closed].members,
    ),
    (
        "conversations.invite",
        lambda s: {"channel": s.closed, "users": f"{AICHA},{DRISS}", "force": True},
        lambda s, r: r["errors"][0]["error"] == "already_in_channel",
    ),
    (
        "conversations.kick",
        lambda s: {"channel": s.closed, "user": BRUNO},
        lambda s, r: BRUNO not in s.sandbox.workspace.channels[s.closed].members,
    ),
    ("conversations.leave", lambda s: {"channel": s.open}, lambda s, r: "not_in_channel" not in r),
    ("conversations.leave", lambda s: {"channel": s.other}, lambda s, r: r["not_in_channel"]),
    ("conversations.join", lambda s: {"channel": s.other}, lambda s, r: r["channel"]["is_member"]),
    (
        "conversations.join",
        lambda s: {"channel": s.open},
        lambda s, r: r["warning"] == "already_in_channel",
    ),
    (
        "conversations.archive",
        lambda s: {"channel": s.closed},
        lambda s, r: s.sandbox.workspace.channels[s.closed].is_archived,
    ),
    (
        "conversations.unarchive",
        lambda s: {"channel": s.archived},
        lambda s, r: not s.sandbox.workspace.channels[s.archived].is_archived,
    ),
    (
        "conversations.rename",
        lambda s: {"channel": s.closed, "name": "renamed"},
        lambda s, r: r["channel"]["previous_names"] == ["closed"],
    ),
    (
        "conversations.setTopic",
        lambda s: {"channel": s.closed, "topic": "Topic"},
        lambda s, r: r["channel"]["topic"]["value"] == "Topic",
    ),
    (
        "conversations.setPurpose",
        lambda s: {"channel": s.closed, "purpose": "Why"},
        lambda s, r: r["channel"]["purpose"]["creator"] == s.bot,
    ),
    (
        "conversations.info",
        lambda s: {"channel": s.closed, "include_num_members": True},
        lambda s, r: r["channel"]["num_members"] == 3,
    ),
    (
        "conversations.info",
        lambda s: {"channel": s.other},
        lambda s, r: r["channel"]["is_member"] is False,
    ),
    (
        "conversations.list",
        lambda s: {"types": "public_channel,private_channel", "exclude_archived": True},
        lambda s, r: {c["name"] for c in r["channels"]} == {"general", "open", "other", "closed"},
    ),
    (
        "conversations.members",
        lambda s: {"channel": s.closed, "limit": 2},
        lambda s, r: len(r["members"]) == 2 and r["response_metadata"]["next_cursor"],
    ),
    (
        "conversations.history",
        lambda s: {"channel": s.closed, "limit": 2},
        lambda s, r: [m["text"] for m in r["messages"]] == ["Pinned", "From a person"],
    ),
    (
        "conversations.history",
        lambda s: {"channel": s.closed, "latest": s.human_ts, "inclusive": True, "limit": 1},
        lambda s, r: r["messages"][0]["ts"] == s.human_ts and r["has_more"],
    ),
    (
        "conversations.replies",
        lambda s: {"channel": s.closed, "ts": s.bot_ts},
        lambda s, r: [m["ts"] for m in r["messages"]] == [s.bot_ts],
    ),
    (
        "conversations.open",
        lambda s: {"users": AICHA, "return_im": True},
        lambda s, r: r["channel"]["user"] == AICHA,
    ),
    (
        "conversations.open",
        lambda s: {"users": [AICHA, BRUNO]},
        lambda s, r: r["channel"]["is_mpim"],
    ),
    ("usergroups.list", lambda s: {}, lambda s, r: r["usergroups"][0]["user_count"] == 1),
    (
        "usergroups.users.list",
        lambda s: {"usergroup": "S0TEAM"},
        lambda s, r: r["users"] == [AICHA],
    ),
]
