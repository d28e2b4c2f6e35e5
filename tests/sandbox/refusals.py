"""What methods refuse, by Slack's names: entries are (method, arguments, error)."""

from __future__ import annotations

from tests.sandbox.block_builders import modal, question, section
from tests.sandbox.refusals_channels import CHANNELS
from tests.sandbox.sample_workspace import AICHA, CHLOE
from tests.sandbox.successes_channels import HOME, Args

POST = "chat.postMessage"
BAD_BLOCK = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}

MESSAGES: list[tuple[str, Args, str]] = [
    (POST, lambda s: {"channel": s.other, "text": "x"}, "not_in_channel"),
    (POST, lambda s: {"channel": s.secret, "text": "x"}, "channel_not_found"),
    (POST, lambda s: {"channel": "U0NOBODY", "text": "x"}, "channel_not_found"),
    (POST, lambda s: {"channel": s.archived, "text": "x"}, "is_archived"),
    (POST, lambda s: {"channel": s.closed, "text": "  "}, "no_text"),
    (POST, lambda s: {"channel": s.closed, "text": "x" * 40_001}, "msg_too_long"),
    (POST, lambda s: {"channel": s.closed, "text": "x", "blocks": [BAD_BLOCK]}, "invalid_blocks"),
    (
        POST,
        lambda s: {"channel": s.closed, "text": "x", "blocks": "{nonsense"},
        "invalid_blocks_format",
    ),
    (
        POST,
        lambda s: {"channel": s.closed, "text": "x", "metadata": {"event_type": 1}},
        "invalid_metadata_format",
    ),
    (POST, lambda s: {"channel": s.closed, "text": "x", "thread_ts": "1.0"}, "thread_not_found"),
    (
        "chat.update",
        lambda s: {"channel": s.closed, "ts": s.human_ts, "text": "x"},
        "cant_update_message",
    ),
    (
        "chat.update",
        lambda s: {"channel": s.closed, "ts": s.bot_ts, "text": "x" * 4_001},
        "msg_too_long",
    ),
    (
        POST,
        lambda s: {"channel": s.closed, "text": "x", "blocks": [section("x" * 2900)] * 5},
        "msg_blocks_too_long",
    ),
    (
        "reactions.add",
        lambda s: {"channel": s.closed, "timestamp": s.bot_ts, "name": "not an emoji"},
        "invalid_name",
    ),
    ("chat.update", lambda s: {"channel": s.closed, "ts": "1.0", "text": "x"}, "message_not_found"),
    ("chat.update", lambda s: {"channel": s.closed, "ts": s.bot_ts, "text": ""}, "no_text"),
    (
        "chat.update",
        lambda s: {"channel": s.secret, "ts": s.bot_ts, "text": "x"},
        "channel_not_found",
    ),
    ("chat.delete", lambda s: {"channel": s.closed, "ts": s.human_ts}, "cant_delete_message"),
    ("chat.delete", lambda s: {"channel": s.closed, "ts": "1.0"}, "message_not_found"),
    (
        "chat.postEphemeral",
        lambda s: {"channel": s.closed, "user": CHLOE, "text": "x"},
        "user_not_in_channel",
    ),
    (
        "chat.postEphemeral",
        lambda s: {"channel": s.other, "user": AICHA, "text": "x"},
        "not_in_channel",
    ),
    (
        "chat.scheduleMessage",
        lambda s: {"channel": s.closed, "text": "x", "post_at": s.now(-1)},
        "time_in_past",
    ),
    (
        "chat.scheduleMessage",
        lambda s: {"channel": s.closed, "text": "x", "post_at": s.now(121 * 86400)},
        "time_too_far",
    ),
    (
        "chat.deleteScheduledMessage",
        lambda s: {"channel": s.closed, "scheduled_message_id": "Q0"},
        "invalid_scheduled_message_id",
    ),
    (
        "chat.getPermalink",
        lambda s: {"channel": s.closed, "message_ts": "1.0"},
        "message_not_found",
    ),
    ("views.open", lambda s: {"trigger_id": "1.2.x", "view": modal()}, "invalid_trigger_id"),
    (
        "views.open",
        lambda s: {"trigger_id": s.used_trigger(), "view": modal()},
        "exchanged_trigger_id",
    ),
    (
        "views.open",
        lambda s: {"trigger_id": s.old_trigger(), "view": modal()},
        "expired_trigger_id",
    ),
    (
        "views.open",
        lambda s: {"trigger_id": s.trigger(), "view": modal(external_id="known")},
        "duplicate_external_id",
    ),
    (
        "views.open",
        lambda s: {"trigger_id": s.trigger(), "view": modal(question("q"), question("q"))},
        "invalid_arguments",
    ),
    ("views.open", lambda s: {"trigger_id": s.trigger(), "view": HOME}, "invalid_arguments"),
    (
        "views.open",
        lambda s: {"trigger_id": s.trigger(), "view": modal(private_metadata="x" * 250_001)},
        "view_too_large",
    ),
    ("views.push", lambda s: {"trigger_id": s.trigger(), "view": modal()}, "not_found"),
    ("views.update", lambda s: {"view_id": "V0", "view": modal()}, "not_found"),
    (
        "views.update",
        lambda s: {"view_id": s.view_id, "view": modal(), "hash": "0.old"},
        "hash_conflict",
    ),
    ("views.publish", lambda s: {"user_id": "U0NOBODY", "view": HOME}, "user_not_found"),
    (
        "views.publish",
        lambda s: {"user_id": CHLOE, "view": HOME, "hash": "0.old"},
        "hash_conflict",
    ),
    (
        "reactions.add",
        lambda s: {"channel": s.closed, "timestamp": s.pinned_ts, "name": "eyes"},
        "already_reacted",
    ),
    (
        "reactions.add",
        lambda s: {"channel": s.closed, "timestamp": "1.0", "name": "eyes"},
        "message_not_found",
    ),
    (
        "reactions.remove",
        lambda s: {"channel": s.closed, "timestamp": s.bot_ts, "name": "eyes"},
        "no_reaction",
    ),
    (
        "reactions.get",
        lambda s: {"channel": s.closed, "timestamp": "1.0"},
        "message_not_found",
    ),
    ("pins.add", lambda s: {"channel": s.closed, "timestamp": s.pinned_ts}, "already_pinned"),
    ("pins.add", lambda s: {"channel": s.other, "timestamp": "1.0"}, "not_in_channel"),
    ("pins.remove", lambda s: {"channel": s.closed, "timestamp": s.bot_ts}, "no_pin"),
    ("pins.list", lambda s: {"channel": s.secret}, "channel_not_found"),
    (
        "bookmarks.add",
        lambda s: {"channel_id": s.closed, "title": "T", "type": "link", "link": "x"},
        "invalid_link",
    ),
    (
        "bookmarks.edit",
        lambda s: {"channel_id": s.closed, "bookmark_id": "Bk0", "title": "T"},
        "not_found",
    ),
    ("bookmarks.remove", lambda s: {"channel_id": s.closed, "bookmark_id": "Bk0"}, "not_found"),
    ("bookmarks.list", lambda s: {"channel_id": s.other}, "not_in_channel"),
    (
        "files.getUploadURLExternal",
        lambda s: {"filename": "a.txt", "length": 0},
        "invalid_arguments",
    ),
    (
        "files.completeUploadExternal",
        lambda s: {"files": [{"id": "F0"}]},
        "file_not_found",
    ),
    ("files.info", lambda s: {"file": "F0"}, "file_not_found"),
    ("files.delete", lambda s: {"file": "F0"}, "file_not_found"),
]

REFUSALS = [*CHANNELS, *MESSAGES]
