"""What each method gives and what it refuses, as data: run by test_methods.py, shown in the docs.

An entry is (method, arguments of the scene, check of the answer) or (method, arguments, error).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.sandbox.scene import AICHA, BRUNO, CHLOE, DRISS, Scene, modal, question, section

Args = Callable[[Scene], dict[str, Any]]
Check = Callable[[Scene, Any], object]
HOME = {"type": "home", "blocks": [section("Home")]}
METADATA = {"event_type": "kept", "event_payload": {"id": "1"}}

GIVES: list[tuple[str, Args, Check]] = [
    ("auth.test", lambda s: {}, lambda s, r: r["user_id"] == s.bot and r["bot_id"]),
    (
        "apps.connections.open",
        lambda s: {"app_token": s.box.app.app_token},
        lambda s, r: r["url"].startswith("ws://127.0.0.1:"),
    ),
    ("bots.info", lambda s: {"bot": s.box.app.bot_id}, lambda s, r: r["bot"]["user_id"] == s.bot),
    ("team.info", lambda s: {}, lambda s, r: r["team"]["domain"] == "sandbox"),
    (
        "oauth.v2.access",
        lambda s: {
            "client_id": s.box.app.client_id,
            "client_secret": s.box.app.client_secret,
            "code": s.code(),
        },
        lambda s, r: r["access_token"] == s.box.app.bot_token and r["authed_user"]["id"] == AICHA,
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
        lambda s, r: CHLOE in s.box.workspace.channels[s.closed].members,
    ),
    (
        "conversations.invite",
        lambda s: {"channel": s.closed, "users": f"{AICHA},{DRISS}", "force": True},
        lambda s, r: r["errors"][0]["error"] == "already_in_channel",
    ),
    (
        "conversations.kick",
        lambda s: {"channel": s.closed, "user": BRUNO},
        lambda s, r: BRUNO not in s.box.workspace.channels[s.closed].members,
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
        lambda s, r: s.box.workspace.channels[s.closed].is_archived,
    ),
    (
        "conversations.unarchive",
        lambda s: {"channel": s.archived},
        lambda s, r: not s.box.workspace.channels[s.archived].is_archived,
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
    (
        "chat.postMessage",
        lambda s: {"channel": s.closed, "text": "x", "blocks": [section()]},
        lambda s, r: r["message"]["blocks"][0]["block_id"] and r["message"]["bot_id"],
    ),
    (
        "chat.postMessage",
        lambda s: {"channel": AICHA, "text": "By person", "metadata": METADATA},
        lambda s, r: r["channel"].startswith("D") and r["message"]["metadata"] == METADATA,
    ),
    (
        "chat.postMessage",
        lambda s: {"channel": s.closed, "text": "Reply", "thread_ts": s.bot_ts},
        lambda s, r: r["message"]["thread_ts"] == s.bot_ts,
    ),
    ("chat.postMessage", lambda s: {"channel": "#open", "text": "x"}, lambda s, r: r["ts"]),
    (
        "chat.update",
        lambda s: {"channel": s.closed, "ts": s.bot_ts, "text": "New", "metadata": METADATA},
        lambda s, r: r["message"]["text"] == "New" and r["message"]["metadata"] == METADATA,
    ),
    (
        "chat.delete",
        lambda s: {"channel": s.closed, "ts": s.bot_ts},
        lambda s, r: s.bot_ts not in s.box.workspace.channels[s.closed].messages,
    ),
    (
        "chat.postEphemeral",
        lambda s: {"channel": s.closed, "user": AICHA, "text": "Between us"},
        lambda s, r: s.box.person(AICHA).messages(s.closed)[-1]["is_ephemeral"],
    ),
    (
        "chat.scheduleMessage",
        lambda s: {"channel": s.closed, "text": "Later", "post_at": s.now(60)},
        lambda s, r: r["scheduled_message_id"].startswith("Q"),
    ),
    (
        "chat.deleteScheduledMessage",
        lambda s: {"channel": s.closed, "scheduled_message_id": s.scheduled},
        lambda s, r: not s.box.workspace.schedule.planned,
    ),
    (
        "chat.scheduledMessages.list",
        lambda s: {"channel": s.closed},
        lambda s, r: r["scheduled_messages"][0]["id"] == s.scheduled,
    ),
    (
        "chat.getPermalink",
        lambda s: {"channel": s.closed, "message_ts": s.bot_ts},
        lambda s, r: s.closed in r["permalink"],
    ),
    (
        "views.open",
        lambda s: {"trigger_id": s.trigger(), "view": modal(question())},
        lambda s, r: r["view"]["state"]["values"]["q"]["a"]["value"] is None,
    ),
    (
        "views.push",
        lambda s: {"trigger_id": s.trigger(BRUNO), "view": modal()},
        lambda s, r: r["view"]["previous_view_id"] == s.view_id == r["view"]["root_view_id"],
    ),
    (
        "views.update",
        lambda s: {"external_id": "known", "view": modal(section("New"))},
        lambda s, r: r["view"]["id"] == s.view_id,
    ),
    (
        "views.publish",
        lambda s: {"user_id": AICHA, "view": HOME},
        lambda s, r: s.box.person(AICHA).home is not None,
    ),
    (
        "reactions.add",
        lambda s: {"channel": s.closed, "timestamp": s.bot_ts, "name": "eyes"},
        lambda s, r: True,
    ),
    (
        "reactions.remove",
        lambda s: {"channel": s.closed, "timestamp": s.pinned_ts, "name": "eyes"},
        lambda s, r: True,
    ),
    (
        "reactions.get",
        lambda s: {"channel": s.closed, "timestamp": s.pinned_ts},
        lambda s, r: r["message"]["reactions"][0]["users"] == [s.bot],
    ),
    ("pins.add", lambda s: {"channel": s.closed, "timestamp": s.bot_ts}, lambda s, r: True),
    ("pins.remove", lambda s: {"channel": s.closed, "timestamp": s.pinned_ts}, lambda s, r: True),
    (
        "pins.list",
        lambda s: {"channel": s.closed},
        lambda s, r: r["items"][0]["message"]["ts"] == s.pinned_ts,
    ),
    (
        "bookmarks.add",
        lambda s: {
            "channel_id": s.closed,
            "title": "T",
            "type": "link",
            "link": "https://example.org",
        },
        lambda s, r: r["bookmark"]["title"] == "T",
    ),
    (
        "bookmarks.edit",
        lambda s: {"channel_id": s.closed, "bookmark_id": s.bookmark, "title": "New"},
        lambda s, r: r["bookmark"]["title"] == "New",
    ),
    (
        "bookmarks.remove",
        lambda s: {"channel_id": s.closed, "bookmark_id": s.bookmark},
        lambda s, r: True,
    ),
    ("bookmarks.list", lambda s: {"channel_id": s.closed}, lambda s, r: len(r["bookmarks"]) == 1),
    (
        "files.getUploadURLExternal",
        lambda s: {"filename": "a.txt", "length": 3},
        lambda s, r: r["upload_url"] and r["file_id"],
    ),
    (
        "files.completeUploadExternal",
        lambda s: {"files": [{"id": s.file_id, "title": "T"}], "channel_id": s.closed},
        lambda s, r: r["files"][0]["title"] == "T",
    ),
    ("files.info", lambda s: {"file": s.file_id}, lambda s, r: r["file"]["name"] == "a.png"),
    ("files.delete", lambda s: {"file": s.file_id}, lambda s, r: not s.box.workspace.files),
    ("usergroups.list", lambda s: {}, lambda s, r: r["usergroups"][0]["user_count"] == 1),
    (
        "usergroups.users.list",
        lambda s: {"usergroup": "S0TEAM"},
        lambda s, r: r["users"] == [AICHA],
    ),
]
