"""What methods answer: entries are (method, arguments, check of the answer)."""

from __future__ import annotations

from tests.sandbox.block_builders import modal, question, section
from tests.sandbox.sample_workspace import AICHA, BRUNO
from tests.sandbox.successes_channels import CHANNELS, HOME, METADATA, Args, Check

MESSAGES: list[tuple[str, Args, Check]] = [
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
        lambda s, r: s.bot_ts not in s.sandbox.workspace.channels[s.closed].messages,
    ),
    (
        "chat.postEphemeral",
        lambda s: {"channel": s.closed, "user": AICHA, "text": "Between us"},
        lambda s, r: s.sandbox.person(AICHA).messages(s.closed)[-1]["is_ephemeral"],
    ),
    (
        "chat.scheduleMessage",
        lambda s: {"channel": s.closed, "text": "Later", "post_at": s.now(60)},
        lambda s, r: r["scheduled_message_id"].startswith("Q"),
    ),
    (
        "chat.deleteScheduledMessage",
        lambda s: {"channel": s.closed, "scheduled_message_id": s.scheduled},
        lambda s, r: not s.sandbox.workspace.schedule.planned,
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
        lambda s, r: s.sandbox.person(AICHA).home is not None,
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
    ("files.delete", lambda s: {"file": s.file_id}, lambda s, r: not s.sandbox.workspace.files),
]

SUCCESSES = [*CHANNELS, *MESSAGES]
