"""The refusals of each method about people and channels, by Slack's names; see cases.py."""

from __future__ import annotations

from tests.sandbox.cases import Args
from tests.sandbox.scene import AICHA, BRUNO, CHLOE

CREATE = "conversations.create"
INVITE = "conversations.invite"

PLACES: list[tuple[str, Args, str]] = [
    ("bots.info", lambda s: {"bot": "B0"}, "bot_not_found"),
    ("team.info", lambda s: {"team": "T0"}, "team_not_found"),
    (
        "oauth.v2.access",
        lambda s: {"client_id": "x", "client_secret": "x", "code": s.code()},
        "invalid_client_id",
    ),
    (
        "oauth.v2.access",
        lambda s: {"client_id": s.box.app.client_id, "client_secret": "x", "code": s.code()},
        "bad_client_secret",
    ),
    (
        "oauth.v2.access",
        lambda s: {
            "client_id": s.box.app.client_id,
            "client_secret": s.box.app.client_secret,
            "code": "x",
        },
        "invalid_code",
    ),
    ("users.info", lambda s: {"user": "U0NOBODY"}, "user_not_found"),
    ("users.list", lambda s: {"cursor": "nonsense"}, "invalid_cursor"),
    ("users.lookupByEmail", lambda s: {"email": "x@y.example"}, "users_not_found"),
    ("users.conversations", lambda s: {"user": "U0NOBODY"}, "user_not_found"),
    (CREATE, lambda s: {"name": "open"}, "name_taken"),
    (CREATE, lambda s: {"name": "secret"}, "name_taken"),
    (CREATE, lambda s: {"name": ""}, "invalid_name_required"),
    (CREATE, lambda s: {"name": "x" * 81}, "invalid_name_maxlength"),
    (CREATE, lambda s: {"name": "With Space"}, "invalid_name_specials"),
    (CREATE, lambda s: {"name": "Upper"}, "invalid_name_specials"),
    (CREATE, lambda s: {"name": "--"}, "invalid_name_punctuation"),
    (INVITE, lambda s: {"channel": s.closed, "users": AICHA}, "already_in_channel"),
    (INVITE, lambda s: {"channel": s.closed, "users": [CHLOE, AICHA]}, "already_in_channel"),
    (INVITE, lambda s: {"channel": s.closed, "users": s.bot}, "cant_invite_self"),
    (INVITE, lambda s: {"channel": s.closed, "users": "U0NOBODY"}, "user_not_found"),
    (INVITE, lambda s: {"channel": s.closed, "users": ""}, "no_user"),
    (INVITE, lambda s: {"channel": s.other, "users": BRUNO}, "not_in_channel"),
    (INVITE, lambda s: {"channel": s.secret, "users": BRUNO}, "channel_not_found"),
    (INVITE, lambda s: {"channel": s.archived, "users": BRUNO}, "is_archived"),
    (
        INVITE,
        lambda s: {"channel": s.box.person(AICHA).dm, "users": BRUNO},
        "method_not_supported_for_channel_type",
    ),
    ("conversations.kick", lambda s: {"channel": s.closed, "user": s.bot}, "cant_kick_self"),
    ("conversations.kick", lambda s: {"channel": s.closed, "user": CHLOE}, "not_in_channel"),
    ("conversations.kick", lambda s: {"channel": s.closed, "user": "U0"}, "user_not_found"),
    ("conversations.kick", lambda s: {"channel": s.secret, "user": AICHA}, "channel_not_found"),
    ("conversations.leave", lambda s: {"channel": "C0GENERAL"}, "cant_leave_general"),
    ("conversations.leave", lambda s: {"channel": s.secret}, "channel_not_found"),
    ("conversations.leave", lambda s: {"channel": s.archived}, "is_archived"),
    ("conversations.join", lambda s: {"channel": s.secret}, "channel_not_found"),
    ("conversations.join", lambda s: {"channel": s.archived}, "is_archived"),
    (
        "conversations.join",
        lambda s: {"channel": s.closed},
        "method_not_supported_for_channel_type",
    ),
    ("conversations.archive", lambda s: {"channel": s.archived}, "already_archived"),
    ("conversations.archive", lambda s: {"channel": "C0GENERAL"}, "cant_archive_general"),
    ("conversations.archive", lambda s: {"channel": s.other}, "not_in_channel"),
    ("conversations.unarchive", lambda s: {"channel": s.open}, "not_archived"),
    ("conversations.unarchive", lambda s: {"channel": s.secret}, "channel_not_found"),
    ("conversations.rename", lambda s: {"channel": s.closed, "name": "open"}, "name_taken"),
    ("conversations.rename", lambda s: {"channel": s.other, "name": "new"}, "not_in_channel"),
    ("conversations.setTopic", lambda s: {"channel": s.closed, "topic": "x" * 251}, "too_long"),
    ("conversations.setTopic", lambda s: {"channel": s.other, "topic": "x"}, "not_in_channel"),
    ("conversations.setPurpose", lambda s: {"channel": s.archived, "purpose": "x"}, "is_archived"),
    ("conversations.setPurpose", lambda s: {"channel": s.closed, "purpose": "x" * 251}, "too_long"),
    ("conversations.info", lambda s: {"channel": s.secret}, "channel_not_found"),
    ("conversations.info", lambda s: {"channel": "C0"}, "channel_not_found"),
    ("conversations.list", lambda s: {"types": "nonsense"}, "invalid_types"),
    ("conversations.list", lambda s: {"cursor": "nonsense"}, "invalid_cursor"),
    ("conversations.members", lambda s: {"channel": s.secret}, "channel_not_found"),
    ("conversations.history", lambda s: {"channel": s.other}, "not_in_channel"),
    ("conversations.history", lambda s: {"channel": s.secret}, "channel_not_found"),
    ("conversations.replies", lambda s: {"channel": s.closed, "ts": "1.0"}, "thread_not_found"),
    ("conversations.open", lambda s: {"users": "U0NOBODY"}, "user_not_found"),
    ("conversations.open", lambda s: {"users": ",".join("U" * 9)}, "too_many_users"),
    ("conversations.list", lambda s: {"limit": 1001}, "invalid_limit"),
    ("usergroups.users.list", lambda s: {"usergroup": "S0"}, "no_such_subteam"),
]
