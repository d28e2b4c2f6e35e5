"""users.info, users.list, users.lookupByEmail, users.conversations."""

from __future__ import annotations

from sandbox.api.call import Call, Method
from sandbox.api.paging import page
from sandbox.errors import SlackError
from sandbox.json_object import Json
from sandbox.state.shapes import channel_shape, user_shape


def info(call: Call) -> Json:
    """One user, with the locale when asked."""
    user = call.workspace.user(call.need("user"))
    return {"user": user_shape(call.workspace, user, call.flag("include_locale"))}


def list_(call: Call) -> Json:
    """Everybody, page by page."""
    users = list(call.workspace.users.values())
    chosen, metadata = page(users, call.text("cursor"), call.number("limit", 1000) or 1000)
    locale = call.flag("include_locale")
    members = [user_shape(call.workspace, user, locale) for user in chosen]
    now = int(call.workspace.clock.now())
    return {"members": members, "cache_ts": now, "response_metadata": metadata}


def lookup_by_email(call: Call) -> Json:
    """The user with this address."""
    email = call.need("email").lower()
    for user in call.workspace.users.values():
        if user.email.lower() == email and not user.is_bot and not user.deleted:
            return {"user": user_shape(call.workspace, user)}
    raise SlackError("users_not_found")


def conversations(call: Call) -> Json:
    """The channels someone is in, among those the bot may know of."""
    user_id = call.text("user", call.me)
    call.workspace.user(user_id)
    kinds = set(call.names("types") or ["public_channel"])
    found = [
        channel
        for channel in call.workspace.channels.values()
        if user_id in channel.members
        and KINDS[channel.kind] in kinds
        and (channel.open_to_all or call.me in channel.members)
        and not (channel.is_archived and call.flag("exclude_archived"))
    ]
    chosen, metadata = page(found, call.text("cursor"), call.number("limit", 100) or 100)
    shapes = [channel_shape(call.workspace, channel, call.me) for channel in chosen]
    return {"channels": shapes, "response_metadata": metadata}


KINDS = {
    "channel": "public_channel",
    "group": "private_channel",
    "im": "im",
    "mpim": "mpim",
}

ANY_READ = ("channels:read", "groups:read", "im:read", "mpim:read")

METHODS = {
    "users.info": Method(info, ("users:read",), 4),
    "users.list": Method(list_, ("users:read",), 2),
    "users.lookupByEmail": Method(lookup_by_email, ("users:read.email",), 3),
    "users.conversations": Method(conversations, ANY_READ, 3),
}
